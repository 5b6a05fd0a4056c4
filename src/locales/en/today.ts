export const today = {
  empty: 'No part of the market can be read from this data',
  withoutData: (topics: readonly string[]) => `No data here for: ${topics.join(', ')}.`,
};
