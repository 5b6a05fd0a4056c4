/** Names, descriptions (at most 100 characters) and option words of the slash commands. */
export const commands = {
  briefing: {
    description: 'The whole letter: what the market did, what it means, what would change the view',
    options: { edition: 'short reads in a minute, full is the whole letter' },
  },
  support: {
    description: 'Levels below and above price: cost bases, dense clusters, accumulation zones',
    options: {},
  },
  losses: { description: 'Realized loss: daily average, spikes, profit/loss ratio', options: {} },
  stress: { description: 'Relative unrealized loss against its own history and earlier lows', options: {} },
  flows: {
    description: 'ETF, company and government flows: sums, streaks, flips',
    options: { window: 'Days to add up' },
  },
  volume: { description: 'Spot volume: 30-day average, percentile, divergence from price', options: {} },
  liquidations: {
    description: 'Leveraged positions closed by force: longs against shorts, by venue',
    options: { window: 'How far back to count' },
  },
  volatility: {
    description: 'At-the-money implied volatility from one week to six months, forward vols, DVOL',
    options: {},
  },
  skew: { description: '25-delta skew by tenor: are puts or calls dearer', options: {} },
  vrp: {
    description: 'Volatility risk premium: implied minus realized, one week and one month',
    options: {},
  },
  premium: {
    description: 'Option premium bought and sold at one strike, by tenor',
    options: { strike: 'Strike in USD; left out: the busiest put strike near price', type: 'Puts or calls' },
  },
  leverage: { description: 'Funding, open interest and futures basis', options: {} },
  changes: { description: 'What changed since the briefing before, with the previous values', options: {} },
  regime: {
    description: 'Where the market stands: zone, lean, confidence, and what would change it',
    options: {},
  },
  unlocks: {
    description: 'Token unlocks ahead: date, amount, share of circulating supply',
    options: { days: 'How many days ahead', token: 'One token, by symbol or name' },
  },
  price: { description: 'Price, its changes, and the distance to each level', options: {} },
  explain: {
    description: 'What a metric means: definition, formula, inputs, limits, today’s value, series as CSV',
    options: { metric: 'Name of a metric, for example vrp; left out: the list of metrics' },
  },
  settings: {
    description: 'Language and time zone: yours, or this chat’s',
    options: {
      lang: 'Language; auto follows the platform',
      zone: 'such as Europe/Berlin, or auto',
      where: 'me, here, or @name of a channel you manage',
    },
  },
  help: { description: 'All commands and their options', options: {} },
};
