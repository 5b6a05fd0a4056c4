import type { MarketDescription } from './description.ts';

/** Price in the middle of a band where many coins were bought, under what recent buyers paid: a shallow bear market. */
export const insideCluster: MarketDescription = {
  price: [
    [1100, 25_000],
    [300, 100_000],
    [120, 118_000],
    [50, 92_000],
    [0, 90_200],
  ],
  realizedVol: 34,
  realizedPrice: [
    [1100, 22_000],
    [0, 58_000],
  ],
  sthCostBasis: [
    [1100, 22_000],
    [300, 90_000],
    [60, 104_000],
    [0, 97_000],
  ],
  realizedLoss: 4e8,
  cost: { clusters: [[88_000, 92_000, 2_200_000]] },
  etf: -45e6,
  volume: 7.5e9,
  vol: { front: 40, back: 46, frontSkew: 3 },
};

/** A calm expansion in which calls cost more than puts and options more than price moves: nobody pays for cover. */
export const calmCalls: MarketDescription = {
  price: [
    [1100, 25_000],
    [300, 90_000],
    [60, 115_000],
    [0, 119_000],
  ],
  realizedVol: 20,
  realizedPrice: [
    [1100, 22_000],
    [0, 63_000],
  ],
  sthCostBasis: [
    [1100, 22_000],
    [0, 108_000],
  ],
  realizedLoss: 12e7,
  etf: 45e6,
  volume: [
    [430, 9e9],
    [60, 9e9],
    [0, 7e9],
  ],
  funding: 0.08,
  vol: { front: 36, back: 42, frontSkew: -3 },
};

/** Nothing happens: price, levels and flows have not moved for two years. */
export const flat: MarketDescription = {
  price: 90_000,
  realizedVol: 12,
  realizedPrice: 60_000,
  sthCostBasis: 87_800,
  unrealizedLoss: 0.05,
  vol: { front: 20, back: 21, frontSkew: 0.4 },
};

/** Every day the same, and price exactly on the True Market Mean and on what recent buyers paid. */
export const onTheLevel: MarketDescription = {
  price: 80_000,
  wobble: 0,
  realizedVol: 0,
  realizedPrice: 55_400,
  trueMarketMean: 80_000,
  sthCostBasis: 80_000,
  unrealizedLoss: 0.1,
  realizedLoss: 3e8,
  liquidations: { long: 0, short: 0 },
  funding: 0,
  vol: { front: 30, back: 30, frontSkew: 0 },
};

/** Structure and institutions speak for a rise, spot buyers and the options market against it: balanced. */
export const dividedSigns: MarketDescription = {
  price: [
    [1100, 25_000],
    [300, 100_000],
    [30, 127_000],
    [0, 111_000],
  ],
  realizedVol: 38,
  realizedPrice: [
    [1100, 22_000],
    [0, 62_000],
  ],
  sthCostBasis: [
    [1100, 21_500],
    [0, 105_000],
  ],
  etf: 130e6,
  volume: [
    [430, 10e9],
    [60, 8e9],
    [0, 8e9],
  ],
  funding: 0.05,
  vol: {
    front: [
      [400, 42],
      [0, 50],
    ],
    back: 48,
    frontSkew: [
      [400, 2],
      [7, 4],
      [0, 6.5],
    ],
  },
  strikeFlow: { upTo90d: 20e6, over90d: 5e6 },
};
