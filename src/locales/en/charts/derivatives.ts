import type { Format } from '../../format.ts';
import { WINDOWS } from '../liquidations.ts';

type Window = keyof typeof WINDOWS;

const FORCED_CLOSES = 'Forced closes a day, USD: longs up, shorts down';

/** Pictures of leverage, options and unlocks. */
export const derivativesCharts = (f: Format) => ({
  /** A line of the section in running text. */
  said: (lead: string, text: string) => `${lead}: ${text}`,
  liquidations: {
    subtitle: `${FORCED_CLOSES}; the last bar is the day up to now`,
    subtitlePartial: `${FORCED_CLOSES}; last bar to now; hatched: partial`,
    side: {
      long: (window: Window) => `Longs, ${WINDOWS[window]}`,
      short: (window: Window) => `Shorts, ${WINDOWS[window]}`,
    },
    rankOf: { long: 'Longs', short: 'Shorts' },
    place: (rank: number, days: number) =>
      rank === 1
        ? `largest of ${f.number(days)} days`
        : `rank ${f.number(rank)} against ${f.number(days)} days`,
  },
  leverage: {
    subtitle: 'Funding, % a year, weighted by open interest, and open interest, USD',
    funding: 'Funding, a year; above zero: paid by longs',
    openInterest: 'Open interest, USD',
  },
  volatility: {
    subtitle: 'At-the-money implied vol by tenor, % a year',
    subtitleNow: 'At-the-money implied vol by tenor, % a year; no history yet',
  },
  skew: {
    subtitle: '25-delta skew, % of ATM vol; above zero puts are dearer',
    subtitleNow: '25-delta skew, % of ATM vol; above zero puts are dearer; no history yet',
    level: (tenor: string, normalised: number) => `${tenor} skew ${f.change(normalised)} of ATM vol`,
  },
  vrp: {
    subtitle: '1W volatility risk premium, implied minus realized, vol points',
    subtitleNow: 'Implied and realized vol, % a year; no history yet',
    realized: (tenor: string) => `${tenor} realized vol`,
    higher: { implied: 'VRP above zero', realized: 'VRP below zero' },
    earlier: (premium: number) => `1W volatility risk premium 30 days ago ${f.pointsChange(premium)} points`,
    level: (tenor: string, premium: number) =>
      `${tenor} volatility risk premium ${f.pointsChange(premium)} points`,
  },
  premium: {
    subtitle: {
      put: (strike: number) =>
        `Premium in ${f.usd(strike)} puts up to 90 days out, by takers, summed since the first trade, USD`,
      call: (strike: number) =>
        `Premium in ${f.usd(strike)} calls up to 90 days out, by takers, summed since the first trade, USD`,
    },
    bought: 'Bought',
    sold: 'Sold',
    net: { bought: 'Net bought', sold: 'Net sold', even: 'Net even' },
    netBeyond: {
      bought: 'Net bought beyond 90 days',
      sold: 'Net sold beyond 90 days',
      even: 'Net even beyond 90 days',
    },
  },
  unlocks: {
    subtitle: 'Share of circulating supply unlocked, %, by UTC day',
    nearest: (shown: number, all: number) =>
      `Share of circulating supply unlocked, %, by UTC day: the next ${f.number(shown)} of ${f.number(all)}`,
    note: (parts: readonly string[]) => parts.join(', '),
    shareUnknown: 'share not known',
    linear: 'linear',
  },
});
