import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../src/locales/format.ts';
import { isoDay } from '../../src/market/day.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { isPresent, type Reading } from '../../src/market/reading.ts';
import { flowsReadings } from '../../src/readings/flows.ts';
import { leanReadings } from '../../src/readings/lean.ts';
import { liquidationReadings } from '../../src/readings/liquidations.ts';
import { lossesReadings } from '../../src/readings/losses.ts';
import { premiumReadings } from '../../src/readings/premium.ts';
import { skewReadings } from '../../src/readings/skew.ts';
import { stressReadings } from '../../src/readings/stress.ts';
import { structureReadings } from '../../src/readings/structure.ts';
import { supportReadings } from '../../src/readings/support.ts';
import { unlocksReadings } from '../../src/readings/unlocks.ts';
import { volatilityReadings } from '../../src/readings/volatility.ts';
import { volumeReadings } from '../../src/readings/volume.ts';
import { vrpReadings } from '../../src/readings/vrp.ts';
import { generateSample } from '../../src/sample/generate.ts';
import { openDataFolder } from '../doubles/data-folder-builder.ts';

type Fact = { readonly id: string; readonly value: unknown };
type Unlock = {
  readonly symbol: string;
  readonly tokens: number;
  readonly pct_of_circulating: number;
  readonly event_date_in_text: string;
};
const letter = JSON.parse(readFileSync('test/golden/facts.json', 'utf8')) as {
  readonly facts: readonly Fact[];
  readonly token_unlocks: readonly Unlock[];
};
const fact = (id: string): unknown => letter.facts.find((one) => one.id === id)?.value;
const figure = (id: string): number => Number(fact(id));
const spanOf = (id: string): readonly [number, number] => fact(id) as [number, number];

const en = createFormat('en');
const usd = (reading: Reading): string => (isPresent(reading) ? en.usd(reading.value) : 'missing');

const generated = Object.fromEntries(generateSample());
const { 'manifest.json': manifest = '', ...files } = generated;
const { market, faults } = await openDataFolder({ manifest, files });

/** The sample as it stood at the start of a day. */
const at = async (date: string): Promise<MarketData> =>
  (await openDataFolder({ manifest, files }, `${date}T00:00:00Z`)).market;

describe('the sample market at 4 Feb 2026, against the letter', () => {
  it('is accepted by the data folder without a fault, and called simulated', async () => {
    const tables = ['candles', 'hourlyCloses', 'flows', 'spotVolume', 'liquidations', 'funding'] as const;
    const more = ['optionChain', 'optionTrades', 'volatilityHistory', 'unlocks'] as const;
    for (const name of [...tables, ...more]) await market[name]();
    await Promise.all([market.onchain('supply_btc'), market.supplyByCost(0), market.supplyByCost(30)]);
    expect(faults).toEqual([]);
    expect(market.info.kind).toBe('simulated');
  });

  it('has the levels of the letter', async () => {
    const { standings } = await structureReadings(market);
    expect(usd(standings.true_market_mean.level)).toBe(en.usd(figure('F03')));
    expect(usd(standings.realized_price.level)).toBe(en.usd(figure('F04')));
    expect(usd(standings.sth_cost_basis.level)).toBe(en.usd(figure('F01')));
  });

  it('has lost the True Market Mean within the last week, and failed at the STH cost basis', async () => {
    const { zone, standings } = await structureReadings(market);
    expect(zone.value).toBe('deep_bear_transition');
    expect(standings.true_market_mean.since).toMatchObject({ kind: 'lost' });
    expect(standings.true_market_mean.since?.daysAgo).toBeLessThan(7);
    expect(standings.sth_cost_basis.side.value).toBe('below');
    expect((await structureReadings(await at('2026-01-28'))).zone.value).toBe('shallow_bear');
  });

  it('went through the analogous break in the first half of 2022', async () => {
    const { zone, standings } = await structureReadings(await at('2022-07-01'));
    const lost = standings.true_market_mean.since;
    expect(lost?.kind).toBe('lost');
    expect(isoDay(lost?.day ?? 0).slice(0, 4)).toBe('2022');
    expect(['deep_bear_transition', 'capitulation']).toContain(zone.value);
    expect((await structureReadings(await at('2022-11-25'))).zone.value).toBe('capitulation');
    expect((await structureReadings(await at('2018-12-16'))).zone.value).toBe('capitulation');
  });

  it('has the accumulation zone and the dense cluster of the letter', async () => {
    const { supports, resistances } = await supportReadings(market);
    const spans = supports.map(({ kind, low, high }) => [kind, en.usdRange(low.value, high.value)]);
    const [zoneLow, zoneHigh] = spanOf('F10');
    const [clusterLow, clusterHigh] = spanOf('F11');
    expect(spans[0]).toEqual(['accumulation_zone', en.usdRange(zoneLow, zoneHigh)]);
    expect(spans[1]).toEqual(['dense_cluster', en.usdRange(clusterLow, clusterHigh)]);
    expect(supports[2]?.kind).toBe('realized_price');
    expect(resistances[0]?.kind).toBe('true_market_mean');
  });

  it('locks in losses as the letter says, with a spike', async () => {
    const { sma7, largestDay, spike, spikeRatio } = await lossesReadings(market);
    expect(usd(sma7)).toBe(en.usd(figure('F13')));
    expect(largestDay.value).toBeGreaterThanOrEqual(figure('F14'));
    expect(spike.value).toBe('spike');
    expect(en.multiple(spikeRatio.value ?? 0)).toBe(en.multiple(figure('F15')));
    expect(isPresent(sma7) ? sma7.place?.percentile : 0).toBeGreaterThanOrEqual(96);
  });

  it('is stressed above the long-run mean and far from the extremes', async () => {
    const { loss, mean, plus1sd, earlierPeaks } = await stressReadings(market);
    expect(en.percent(loss.value ?? 0)).toBe(`${figure('F17')}%`);
    expect(loss.value).toBeGreaterThan(mean.value ?? 1);
    expect(Math.round((plus1sd.value ?? 0) * 100)).toBe(figure('F18'));
    const [low, high] = spanOf('F19');
    for (const [from, to] of [
      ['2018-11', '2019-03'], // the two last cycle lows
      ['2022-11', '2023-03'],
    ] as const) {
      const peak = earlierPeaks.find(({ asOf }) => asOf >= from && asOf < to);
      expect((peak?.value ?? 0) * 100).toBeGreaterThanOrEqual(low);
      expect((peak?.value ?? 0) * 100).toBeLessThanOrEqual(high);
    }
  });

  it('has institutions flipped to outflow, about a billion in a week', async () => {
    const { net7d, netBefore7d, flip, parts } = await flowsReadings(market);
    expect(en.number((net7d.value ?? 0) / 1e9, 1)).toBe('-1');
    expect(netBefore7d.value).toBeGreaterThan(0);
    expect(flip.value).toBe('to_outflow');
    for (const part of [parts.etf, parts.companies]) expect(part.value).toBeLessThan(0);
    expect(parts.governments.value).not.toBeNull();
  });

  it('falls into a demand vacuum, volume rising only slightly', async () => {
    const { state, sma30Change } = await volumeReadings(market);
    expect(state.value).toBe('demand_vacuum');
    expect(sma30Change.value).toBeGreaterThan(0);
    expect(sma30Change.value).toBeLessThan(0.1);
  });

  it('flushes longs out as in no day of the last 90', async () => {
    const { long, longShare, venues } = await liquidationReadings(market);
    expect(long.rank.value).toBe(1);
    expect(longShare.value).toBeGreaterThan(0.8);
    expect(venues.map(({ venue }) => venue).sort()).toEqual(['Gate', 'OKX']);
  });

  it('prices near-term risk: 1W vol 70%, 20 points up in two weeks, the rest by high single digits', async () => {
    const { tenors, shape } = await volatilityReadings(market);
    expect(en.vol(tenors['1w'].iv.value ?? 0)).toBe(`${figure('F34')}%`);
    expect(en.pointsChange(tenors['1w'].change.value ?? 0)).toBe(`+${figure('F35')}`);
    for (const tenor of ['1m', '3m', '6m'] as const) {
      expect(tenors[tenor].change.value).toBeGreaterThanOrEqual(6);
      expect(tenors[tenor].change.value).toBeLessThan(10);
    }
    expect(shape.value).toBe('backwardation');
  });

  it('has puts dearer and the skew steeper', async () => {
    const { tenors, band, trend } = await skewReadings(market);
    expect(en.percent(tenors['1w'].normalised.value ?? 0)).toBe('16%');
    expect(band.value).toBe('strong_put_demand');
    expect(trend.value).toBe('steeper');
  });

  it('pays too little for the moves there were: VRP -5, +23 a month ago, first negative since early December', async () => {
    const { week, earlier, negativeRun } = await vrpReadings(market);
    expect(Math.round(week.vrp.value ?? 0)).toBe(figure('F42'));
    expect(Math.round(earlier.value ?? 0)).toBe(figure('F43'));
    const before = negativeRun?.lastBefore;
    expect(before && isPresent(before) ? before.asOf : '').toMatch(/^2025-12-(0\d|1[01])T/); // closed with 10 Dec at the latest
  });

  it('buys the 75k put near and sells it far', async () => {
    const { strike, upTo90d, over90d } = await premiumReadings(market);
    expect(strike.value).toBe(figure('F48'));
    expect(upTo90d.net.value).toBeGreaterThan(0);
    expect(over90d.net.value).toBeLessThan(0);
  });

  it('leans down with high confidence, and may bounce', async () => {
    const { lean, confidence, bounce, missing } = await leanReadings(market, await structureReadings(market));
    expect(lean.value).toBe('downside');
    expect(confidence.value).toBe('high');
    expect(missing).toEqual([]);
    expect(bounce.value).toBe('possible');
  });

  it('has the unlocks of the letter, one of them above its circulating supply', async () => {
    const { unlocks } = await unlocksReadings(market, { days: 365 });
    for (const { symbol, tokens, pct_of_circulating, event_date_in_text } of letter.token_unlocks) {
      const unlock = unlocks.find(({ token }) => token === symbol);
      expect(unlock?.amount.value).toBe(tokens);
      expect(((unlock?.share.value ?? 0) * 100).toFixed(2)).toBe(pct_of_circulating.toFixed(2));
      expect(new Date(unlock?.timeMs ?? 0).toISOString().slice(0, 10)).toBe(event_date_in_text);
    }
  });
});
