/** Words in the file of a picture's figures. */
export const csvWords = () => ({
  caption: (subtitle: string) => `Figures of the chart as CSV: ${subtitle}`,
  date: 'date (UTC)',
  time: 'time (UTC)',
  name: 'name',
  note: 'note',
  from: 'from',
  to: 'to',
  value: 'value',
  /** What a stretch of days is in. */
  state: 'state',
  /** Days that are not fully reported. */
  partial: 'not fully reported',
  yes: 'yes',
  empty: 'An empty cell is not reported, which is not 0.',
  column: (name: string, unit: string) => (unit === '' ? name : `${name} (${unit})`),
  /** A column where a picture has several panels. */
  ofPanel: (heading: string, name: string) => `${heading}: ${name}`,
  level: (name: string, value: string) => `${name}: ${value}`,
  range: (name: string, low: string, high: string) => `${name}: ${low} to ${high}`,
  units: {
    usd: 'USD',
    btc: 'BTC',
    fraction: '1 = 100%',
    change: '1 = 100%',
    vol: '1 = 100%',
    points: 'vol points',
    number: '',
  },
});
