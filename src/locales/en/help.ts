export const help = {
  title: 'Soundings reads the Bitcoin market: ask for a part of it',
  hint: 'Every answer names its source and the moment its figures describe.',
  choices: (name: string, values: readonly string[], standard: string) =>
    `${name}: ${values.join(', ')} (${standard} when left out)`,
  range: (name: string, min: string, max: string) => `${name}: ${min} to ${max}`,
};
