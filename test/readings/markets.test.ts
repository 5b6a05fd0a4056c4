import { describe, expect, it } from 'vitest';
import { zoneName, type ZoneName } from '../../src/findings/structure.ts';
import { isPresent } from '../../src/market/reading.ts';
import { SIGNAL_NAMES, type Lean, type Signal } from '../../src/metrics/risk-lean.ts';
import { marketReadings, type MarketReadings } from '../../src/readings/market-readings.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS, type MarketName } from '../doubles/markets/index.ts';

/** What an analyst would say of a market: zone, lean, and the signals in the order of `SIGNAL_NAMES` (M21). */
type Call = {
  readonly zone: ZoneName | null;
  readonly lean: Lean | null;
  readonly signals: readonly Signal[];
};

const CALLS: Readonly<Record<MarketName, Call>> = {
  'broken mean': { zone: 'deep_bear_transition', lean: 'downside', signals: [-1, -1, -1, -1, -1, -1, 0] },
  'returning bid': { zone: 'early_recovery', lean: 'upside', signals: [1, 1, 1, 0, 1, 0, 0] },
  'new highs': { zone: 'expansion', lean: 'upside', signals: [1, 1, 1, 0, 0, 0, 0] },
  'mean reclaimed': { zone: 'expansion', lean: 'upside', signals: [1, 1, 1, 0, 0, 0, 0] },
  'under water': { zone: 'capitulation', lean: 'downside', signals: [0, -1, 0, -1, -1, -1, 0] },
  'cheap coins': { zone: 'early_recovery', lean: 'balanced', signals: [1, 0, 0, 0, 0, 0, 0] },
  'inside a cluster': { zone: 'shallow_bear', lean: 'balanced', signals: [-1, -1, 0, 0, 0, 0, 0] },
  'options only': { zone: null, lean: null, signals: [null, null, null, null, -1, null, null] },
  'on a Sunday': { zone: 'expansion', lean: 'upside', signals: [1, 1, 1, 0, 0, 0, 0] },
  'on-chain down': { zone: null, lean: null, signals: [null, -1, -1, null, -1, -1, 0] },
  'derivatives down': {
    zone: 'deep_bear_transition',
    lean: null,
    signals: [-1, -1, -1, -1, null, null, null],
  },
  'first slip': { zone: 'correction', lean: 'downside', signals: [-1, -1, 0, 0, -1, 0, 0] },
  'calm calls': { zone: 'expansion', lean: 'upside', signals: [1, 1, 0, 0, 1, 0, 0] },
  'thin squeeze': { zone: 'deep_bear_transition', lean: 'balanced', signals: [-1, 0, 0, 0, 0, -1, 0] },
  'crowded trend': { zone: 'expansion', lean: 'upside', signals: [1, 1, 1, 0, 1, 0, -1] },
  'late sellers': { zone: 'early_recovery', lean: 'balanced', signals: [1, 1, 0, -1, 0, 0, 0] },
  'three days old': { zone: null, lean: null, signals: [null, null, null, null, null, null, null] },
  flat: { zone: 'expansion', lean: 'balanced', signals: [1, 0, 0, 0, 0, 0, 0] },
  // A series that never moved is at its own highest place every day: loss stress follows M21 to the letter here.
  'on the level': { zone: 'expansion', lean: 'balanced', signals: [1, 0, 0, -1, 0, 0, 0] },
  'first day': { zone: 'deep_bear_transition', lean: 'downside', signals: [-1, -1, null, null, -1, null, 0] },
  'divided signs': { zone: 'expansion', lean: 'balanced', signals: [1, 1, -1, 0, -1, 0, 0] },
};

const readingsOf = (name: MarketName): Promise<MarketReadings> =>
  marketReadings(buildMarket(NAMED_MARKETS[name]));

describe('markets nobody tuned the rules to', () => {
  it.each(Object.entries(CALLS) as [MarketName, Call][])('%s: zone, lean and signals', async (name, call) => {
    const { structure, lean } = await readingsOf(name);
    expect({
      zone: zoneName(structure),
      lean: lean.lean.value,
      signals: SIGNAL_NAMES.map((signal) => lean.signals[signal]),
    }).toEqual(call);
  });

  it('lose the True Market Mean days ago, or take it back', async () => {
    const lost = (await readingsOf('broken mean')).structure.standings.true_market_mean;
    expect(lost.since).toMatchObject({ kind: 'lost', daysAgo: 5 });
    const { standings } = (await readingsOf('mean reclaimed')).structure;
    expect(standings.true_market_mean.since).toMatchObject({ kind: 'reclaimed', daysAgo: 4 });
    expect(Number(standings.sth_cost_basis.level.value)).toBeLessThan(
      Number(standings.true_market_mean.level.value),
    );
  });

  it('force longs out in a fall and shorts in a squeeze, the most of the look-back', async () => {
    const fall = (await readingsOf('broken mean')).liquidations;
    expect([fall.side.value, fall.long.rank.value]).toEqual(['long', 1]);
    for (const name of ['returning bid', 'thin squeeze'] as const) {
      const { side, short } = (await readingsOf(name)).liquidations;
      expect([name, side.value, short.rank.value]).toEqual([name, 'short', 1]);
    }
  });

  it('spike in losses while recent buyers are in profit, and a bounce is possible', async () => {
    const { losses, structure, lean } = await readingsOf('late sellers');
    expect(losses.spike.value).toBe('spike');
    expect(structure.standings.sth_cost_basis.side.value).toBe('above');
    expect(lean.bounce.value).toBe('possible');
  });

  it('turn over volume as capitulation, as a thin rally and as an expansion', async () => {
    expect((await readingsOf('under water')).volume.state.value).toBe('capitulation_volume');
    expect((await readingsOf('thin squeeze')).volume.state.value).toBe('thin_rally');
    expect((await readingsOf('returning bid')).volume.state.value).toBe('expansion');
  });

  it('have the realized price above the cost basis of recent buyers', async () => {
    const { standings } = (await readingsOf('cheap coins')).structure;
    expect(Number(standings.realized_price.level.value)).toBeGreaterThan(
      Number(standings.sth_cost_basis.level.value),
    );
  });

  it('stand inside a band of coins, which leads the supports', async () => {
    const [nearest] = (await readingsOf('inside a cluster')).support.supports;
    expect(nearest).toMatchObject({ kind: 'dense_cluster', distance: { value: 0 } });
  });

  it('pay for calls and for waiting in a calm rise, and forty percent for leverage in a crowded one', async () => {
    const calm = await readingsOf('calm calls');
    expect([calm.skew.band.value, calm.vrp.week.sign.value]).toEqual(['call_demand', 'positive']);
    const crowded = (await readingsOf('crowded trend')).leverage;
    expect(crowded.funding.value).toBeCloseTo(0.4, 9);
    expect(crowded.band.value).toBe('overheated_longs');
  });

  it('count five reported days of flows in a week seen on Sunday, fresh since Friday', async () => {
    const { net7d, reportedDays } = (await readingsOf('on a Sunday')).flows;
    expect(reportedDays.value).toBe(5);
    expect(net7d).toMatchObject({ quality: 'daily_final', asOf: '2026-02-07T00:00:00Z' });
  });

  it('keep what may still be shown after three days, all of it marked as old', async () => {
    const { structure, losses, flows } = await readingsOf('three days old');
    for (const reading of [structure.close, losses.sma7, flows.net7d]) {
      expect(isPresent(reading) && reading.quality).toBe('stale');
    }
  });
});
