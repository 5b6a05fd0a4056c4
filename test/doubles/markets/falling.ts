import type { MarketDescription } from './description.ts';
import type { Waypoints } from './path.ts';

/** A low after an earlier high, and then years up, to a high four months ago. */
const LONG_RISE: Waypoints = [
  [1100, 62_000],
  [950, 23_000],
  [700, 55_000],
  [420, 100_000],
  [120, 124_000],
];

/**
 * The True Market Mean is lost after months above it, institutions leave, spot buyers stay away, longs are forced out and
 * puts are bid: a deep-bear transition, risk down.
 */
export const brokenMean: MarketDescription = {
  price: [...LONG_RISE, [60, 92_000], [30, 97_000], [8, 84_000], [4, 77_000], [0, 73_500]],
  realizedVol: [
    [30, 45],
    [7, 74],
  ],
  realizedPrice: [
    [1100, 26_000],
    [950, 24_000],
    [300, 46_000],
    [0, 55_800],
  ],
  trueMarketMean: [
    [1100, 37_000],
    [950, 34_000],
    [300, 66_000],
    [0, 80_200],
  ],
  sthCostBasis: [
    [1100, 50_000],
    [900, 26_000],
    [420, 85_000],
    [120, 112_000],
    [0, 94_500],
  ],
  unrealizedLoss: [
    [1100, 0.05],
    [950, 0.55],
    [700, 0.08],
    [500, 0.03],
    [150, 0.02],
    [30, 0.1],
    [0, 0.17],
  ],
  realizedLoss: [
    [365, 2e8],
    [60, 4e8],
    [9, 8e8],
    [3, 1e9],
    [2, 2.4e9],
    [1, 1.1e9],
    [0, 1e9],
  ],
  cost: {
    clusters: [
      [67_000, 70_500, 1_300_000],
      [93_000, 97_000, 900_000],
    ],
    newZone: [70_000, 80_000, 600_000],
  },
  etf: [
    [400, 80e6],
    [8, 60e6],
    [6, -300e6],
    [0, -400e6],
  ],
  companies: [
    [30, 200],
    [0, 20],
  ],
  volume: [
    [430, 11e9],
    [200, 8e9],
    [40, 8e9],
    [0, 8.6e9],
  ],
  liquidations: {
    long: [
      [92, 40e6],
      [1, 90e6],
      [0, 410e6],
    ],
    short: 35e6,
  },
  funding: [
    [370, 0.1],
    [30, 0.06],
    [0, -0.01],
  ],
  openInterest: [
    [14, 290_000],
    [0, 240_000],
  ],
  vol: {
    front: [
      [400, 45],
      [14, 50],
      [0, 70],
    ],
    back: [
      [400, 48],
      [0, 56],
    ],
    frontSkew: [
      [400, 2],
      [7, 5],
      [0, 11],
    ],
  },
  strikeFlow: { upTo90d: 30e6, over90d: -12e6 },
};

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
