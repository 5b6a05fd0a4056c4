import type { Format } from '../format.ts';

export const losses = (f: Format) => ({
  lead: 'Losses',
  names: {
    sma7: '7-day mean of realized loss',
    largestDay: 'largest day of realized loss',
    profitLossRatio: 'realized profit/loss ratio',
  },
  headline: {
    spike: (dayUsd: number, times: number, sma7Usd: number) =>
      `Losses spiked to ${f.usd(dayUsd)} in one day, ${f.multiple(times)} the 7-day mean of ${f.usd(sma7Usd)} a day`,
    heavy: (sma7Usd: number, place: string | null) =>
      `Heavy loss-taking: ${f.usd(sma7Usd)} a day (7-day mean)${place === null ? '' : `, ${place}`}`,
    usual: (sma7Usd: number, place: string | null) =>
      `Realized losses average ${f.usd(sma7Usd)} a day (7 days)${place === null ? '' : `, ${place}`}`,
    largestOnly: (dayUsd: number, day: number) =>
      `Realized losses: no full week yet; the largest day was ${f.usd(dayUsd)} on ${f.day(day)}`,
    aged: (asOf: number) => `Realized losses: the last figures are from ${f.time(asOf)}, too old for a claim`,
    nothing: 'Realized losses: no figures',
  },
  leads: { sma7: '7-day mean', largestDay: 'Largest day', profitLoss: 'Profit and loss' },
  perDay: (usd: number) => `${f.usd(usd)} a day`,
  onWeekEarlier: (change: number) => `${f.change(change)} on a week earlier`,
  dayOn: (usd: number, day: number) => `${f.usd(usd)} on ${f.day(day)}`,
  timesMean: (times: number) => `${f.multiple(times)} the 7-day mean`,
  ratio: {
    moreLoss: (ratio: number) =>
      `${f.number(ratio, 2)} of profit for every 1 of loss over 7 days: more loss than profit is locked in`,
    moreProfit: (ratio: number) =>
      `${f.number(ratio, 2)} of profit for every 1 of loss over 7 days: profit still prevails`,
  },
  meaning: {
    spike: 'Sellers may be exhausted; a spike alone is not a cycle low.',
    heavy:
      'Holders sell below cost at one of the fastest paces of the period compared: pressure now, with no telling when it ends.',
    light: 'Loss-taking is light: few sell below cost, which can change within days.',
    usual: 'Loss-taking is within its usual range: no capitulation so far, which does not rule one out.',
  },
});
