import type { MarketDescription } from './description.ts';
import { FALLING_COST, LONG_FALL } from './histories.ts';

/** The True Market Mean is taken back four days ago, funds and spot buyers follow: expansion after repair. */
export const meanReclaimed: MarketDescription = {
  price: [...LONG_FALL, [60, 66_000], [30, 72_000], [6, 78_500], [4, 84_000], [0, 86_500]],
  realizedVol: [
    [30, 36],
    [8, 18],
  ],
  realizedPrice: [
    [1100, 60_000],
    [120, 57_000],
    [0, 56_000],
  ],
  sthCostBasis: [...FALLING_COST, [0, 69_000]],
  realizedLoss: [
    [365, 9e8],
    [0, 25e7],
  ],
  cost: { clusters: [[77_000, 80_000, 1_200_000]], newZone: [70_000, 78_000, 400_000] },
  etf: [
    [120, -20e6],
    [0, 110e6],
  ],
  volume: [
    [430, 8e9],
    [31, 8e9],
    [0, 13e9],
  ],
  funding: 0.07,
  vol: { front: 46, back: 50, frontSkew: 1 },
};

/** Shorts are squeezed in a rise that spot volume does not follow, still under both levels overhead: a rally to distrust. */
export const thinSqueeze: MarketDescription = {
  price: [...LONG_FALL, [90, 60_000], [30, 60_000], [2, 67_500], [0, 71_500]],
  realizedVol: 56,
  realizedPrice: 55_000,
  sthCostBasis: [...FALLING_COST, [60, 80_000], [0, 83_000]],
  realizedLoss: 4e8,
  volume: [
    [430, 9e9],
    [60, 9e9],
    [30, 8e9],
    [0, 6.5e9],
  ],
  liquidations: {
    long: 25e6,
    short: [
      [92, 40e6],
      [1, 80e6],
      [0, 520e6],
    ],
  },
  funding: [
    [370, 0.03],
    [3, -0.04],
    [0, 0.02],
  ],
  vol: { front: 52, back: 54, frontSkew: 2 },
};

/** Realized price above what recent buyers paid, price above both: early recovery out of a long bear market. */
export const cheapCoins: MarketDescription = {
  price: [
    [1100, 120_000],
    [500, 60_000],
    [200, 40_000],
    [60, 47_000],
    [40, 54_000],
    [0, 57_000],
  ],
  realizedVol: 32,
  realizedPrice: [
    [1100, 70_000],
    [0, 52_000],
  ],
  sthCostBasis: [
    [1100, 100_000],
    [200, 48_000],
    [0, 47_000],
  ],
  realizedLoss: [
    [365, 8e8],
    [0, 2e8],
  ],
  volume: 7e9,
  vol: { front: 44, back: 50, frontSkew: 2.5 },
};

/** A loss spike although price is already above what recent buyers paid: late sellers into a recovery. */
export const lateSellers: MarketDescription = {
  price: [...LONG_FALL, [60, 58_000], [30, 70_000], [0, 75_000]],
  realizedVol: 46,
  realizedPrice: 55_800,
  sthCostBasis: [...FALLING_COST, [0, 68_000]],
  realizedLoss: [
    [365, 3e8],
    [8, 5e8],
    [3, 7e8],
    [2, 2.9e9],
    [1, 8e8],
    [0, 7e8],
  ],
  etf: 70e6,
  volume: 9e9,
  vol: { front: 47, back: 50, frontSkew: 3 },
};
