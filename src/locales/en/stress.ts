import type { Format } from '../format.ts';

export const stress = (f: Format) => ({
  lead: 'Stress',
  names: {
    loss: 'relative unrealized loss',
    supplyInLoss: 'supply in loss',
    nupl: 'net unrealized profit/loss',
  },
  headline: {
    above_1sd: (loss: number, mean: number, plus1sd: number) =>
      `Relative unrealized loss ${f.percent(loss)} of market cap: above +1 sd (${f.percent(plus1sd)}) and its long-run mean (${f.percent(mean)})`,
    above_mean: (loss: number, mean: number, plus1sd: number) =>
      `Relative unrealized loss ${f.percent(loss)} of market cap: above its long-run mean (${f.percent(mean)}), below +1 sd (${f.percent(plus1sd)})`,
    below_mean: (loss: number, mean: number) =>
      `Relative unrealized loss ${f.percent(loss)} of market cap: below its long-run mean (${f.percent(mean)})`,
    unplaced: (loss: number) =>
      `Relative unrealized loss ${f.percent(loss)} of market cap; the history is too short to place it`,
    aged: (asOf: number) =>
      `Relative unrealized loss: the last figures are from ${f.time(asOf)}, too old for a claim`,
    nothing: 'Relative unrealized loss: no figures',
  },
  leads: { now: 'Now', history: 'Long run', coins: 'Coins' },
  ofMarketCap: (loss: number) => `${f.percent(loss)} of market cap`,
  placeSince: (percentile: number, since: number) =>
    percentile >= 100
      ? `highest of all days since ${f.day(since)}`
      : `${f.percentile(percentile)} of all days since ${f.day(since)}`,
  lines: (mean: number, plus1sd: number) => `mean ${f.percent(mean)}, +1 sd line ${f.percent(plus1sd)}`,
  /** A value the rounding puts on the mean is at it. */
  zScore: (z: number) =>
    Math.abs(z) < 0.05
      ? 'now at the mean'
      : z < 0
        ? `now ${f.number(-z, 1)} sd below the mean`
        : `now ${f.number(z, 1)} sd above the mean`,
  peak: (loss: number, day: number) => `${f.percent(loss)} (${f.day(day)})`,
  supplyInLoss: (share: number) => `${f.percent(share)} of supply cost more than the price`,
  nupl: (nupl: number) => `net unrealized profit/loss ${f.number(nupl, 2)}`,
  peaks: (lows: string) => `Earlier lows: ${lows}.`,
  meaning: {
    above_1sd: (hasPeaks: boolean): string =>
      hasPeaks
        ? 'Beyond the +1 sd line, as near those lows. It measures pain, not timing.'
        : 'In this history the line is seldom passed. It measures pain, not timing.',
    above_mean: (hasPeaks: boolean): string =>
      hasPeaks ? 'It measures pain, not timing.' : 'Above average: pain, not timing.',
    below_mean: (): string => 'Below average: little pain, which says nothing of direction.',
  },
});
