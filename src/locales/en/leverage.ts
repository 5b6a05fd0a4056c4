import type { Format } from '../format.ts';

export const leverage = (f: Format) => ({
  lead: 'Leverage',
  headline: {
    deleveraging: (openInterest: number, price: number) =>
      `Positions were closed: open interest ${f.change(openInterest)} in BTC over 7 days, price ${f.change(price)}`,
    overheated_longs: (funding: number) => `Longs pay ${f.percent(funding)} a year to stay in: crowded`,
    crowded_shorts: (funding: number) => `Shorts pay ${f.percent(-funding)} a year to stay in: crowded`,
    neutral: (funding: number) => `Funding ${f.change(funding)} a year: neither side is crowded`,
    aged: (funding: number) => `Funding ${f.change(funding)} a year when last reported`,
    onlyBasis: (basis: number) => `Futures basis ${f.change(basis)} a year; no funding rates in this data`,
    nothing: 'Leverage: no usable funding rates',
  },
  funding: {
    lead: 'Funding',
    text: (funding: number, venues: readonly string[]) =>
      `${f.change(funding)} a year, ${payer(funding)}; ${venues.length > 1 ? 'weighted by open interest over' : 'on'} ${f.list(venues)}`,
    placed: (text: string, place: string) => `${text}; ${place}`,
  },
  openInterest: {
    lead: 'Open interest',
    both: (usd: number, btc: number) => `${f.usd(usd)}, ${f.btc(btc)}`,
    changed: (text: string, change: number) => `${text}; ${f.change(change)} in BTC over 7 days`,
    closed: (text: string, change: number, price: number) =>
      `${text}; ${f.change(change)} in BTC over 7 days, price ${f.change(price)}: positions were closed`,
  },
  basis: {
    lead: 'Basis',
    text: (basis: number, days: number) =>
      `${f.change(basis)} a year, on the forward ${f.number(days)} days out`,
  },
  meaning: {
    deleveraging: 'Less leverage is left to be forced out; the end of it is not known.',
    overheated_longs:
      'Crowded longs are fuel for a fall: the more they pay, the less it takes to force them out. When is not known.',
    crowded_shorts:
      'Crowded shorts are fuel for a squeeze: the more they pay, the less it takes to force them out. When is not known.',
    neutral:
      'Funding is what one side pays the other to keep its position. At this level it gives no warning and no comfort.',
  },
  leftOut: (venues: readonly string[]) => `Not counted, newest rate too old: ${f.list(venues)}.`,
  names: {
    funding: 'funding',
    openInterest: 'open interest',
    openInterestBtc: 'open interest in BTC',
    change: '7-day change',
    basis: 'basis',
  },
});

const payer = (funding: number): string =>
  funding === 0 ? 'nobody pays' : funding < 0 ? 'shorts pay longs' : 'longs pay shorts';
