import type { MarketData } from '../market/market-data.ts';

/**
 * Readings that several sections ask for are computed once: a `MarketData` describes one instant, so they never change for
 * it. Kept by what was asked, and forgotten together with the market.
 */
export function oncePerMarket<T, O extends Readonly<Record<string, string | number | undefined>>>(
  compute: (data: MarketData, options: O) => Promise<T>,
): (data: MarketData, options?: O) => Promise<T> {
  const known = new WeakMap<MarketData, Map<string, Promise<T>>>();
  return (data, options = {} as O) => {
    const ofMarket = known.get(data) ?? new Map<string, Promise<T>>();
    known.set(data, ofMarket);
    const key = JSON.stringify(options);
    const readings = ofMarket.get(key) ?? compute(data, options);
    ofMarket.set(key, readings);
    return readings;
  };
}
