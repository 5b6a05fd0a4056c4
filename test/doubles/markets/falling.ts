import type { MarketDescription } from './description.ts';
import { LONG_RISE } from './histories.ts';

/** Price falls through the realized price on record losses and a surge of volume: capitulation, a bounce possible. */
export const underWater: MarketDescription = {
  price: [
    [1100, 60_000],
    [800, 120_000],
    [400, 90_000],
    [30, 58_000],
    [7, 52_000],
    [0, 44_000],
  ],
  realizedVol: [
    [30, 55],
    [7, 112],
  ],
  realizedPrice: 55_000,
  sthCostBasis: [
    [400, 98_000],
    [0, 66_000],
  ],
  unrealizedLoss: [
    [1100, 0.08],
    [800, 0.02],
    [400, 0.22],
    [30, 0.42],
    [0, 0.6],
  ],
  realizedLoss: [
    [365, 4e8],
    [8, 1e9],
    [3, 2e9],
    [1, 6e9],
    [0, 2e9],
  ],
  realizedProfit: 2e8,
  etf: [
    [40, -80e6],
    [0, -350e6],
  ],
  volume: [
    [430, 9e9],
    [8, 9e9],
    [6, 22e9],
  ],
  liquidations: {
    long: [
      [92, 40e6],
      [1, 120e6],
      [0, 700e6],
    ],
    short: 40e6,
  },
  funding: [
    [370, 0.08],
    [0, -0.12],
  ],
  vol: {
    front: [
      [400, 50],
      [14, 62],
      [0, 108],
    ],
    back: [
      [400, 52],
      [0, 74],
    ],
    frontSkew: [
      [400, 3],
      [7, 9],
      [0, 21],
    ],
  },
  strikeFlow: { upTo90d: 55e6, over90d: -20e6 },
};

/** Four days below the short-term holders' cost, all else intact: a correction, with sellers but no panic. */
export const firstSlip: MarketDescription = {
  price: [...LONG_RISE, [20, 120_000], [6, 113_500], [4, 106_000], [0, 104_000]],
  realizedVol: 38,
  realizedPrice: [
    [1100, 26_000],
    [950, 24_000],
    [0, 60_000],
  ],
  sthCostBasis: [
    [1100, 50_000],
    [900, 26_000],
    [420, 85_000],
    [0, 110_000],
  ],
  realizedLoss: [
    [365, 8e8],
    [300, 8e8],
    [200, 2e8],
    [6, 4e8],
    [0, 7e8],
  ],
  cost: { clusters: [[96_000, 99_500, 1_100_000]] },
  etf: [
    [400, 120e6],
    [10, 40e6],
    [0, -160e6],
  ],
  volume: [
    [430, 8e9],
    [31, 8e9],
    [0, 13e9],
  ],
  liquidations: {
    long: [
      [92, 40e6],
      [3, 150e6],
      [0, 110e6],
    ],
    short: 40e6,
  },
  funding: 0.06,
  vol: {
    front: [
      [400, 42],
      [7, 44],
      [0, 52],
    ],
    back: 48,
    frontSkew: [
      [400, 2],
      [7, 3],
      [0, 6.5],
    ],
  },
  strikeFlow: { upTo90d: 14e6, over90d: 3e6 },
};
