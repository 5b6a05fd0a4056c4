export const help = {
  title: 'Soundings reads the Bitcoin market: ask for a part of it',
  hint: 'Every answer names its source and the moment its figures describe.',
  choices: (name: string, values: readonly string[], standard?: string) =>
    `${name}: ${values.join(', ')}${standard === undefined ? '' : ` (${standard} when left out)`}`,
  /** Too many to name here. */
  listed: (name: string, command: string) => `${name}: one of those that /${command} lists`,
  text: (name: string, what: string) => `${name}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
  range: (name: string, min: string, max: string) => `${name}: ${min} to ${max}`,
};
