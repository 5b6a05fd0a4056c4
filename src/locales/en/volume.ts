import type { Format } from '../format.ts';

export const volume = (f: Format) => ({
  lead: 'Spot volume',
  names: {
    sma30: '30-day mean of spot volume',
    sma30Change: 'change of that mean',
    priceChange: 'price change',
    state: 'volume against price',
  },
  headline: {
    capitulation_volume: (sma30Usd: number, change: number, price: number) =>
      `Capitulation volume: price ${f.change(price)} in 30 days on a surge of trading (30-day mean ${f.usd(sma30Usd)} a day, ${f.change(change)})`,
    demand_vacuum: (sma30Usd: number, change: number, price: number) =>
      `Demand vacuum: price ${f.change(price)} in 30 days, mean spot volume ${f.usd(sma30Usd)} a day (${f.change(change)})`,
    expansion: (sma30Usd: number, change: number, price: number) =>
      `Spot demand expands: price ${f.change(price)} in 30 days, mean spot volume ${f.usd(sma30Usd)} a day (${f.change(change)})`,
    thin_rally: (sma30Usd: number, change: number, price: number) =>
      `Thin rally: price ${f.change(price)} in 30 days, mean spot volume ${f.usd(sma30Usd)} a day (${f.change(change)})`,
    neutral: (sma30Usd: number, change: number, price: number) =>
      `No signal from spot volume: ${f.usd(sma30Usd)} a day on average (${f.change(change)} in 30 days), price ${f.change(price)}`,
    unjudged: (sma30Usd: number, place: string | null) =>
      `Spot volume averages ${f.usd(sma30Usd)} a day (30 days)${place === null ? '' : `, ${place}`}`,
    aged: (asOf: number) => `Spot volume: the last figures are from ${f.time(asOf)}, too old for a claim`,
    nothing: 'Spot volume: no 30-day mean',
  },
  leads: { sma30: '30-day mean', change: 'In 30 days', week: 'Last 7 days', basket: 'Venues' },
  perDay: (usd: number) => `${f.usd(usd)} a day`,
  volumeChange: (change: number) => `mean volume ${f.change(change)}`,
  priceChange: (change: number) => `price ${f.change(change)}`,
  place: (place: string) => `Mean volume: ${place}.`,
  weekRatio: (times: number) => `${f.multiple(times)} the 30-day mean`,
  basket: (count: number, venues: readonly string[]) => `${f.number(count)}: ${f.list(venues)}`,
  meaning: {
    capitulation_volume:
      'Sellers give up and somebody takes the other side. Lows have come with such volume; not every burst of it was a low.',
    demand_vacuum: 'In thin books moderate selling moves price; reversals have come with rising volume.',
    expansion: 'Buyers stand behind the move. Reversals have come with such volume; so has late enthusiasm.',
    thin_rally: 'The rally rests on few buyers; it can still run on until sellers return.',
    neutral: 'Volume and price tell no story of their own at present.',
  },
  limit:
    'Reported volume can hold wash trades and fee promotions; the venue list is fixed so that the mean does not move by itself.',
});
