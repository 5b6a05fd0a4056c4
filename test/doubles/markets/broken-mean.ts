import type { MarketDescription } from './description.ts';
import { LONG_RISE } from './histories.ts';

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
