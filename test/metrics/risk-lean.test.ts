import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { riskLean, SIGNAL_NAMES, type LeanInputs } from '../../src/metrics/risk-lean.ts';

const NOTHING: LeanInputs = {
  zone: null,
  flow7Usd: null,
  volumeState: null,
  relativeUnrealizedLoss: null,
  relativeUnrealizedLossMean: null,
  lossSma7Percentile: null,
  skew1wNormalised: null,
  vrp1wVolPoints: null,
  fundingAnnualised: null,
};
const CALM: LeanInputs = {
  zone: 'capitulation',
  flow7Usd: 0,
  volumeState: 'neutral',
  relativeUnrealizedLoss: 0.01,
  relativeUnrealizedLossMean: 0.12,
  lossSma7Percentile: 50,
  skew1wNormalised: 0,
  vrp1wVolPoints: 5,
  fundingAnnualised: 0.05,
};
const signalsOf = (inputs: Partial<LeanInputs>) => riskLean({ ...CALM, ...inputs }).signals;

describe('signals', () => {
  test('a calm market has none', () => {
    expect(new Set(Object.values(signalsOf({})))).toEqual(new Set([0]));
  });

  test('structure follows the zone', () => {
    const of = (zone: LeanInputs['zone']) => signalsOf({ zone }).structure;
    expect([
      of('expansion'),
      of('early_recovery'),
      of('capitulation'),
      of('shallow_bear'),
      of('deep_bear_transition'),
    ]).toEqual([1, 1, 0, -1, -1]);
  });

  test('flows follow the sign of the week, a flat week says nothing', () => {
    expect([100e6, 99e6, -99e6, -100e6].map((flow7Usd) => signalsOf({ flow7Usd }).flows)).toEqual([
      1, 0, 0, -1,
    ]);
  });

  test('spot demand counts an expansion and a vacuum only', () => {
    const states = ['expansion', 'thin_rally', 'neutral', 'capitulation_volume', 'demand_vacuum'] as const;
    expect(states.map((volumeState) => signalsOf({ volumeState }).spotDemand)).toEqual([1, 0, 0, 0, -1]);
  });

  test('loss stress needs both a heavy paper loss and heavy selling at a loss', () => {
    const of = (relativeUnrealizedLoss: number, lossSma7Percentile: number) =>
      signalsOf({ relativeUnrealizedLoss, lossSma7Percentile }).lossStress;
    expect([of(0.12, 90), of(0.11, 99), of(0.3, 89)]).toEqual([-1, 0, 0]);
  });

  test('loss stress is missing when either of its sides is', () => {
    expect(signalsOf({ relativeUnrealizedLoss: null }).lossStress).toBeNull();
    expect(signalsOf({ relativeUnrealizedLossMean: null }).lossStress).toBeNull();
    expect(signalsOf({ lossSma7Percentile: null }).lossStress).toBeNull();
  });

  test('skew warns from 10% and speaks for upside down from -5%', () => {
    expect(
      [0.1, 0.099, -0.049, -0.05].map((skew1wNormalised) => signalsOf({ skew1wNormalised }).skew),
    ).toEqual([-1, 0, 0, 1]);
  });

  test('the volatility risk premium warns from -3, leverage from 25% a year', () => {
    expect([-3, -2.9, 20].map((vrp1wVolPoints) => signalsOf({ vrp1wVolPoints }).vrp)).toEqual([-1, 0, 0]);
    expect([0.25, 0.24, -0.5].map((fundingAnnualised) => signalsOf({ fundingAnnualised }).leverage)).toEqual([
      -1, 0, 0,
    ]);
  });
});

describe('lean', () => {
  test('is the mean of the signals there are, from a third on', () => {
    // -1, -1, -1 of seven are -0.43; -1, -1 are -0.29.
    expect(riskLean({ ...CALM, zone: 'shallow_bear', flow7Usd: -1e9, skew1wNormalised: 0.2 })).toMatchObject({
      lean: 'downside',
    });
    expect(riskLean({ ...CALM, zone: 'shallow_bear', flow7Usd: -1e9 })).toMatchObject({ lean: 'balanced' });
    expect(riskLean({ ...CALM, zone: 'expansion', flow7Usd: 1e9, volumeState: 'expansion' })).toMatchObject({
      lean: 'upside',
    });
  });

  test('missing signals are skipped in the score and named', () => {
    const lean = riskLean({ ...NOTHING, zone: 'expansion', flow7Usd: -1e9, skew1wNormalised: 0.2 });
    expect(lean.score).toBeCloseTo(-1 / 3, 12);
    expect(lean.missing).toEqual(['spotDemand', 'lossStress', 'vrp', 'leverage']);
  });

  test('there is none without any signal', () => {
    expect(riskLean(NOTHING)).toMatchObject({
      score: null,
      lean: null,
      confidence: 'low',
      confidenceScore: 0,
      missing: SIGNAL_NAMES,
    });
  });

  test('confidence is what agrees less what is missing, of seven', () => {
    const bear = {
      ...CALM,
      zone: 'deep_bear_transition',
      flow7Usd: -1e9,
      volumeState: 'demand_vacuum',
      skew1wNormalised: 0.2,
      vrp1wVolPoints: -5,
    } as const;
    expect(riskLean(bear)).toMatchObject({ confidenceScore: 5 / 7, confidence: 'high' });
    expect(riskLean({ ...bear, fundingAnnualised: null })).toMatchObject({
      confidenceScore: 4 / 7,
      confidence: 'medium',
    });
    expect(riskLean({ ...bear, fundingAnnualised: null, vrp1wVolPoints: null })).toMatchObject({
      confidenceScore: 2 / 7,
      confidence: 'medium',
    });
    expect(riskLean({ ...bear, flow7Usd: 1e9, volumeState: 'neutral', vrp1wVolPoints: 0 })).toMatchObject({
      confidenceScore: 1 / 7,
      confidence: 'low',
    });
  });

  test('is supported by a zone, a flow or volume signal and one of the derivatives', () => {
    expect(riskLean({ ...NOTHING, zone: 'expansion', flow7Usd: 0, vrp1wVolPoints: 1 }).supported).toBe(true);
    expect(
      riskLean({ ...NOTHING, zone: 'expansion', volumeState: 'neutral', fundingAnnualised: 0 }).supported,
    ).toBe(true);
    expect(riskLean({ ...CALM, zone: null }).supported).toBe(false);
    expect(riskLean({ ...CALM, flow7Usd: null, volumeState: null }).supported).toBe(false);
    expect(
      riskLean({ ...CALM, skew1wNormalised: null, vrp1wVolPoints: null, fundingAnnualised: null }).supported,
    ).toBe(false);
  });

  const inputs: fc.Arbitrary<LeanInputs> = fc.record({
    zone: fc.option(
      fc.constantFrom('expansion', 'early_recovery', 'shallow_bear', 'deep_bear_transition', 'capitulation'),
    ),
    flow7Usd: fc.option(fc.constantFrom(-1e9, 0, 1e9)),
    volumeState: fc.option(fc.constantFrom('expansion', 'demand_vacuum', 'neutral')),
    relativeUnrealizedLoss: fc.option(fc.constantFrom(0, 0.5)),
    relativeUnrealizedLossMean: fc.option(fc.constant(0.1)),
    lossSma7Percentile: fc.option(fc.constantFrom(10, 95)),
    skew1wNormalised: fc.option(fc.constantFrom(-0.1, 0, 0.2)),
    vrp1wVolPoints: fc.option(fc.constantFrom(-10, 10)),
    fundingAnnualised: fc.option(fc.constantFrom(-0.1, 0.3)),
  });

  test('an input that goes missing never raises confidence', () => {
    fc.assert(
      fc.property(inputs, fc.constantFrom(...(Object.keys(NOTHING) as (keyof LeanInputs)[])), (all, gone) => {
        const before = riskLean(all);
        const after = riskLean({ ...all, [gone]: null });
        expect(after.confidenceScore).toBeLessThanOrEqual(before.confidenceScore);
      }),
      { numRuns: 500 },
    );
  });

  test('score and confidence keep their bounds', () => {
    fc.assert(
      fc.property(inputs, (all) => {
        const { score, confidenceScore } = riskLean(all);
        expect(Math.abs(score ?? 0)).toBeLessThanOrEqual(1);
        expect(confidenceScore).toBeGreaterThanOrEqual(0);
        expect(confidenceScore).toBeLessThanOrEqual(1);
      }),
    );
  });
});
