import { describe, expect, it } from 'vitest';
import { conflictFindings, highButNegative, type ConflictInputs } from '../../src/findings/conflicts.ts';
import type { Comparison, Direction, Finding, SectionId } from '../../src/findings/finding.ts';
import type { Lean } from '../../src/metrics/risk-lean.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, level, missing, reading, stale, state } from '../doubles/readings.ts';

const found = (
  section: SectionId,
  kind: string,
  direction: Direction,
  comparison: Comparison | null = null,
): Finding => ({
  section,
  kind,
  direction,
  strength: 'strong',
  readings: [state(`${section}_state`, kind)],
  comparison,
  limit: 'no_guarantee',
  undo: 'flow_turns',
});
const zone = (kind: string, direction: Direction) =>
  found('structure', kind, direction, { kind: 'band', band: kind });
const UP = zone('expansion', 'up');
const DOWN = zone('deep_bear_transition', 'down');
const INFLOW = found('flows', 'inflow', 'up');
const OUTFLOW = found('flows', 'to_outflow', 'down');
const THIN = found('volume', 'thin_rally', 'neutral');
const CROWDED = found('leverage', 'overheated_longs', 'down');
const FEAR = found('skew', 'elevated', 'down');
const vol = (percentile: number) =>
  found('volatility', 'backwardation', 'neutral', { kind: 'percentile', percentile, windowDays: 365 });
const BELOW_REALIZED = found('vrp', 'negative', 'down');

const NEITHER: ConflictInputs = {
  lean: missing('risk_lean', 'state'),
  bounce: missing('bounce', 'state'),
  support: NOTHING.support,
};
const leaning = (lean: Lean, bounce: 'possible' | 'none' = 'none'): ConflictInputs => ({
  ...NEITHER,
  lean: state('risk_lean', lean),
  bounce: state('bounce', bounce),
});
const kindsOf = (findings: readonly Finding[], inputs = NEITHER) =>
  conflictFindings(findings, inputs).map(({ kind }) => kind);

describe('conflicts between findings', () => {
  it.each([
    ['inflow_in_downtrend', [DOWN, INFLOW], NEITHER],
    ['outflow_in_uptrend', [UP, OUTFLOW], NEITHER],
    ['rally_without_volume', [UP, THIN], leaning('upside')],
    ['crowded_uptrend', [UP, CROWDED], NEITHER],
    ['fear_in_uptrend', [UP, FEAR], NEITHER],
    ['high_vol_negative_vrp', [vol(80), BELOW_REALIZED], NEITHER],
  ] as const)('%s rests on both sides, and needs both', (kind, findings, inputs) => {
    const [first, second] = findings;
    const found = conflictFindings(findings, inputs);
    expect(found).toEqual([
      {
        section: 'conflict',
        kind,
        direction: 'neutral',
        strength: 'moderate',
        comparison: null,
        limit: 'no_guarantee',
        undo: 'flow_turns',
        readings: [...first.readings, ...second.readings],
      },
    ]);
    expect(kindsOf([first], inputs)).toEqual([]);
    expect(kindsOf([second], inputs)).toEqual([]);
  });

  it.each([
    ['inflow into a structure that is intact', [UP, INFLOW], NEITHER],
    ['outflow from a broken structure', [DOWN, OUTFLOW], NEITHER],
    ['a thin rally in a bear market', [DOWN, THIN], leaning('upside')],
    ['a thin rally without a lean up', [UP, THIN], leaning('balanced')],
    [
      'a thin rally with a stale lean',
      [UP, THIN],
      { ...NEITHER, lean: stale(state<Lean>('risk_lean', 'upside')) },
    ],
    ['crowded longs in a bear market', [DOWN, CROWDED], NEITHER],
    ['crowded shorts in a rise', [UP, found('leverage', 'crowded_shorts', 'neutral')], NEITHER],
    ['calls dear in a rise', [UP, found('skew', 'call_demand', 'up')], NEITHER],
    ['capitulation, which has no side', [zone('capitulation', 'neutral'), INFLOW, FEAR], NEITHER],
  ] as const)('%s is none', (_, findings, inputs) => {
    expect(kindsOf(findings, inputs)).toEqual([]);
  });

  it('the zone decides what structure is, not the news of one level', () => {
    const reclaimed = found('structure', 'reclaimed', 'up');
    expect(kindsOf([DOWN, reclaimed, OUTFLOW, CROWDED, FEAR])).toEqual([]);
    const lost = found('structure', 'lost', 'down');
    expect(kindsOf([zone('early_recovery', 'up'), lost, INFLOW])).toEqual([]);
  });
});

describe('implied volatility that is high and below realized', () => {
  it.each([
    [80, true],
    [79.9, false],
  ])('counts from percentile %d: %s', (percentile, holds) => {
    expect(highButNegative([vol(percentile)], [BELOW_REALIZED]).length > 0).toBe(holds);
  });

  it('is none without a history, or without a negative premium', () => {
    expect(highButNegative([found('volatility', 'flat', 'neutral')], [BELOW_REALIZED])).toEqual([]);
    expect(highButNegative([vol(95)], [found('vrp', 'near_zero', 'neutral')])).toEqual([]);
  });
});

describe('exhaustion under a lean down', () => {
  it('is stated while the lean is down and a bounce possible', () => {
    const [conflict] = conflictFindings([], leaning('downside', 'possible'));
    expect(conflict?.kind).toBe('exhaustion_under_downside');
    expect(idsOf(conflict?.readings ?? [])).toEqual(['risk_lean', 'bounce']);
  });

  it('is none without either', () => {
    expect(kindsOf([], leaning('downside', 'none'))).toEqual([]);
    expect(kindsOf([], leaning('balanced', 'possible'))).toEqual([]);
    expect(kindsOf([], leaning('upside', 'possible'))).toEqual([]);
    const old = { ...leaning('downside'), bounce: stale(state<'possible'>('bounce', 'possible')) };
    expect(kindsOf([], old)).toEqual([]);
  });
});

describe('an accumulation zone under a resistance', () => {
  const support = (capUsd: number) => ({
    price: reading('price', 'usd', 100_000),
    supports: [level('accumulation_zone', [97_000, 102_000], 100_000)],
    resistances: [level('true_market_mean', [capUsd, capUsd], 100_000)],
  });

  it('is capped when the resistance is at its top', () => {
    const [conflict] = conflictFindings([], { ...NEITHER, support: support(103_000) });
    expect(conflict?.kind).toBe('zone_capped');
    expect(idsOf(conflict?.readings ?? [])).toEqual(['accumulation_zone_high', 'true_market_mean', 'price']);
  });

  it('is not capped by a resistance far above', () => {
    expect(kindsOf([], { ...NEITHER, support: support(110_000) })).toEqual([]);
  });
});
