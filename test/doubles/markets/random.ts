import fc from 'fast-check';
import type { MarketData } from '../../../src/market/market-data.ts';
import { buildMarket, DATASETS } from './build.ts';
import type { MarketDescription } from './description.ts';
import { mapPath, type Path } from './path.ts';

const within = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true, noDefaultInfinity: true });

/** Values at even distances over the whole history, from one on; a single value is a level path. */
type Shape = readonly number[];
const shape = (min: number, max: number): fc.Arbitrary<Shape> =>
  fc.array(within(min, max), { minLength: 1, maxLength: 5 });

function pathOf(values: Shape, days: number): Path {
  const last = Math.max(values.length - 1, 1);
  return values.map((value, index) => [Math.round(((days - 1) * (last - index)) / last), value] as const);
}

/** Most often none, so that there is a market left to judge. */
const someDatasets = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.subarray([...DATASETS]) },
);

/**
 * Random markets of a few days to a year: any datasets missing or failing, any paths, sizes from nothing to far beyond what
 * was ever seen. Cost bases stay where coins can have been bought, so that the identities hold. A counterexample is
 * printed as its description.
 */
export const marketArb: fc.Arbitrary<MarketData> = fc
  .record({
    days: fc.integer({ min: 1, max: 400 }),
    silentDays: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1, 3, 10),
    scale: within(50, 300_000),
    price: shape(0.2, 2),
    realizedPrice: shape(0.3, 1.1),
    sthCostBasis: shape(0.3, 1.5),
    realizedVol: shape(0, 300),
    unrealizedLoss: fc.option(shape(0, 0.2)),
    realizedLoss: shape(0, 1e10),
    realizedProfit: shape(0, 1e10),
    etf: shape(-3e9, 3e9),
    companies: shape(-20_000, 20_000),
    volume: shape(0, 2e11),
    liquidated: fc.record({ long: shape(0, 2e10), short: shape(0, 2e10) }),
    funding: shape(-3, 3),
    openInterest: shape(0, 1e6),
    vol: fc.record({ front: shape(2, 300), back: shape(2, 300), frontSkew: shape(-60, 60) }),
    strikeFlow: fc.record({ upTo90d: within(-1e9, 1e9), over90d: within(-1e9, 1e9) }),
    wobble: fc.constantFrom(0.1, 0),
    without: someDatasets,
    failing: someDatasets,
  })
  .map(({ days, scale, unrealizedLoss, liquidated, ...rest }) => {
    const path = (values: Shape): Path => pathOf(values, days);
    const usd = (values: Shape): Path => mapPath(path(values), (value) => value * scale);
    const description: MarketDescription = {
      days,
      ...rest,
      price: usd([1, ...rest.price]),
      realizedPrice: usd(rest.realizedPrice),
      sthCostBasis: usd(rest.sthCostBasis),
      ...(unrealizedLoss === null ? {} : { unrealizedLoss: path(unrealizedLoss) }),
      realizedVol: path(rest.realizedVol),
      realizedLoss: path(rest.realizedLoss),
      realizedProfit: path(rest.realizedProfit),
      etf: path(rest.etf),
      companies: path(rest.companies),
      volume: path(rest.volume),
      liquidations: { long: path(liquidated.long), short: path(liquidated.short) },
      funding: path(rest.funding),
      openInterest: path(rest.openInterest),
      vol: { front: path(rest.vol.front), back: path(rest.vol.back), frontSkew: path(rest.vol.frontSkew) },
    };
    return { ...buildMarket(description), [fc.toStringMethod]: () => JSON.stringify(description) };
  });
