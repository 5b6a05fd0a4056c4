import type { MarketDescription } from './description.ts';

/** Price above every level at new highs, with inflows and growing volume: expansion, risk up. */
export const newHighs: MarketDescription = {
  price: [
    [1100, 23_000],
    [700, 60_000],
    [300, 95_000],
    [30, 112_000],
    [0, 129_000],
  ],
  realizedVol: 30,
  realizedPrice: [
    [1100, 20_000],
    [0, 62_000],
  ],
  sthCostBasis: [
    [1100, 20_500],
    [300, 86_000],
    [0, 112_000],
  ],
  realizedLoss: 15e7,
  realizedProfit: 18e8,
  etf: 220e6,
  companies: 300,
  volume: [
    [430, 8e9],
    [31, 8e9],
    [0, 13e9],
  ],
  funding: 0.11,
  vol: { front: 38, back: 45, frontSkew: -1 },
  strikeFlow: { upTo90d: -9e6, over90d: 4e6 },
};

/** The same trend with longs that pay 40% a year and dear calls: expansion, up, and crowded. */
export const crowdedTrend: MarketDescription = {
  ...newHighs,
  funding: [
    [370, 0.1],
    [20, 0.15],
    [0, 0.4],
  ],
  openInterest: [
    [30, 240_000],
    [0, 340_000],
  ],
  vol: {
    front: [
      [400, 42],
      [14, 44],
      [0, 58],
    ],
    back: 50,
    frontSkew: [
      [400, 1],
      [7, -1],
      [0, -4],
    ],
  },
};
