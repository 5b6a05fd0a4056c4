import type { MarketDescription } from './description.ts';
import { FALLING_COST, LONG_FALL } from './histories.ts';

/**
 * The mirror of the broken mean: after a low, price is above what recent buyers paid, institutions come back, spot volume
 * confirms, shorts are forced out and calls are bid: early recovery, risk up.
 */
export const returningBid: MarketDescription = {
  price: [...LONG_FALL, [45, 52_000], [30, 52_500], [0, 70_000]],
  realizedVol: 40,
  realizedPrice: [
    [1100, 60_000],
    [400, 62_000],
    [120, 57_000],
    [0, 55_000],
  ],
  sthCostBasis: [...FALLING_COST, [0, 60_000]],
  realizedLoss: [
    [365, 9e8],
    [120, 1.2e9],
    [30, 4e8],
    [0, 2e8],
  ],
  cost: {
    clusters: [
      [76_000, 79_500, 1_200_000],
      [50_000, 53_000, 900_000],
    ],
    newZone: [60_000, 68_000, 500_000],
  },
  etf: [
    [400, -60e6],
    [8, -60e6],
    [6, 250e6],
    [0, 380e6],
  ],
  companies: 150,
  volume: [
    [430, 8e9],
    [31, 8e9],
    [0, 14e9],
  ],
  liquidations: {
    long: 35e6,
    short: [
      [92, 40e6],
      [1, 90e6],
      [0, 400e6],
    ],
  },
  funding: [
    [370, -0.02],
    [0, 0.09],
  ],
  vol: {
    front: [
      [400, 58],
      [14, 50],
      [0, 60],
    ],
    back: 58,
    frontSkew: [
      [400, 4],
      [7, 0],
      [0, -4.5],
    ],
  },
  strikeFlow: { upTo90d: -18e6, over90d: 6e6 },
};
