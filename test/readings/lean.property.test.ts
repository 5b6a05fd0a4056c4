import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MarketData } from '../../src/market/market-data.ts';
import { riskLean, type Lean, type LeanInputs, type RiskLean } from '../../src/metrics/risk-lean.ts';
import type { Zone } from '../../src/metrics/regime-zone.ts';
import type { VolumeState } from '../../src/metrics/spot-volume.ts';
import { leanReadings } from '../../src/readings/lean.ts';
import { structureReadings } from '../../src/readings/structure.ts';
import { unavailable } from '../doubles/market.ts';
import { buildMarket, DATASETS, silenced } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';
import { marketArb } from '../doubles/markets/random.ts';

const LEVELS: readonly (RiskLean['confidence'] | null)[] = [null, 'low', 'medium', 'high'];

/** 0 without a lean, then low, medium, high. */
async function confidenceOf(market: MarketData): Promise<number> {
  const { confidence } = await leanReadings(market, await structureReadings(market));
  return LEVELS.indexOf(confidence.value);
}

describe('confidence', () => {
  it.each(Object.entries(NAMED_MARKETS))(
    'is never higher in "%s" without one of its datasets',
    async (_, description) => {
      const market = buildMarket(description);
      const whole = await confidenceOf(market);
      for (const dataset of DATASETS) {
        const less = await confidenceOf(silenced(market, [dataset], unavailable));
        expect([dataset, less <= whole]).toEqual([dataset, true]);
      }
    },
  );

  it('is never higher in any market without one of its datasets', async () => {
    await fc.assert(
      fc.asyncProperty(marketArb, fc.constantFrom(...DATASETS), async (market, dataset) => {
        expect(await confidenceOf(silenced(market, [dataset], unavailable))).toBeLessThanOrEqual(
          await confidenceOf(market),
        );
      }),
      { numRuns: 40 },
    );
  });
});

/** Both sides of each signal that has two, in the same order. */
const SIDES = {
  zone: [
    ['deep_bear_transition', 'early_recovery'],
    ['shallow_bear', 'expansion'],
    ['capitulation', 'capitulation'],
  ],
  volumeState: [
    ['demand_vacuum', 'expansion'],
    ['neutral', 'neutral'],
  ],
  skew1wNormalised: [
    [0.12, -0.06],
    [0.02, 0.02],
  ],
} as const satisfies {
  zone: readonly (readonly [Zone, Zone])[];
  volumeState: readonly (readonly [VolumeState, VolumeState])[];
  skew1wNormalised: readonly (readonly [number, number])[];
};

const pairOf = <T>(
  pairs: readonly (readonly [T, T])[],
): fc.Arbitrary<readonly [T, T] | readonly [null, null]> =>
  fc.constantFrom<readonly [T, T] | readonly [null, null]>(
    ...pairs,
    ...pairs.map(([down, up]) => [up, down] as const),
    [null, null],
  );

/** A market and its mirror: what has two sides on the other side, nothing that can only warn. */
const mirrored = fc
  .record({
    zone: pairOf<Zone>(SIDES.zone),
    flow7Usd: fc.option(fc.double({ min: -5e9, max: 5e9, noNaN: true })),
    volumeState: pairOf<VolumeState>(SIDES.volumeState),
    skew1wNormalised: pairOf<number>(SIDES.skew1wNormalised),
  })
  .map(({ zone, flow7Usd, volumeState, skew1wNormalised }) =>
    ([0, 1] as const).map((side): LeanInputs => ({
      zone: zone[side],
      flow7Usd: side === 0 || flow7Usd === null ? flow7Usd : -flow7Usd,
      volumeState: volumeState[side],
      skew1wNormalised: skew1wNormalised[side],
      relativeUnrealizedLoss: 0.02,
      relativeUnrealizedLossMean: 0.1,
      lossSma7Percentile: 50,
      vrp1wVolPoints: 0,
      fundingAnnualised: 0.05,
    })),
  );

const OPPOSITE: Readonly<Record<Lean, Lean>> = {
  downside: 'upside',
  upside: 'downside',
  balanced: 'balanced',
};

describe('the mirror of a market', () => {
  it('has the opposite score, the opposite lean and the same confidence', () => {
    fc.assert(
      fc.property(mirrored, ([inputs, mirror]) => {
        const [lean, opposite] = [riskLean(inputs!), riskLean(mirror!)];
        expect((opposite.score ?? 0) + (lean.score ?? 0)).toBeCloseTo(0, 12);
        expect(opposite.lean).toBe(lean.lean && OPPOSITE[lean.lean]);
        expect(opposite.confidenceScore).toBe(lean.confidenceScore);
      }),
    );
  });

  it('is lopsided on purpose: loss stress, volatility premium and leverage warn of a fall and never promise a rise', () => {
    const value = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        value,
        value,
        value,
        value,
        fc.double({ min: 0, max: 100, noNaN: true }),
        (a, b, c, d, e) => {
          const { signals } = riskLean({
            zone: null,
            flow7Usd: null,
            volumeState: null,
            skew1wNormalised: null,
            relativeUnrealizedLoss: a,
            relativeUnrealizedLossMean: b,
            lossSma7Percentile: e,
            vrp1wVolPoints: c,
            fundingAnnualised: d,
          });
          for (const warning of [signals.lossStress, signals.vrp, signals.leverage]) {
            expect([-1, 0]).toContain(warning);
          }
        },
      ),
    );
  });

  it('is a market of its own: the returning bid has each two-sided signal of the broken mean on the other side', async () => {
    const signalsOf = async (name: keyof typeof NAMED_MARKETS) => {
      const market = buildMarket(NAMED_MARKETS[name]);
      return (await leanReadings(market, await structureReadings(market))).signals;
    };
    const [fall, rise] = [await signalsOf('broken mean'), await signalsOf('returning bid')];
    for (const name of ['structure', 'flows', 'spotDemand', 'skew'] as const) {
      expect([name, rise[name]]).toEqual([name, -Number(fall[name])]);
    }
  });
});
