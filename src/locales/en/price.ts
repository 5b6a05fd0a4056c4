import type { Format } from '../format.ts';

export const price = (f: Format) => ({
  lead: 'Price',
  names: { change24h: 'change over 24 hours', change7d: 'change over 7 days' },
  headline: {
    changes: (price: string, day: number, week: number) =>
      `${price}: ${f.change(day)} in 24 hours, ${f.change(week)} in 7 days`,
    dayOnly: (price: string, day: number) => `${price}: ${f.change(day)} in 24 hours`,
    alone: (usd: number) => `BTC ${f.usd(usd)}`,
    close: (usd: number, day: number) => `BTC ${f.usd(usd)} at the close of ${f.day(day)}`,
    aged: (usd: number, asOf: number) =>
      `BTC ${f.usd(usd)} on ${f.time(asOf)}: too old to call it the price now`,
    nothing: 'BTC: no price',
  },
  leads: { above: 'Above', below: 'Below', at: 'At price' },
  level: (name: string, usd: number, distance: number) => `${name} ${f.usd(usd)} (${f.change(distance)})`,
  meaning:
    'Each level is the average cost of a group of holders. Distance says how far price is from their break-even, not where it goes.',
});
