import type { Format } from '../format.ts';

export const vrp = (f: Format) => ({
  lead: 'Vol premium',
  headline: {
    positive: (tenor: string, premium: number, iv: number, rv: number) =>
      `${tenor} volatility risk premium ${f.pointsChange(premium)} points: implied ${f.vol(iv)}, realized ${f.vol(rv)}`,
    negative: (tenor: string, premium: number, iv: number, rv: number) =>
      `${tenor} volatility risk premium ${f.points(premium)} points: realized ${f.vol(rv)} exceeds implied ${f.vol(iv)}`,
    near_zero: (tenor: string, premium: number, iv: number, rv: number) =>
      `${tenor} volatility risk premium near zero (${f.pointsChange(premium)}): implied ${f.vol(iv)}, realized ${f.vol(rv)}`,
    aged: (tenor: string, premium: number) =>
      `${tenor} volatility risk premium ${f.pointsChange(premium)} points when last measured`,
    onlyRealized: (rv: number, days: number) =>
      `Realized vol ${f.vol(rv)} over ${f.number(days)} days; no implied vol to set it against`,
    onlyImplied: (tenor: string, iv: number) =>
      `${tenor} implied vol ${f.vol(iv)}; no realized vol to set it against`,
    agedPart: 'Volatility risk premium: only one of its two sides is known, and too old for a claim',
    nothing: 'Volatility risk premium: neither implied nor realized vol in this data',
  },
  columns: { tenor: 'Tenor', iv: 'Implied', rv: 'Realized', vrp: 'VRP' },
  place: { lead: '1W premium' },
  earlier: {
    lead: '1W 30 days ago',
    text: (premium: number) => `${f.pointsChange(premium)} points`,
  },
  run: {
    firstSince: (day: string) => `First negative since ${day}.`,
    since: (start: string, before: string) => `Negative since ${start}, for the first time since ${before}.`,
    firstInHistory: (days: number) => `First negative in ${f.number(days)} days of history.`,
    sinceInHistory: (start: string, days: number) =>
      `Negative since ${start}, for the first time in ${f.number(days)} days of history.`,
  },
  meaning: {
    positive: 'Sellers of options are paid for the risk, which tends to damp moves while it lasts.',
    negative: 'Short-gamma holders lose carry; hedging, they tend to amplify moves.',
    near_zero: 'Options cost about what price has been moving. A single close can turn the sign.',
  },
  /** When the month has the other sign. */
  horizons: {
    recentShortfall: 'Over a month implied still exceeds realized: the shortfall is recent.',
    olderShock: 'Over a month realized still exceeds implied: an older shock is in that window.',
  },
  closes: (day: string) =>
    `Realized vol: daily closes to ${day}, zero-mean. One crash day moves the 7-day figure by tens of points.`,
  disagree: (tenor: string) =>
    `${tenor}: measured around its mean return, realized vol would give the other sign.`,
  names: {
    implied: (tenor: string) => `${tenor} implied vol`,
    realized: (days: number) => `${f.number(days)}-day realized vol`,
    earlier: 'premium 30 days ago',
    earlierAndPlace: 'premium 30 days ago and percentile',
  },
});
