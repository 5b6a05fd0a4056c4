import type { Format } from '../format.ts';

/** Phrases every answer shares: the stamp, sources, and what is missing. */
export const common = (f: Format) => ({
  stampLive: (timeMs: number) => `As of ${f.time(timeMs)}`,
  stampRecorded: (name: string, timeMs: number) => `${name} · ${f.time(timeMs)} · from a data folder`,
  stampSimulated: (name: string, timeMs: number) => `${name}, simulated, ${f.time(timeMs)}`,
  source: (items: readonly string[]) => `Source: ${items.join('; ')}`,
  sourceAsOf: (source: string, asOf: string) => `${source}, as of ${asOf}`,
  /** A source that speaks for the one that is asked first. */
  standsIn: (source: string, insteadOf: string) => `${source} (in place of ${insteadOf})`,
  /** The first of them; a count of the others would be a figure that is in no reading. */
  sources: (sources: readonly string[], andOthers: boolean) =>
    `Source: ${andOthers ? `${sources.join(', ')} and others` : f.list(sources)}`,
  letterSource: (sources: string, from: string, to: string) =>
    from === to ? `Source: ${sources}, as of ${to}` : `Source: ${sources}, as of ${from} to ${to}`,
  disclaimer: 'Not investment advice.',
  /** Between two clauses of one line. */
  clause: '; ',
  /** Between two sentences of one line. */
  space: ' ',
  missing: (what: string, why: string) => `${capital(what)}: unavailable (${why}).`,
  /** Two sources contradict each other; `why` says both figures. */
  disputed: (what: string, why: string) => `${capital(what)}: ${why}. Shown, not used.`,
  /** What one of several sources says. */
  fromSource: (value: string, source: string) => `${value} (${source})`,
  stale: (what: string, asOf: string) =>
    `${capital(what)}: from ${asOf}, shown with its age; no claim rests on it.`,
  /** A thing and its value, where one line names several. */
  valued: (name: string, value: string) => `${name} ${value}`,
  /** Where a value stands among those of a window, itself included. */
  place: (percentile: number, windowDays: number) => {
    const window = windowDays >= 365 && windowDays < 367 ? 'a year' : `${f.number(windowDays)} days`;
    if (percentile >= 100) return `highest of ${window}`;
    return percentile * windowDays <= 100
      ? `lowest of ${window}`
      : `${f.percentile(percentile)} of ${window}`;
  },
  reasons: {
    notProvided: (dataset: string) => `no ${dataset} in this data`,
    notIncluded: (dataset: string) => `not among the ${dataset} of this data`,
    failed: (dataset: string) => `the ${dataset} could not be read or did not pass the checks`,
    disagree: (figures: readonly string[]) => `two sources disagree, ${f.list(figures)}`,
    notReported: (dataset: string) => `nothing reported in the ${dataset}`,
    tooShort: (have: number, need: number, of: string) =>
      `${f.number(have)} of ${f.number(need)} ${of} needed`,
    notYet: (dataset: string, since: string) => `the record of ${dataset} starts on ${since}`,
    stale: (asOf: string) => `last known ${asOf}, too old to show`,
    undefined: 'not defined for this data',
    missingInput: (input: string) => `needs ${input}`,
  },
  counted: {
    days: 'days',
    hours: 'hours',
    venues: 'venues',
    strikes: 'strikes',
    expiries: 'expiries',
    trades: 'trades',
  },
  datasets: {
    spot: 'spot price',
    price_daily: 'daily prices',
    price_hourly: 'hourly prices',
    onchain_daily: 'on-chain series',
    urpd: 'cost-basis distribution',
    flows_daily: 'institutional flows',
    spot_volume_daily: 'spot volume',
    liquidations_hourly: 'liquidations',
    funding: 'funding rates',
    option_chain: 'option chain',
    option_trades: 'option trades',
    volatility_daily: 'volatility history',
    unlocks: 'token unlocks',
    previous: 'previous briefing',
  },
  levels: {
    price: 'price',
    true_market_mean: 'True Market Mean',
    realized_price: 'realized price',
    sth_cost_basis: 'STH cost basis',
    lth_cost_basis: 'LTH cost basis',
    active_realized_price: 'active realized price',
    dense_cluster: 'dense supply cluster',
    accumulation_zone: 'accumulation zone',
  },
  tenors: { '1w': '1W', '1m': '1M', '3m': '3M', '6m': '6M' },
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
