import { describe, expect, it } from 'vitest';
import { causalChain, type CausalLink } from '../../src/findings/causal-chain.ts';
import type { Direction, Finding, SectionId } from '../../src/findings/finding.ts';

const found = (section: SectionId, kind: string, direction: Direction = 'neutral'): Finding => ({
  section,
  kind,
  direction,
  strength: 'strong',
  readings: [],
  comparison: null,
  limit: 'no_guarantee',
  undo: 'flow_turns',
});
const LOST = found('structure', 'lost', 'down');
const VACUUM = found('volume', 'demand_vacuum', 'down');
const LONGS = found('liquidations', 'long', 'down');
const FRONT = found('volatility', 'backwardation');
const PUTS = found('skew', 'elevated', 'down');

const CASES: readonly (readonly [CausalLink, readonly Finding[]])[] = [
  ['break_to_losses', [LOST, found('losses', 'spike')]],
  ['break_to_losses', [LOST, found('losses', 'heavy', 'down')]],
  ['repair_to_demand', [found('structure', 'reclaimed', 'up'), found('flows', 'to_inflow', 'up')]],
  ['no_bid', [found('flows', 'outflow', 'down'), VACUUM]],
  ['no_bid', [found('flows', 'to_outflow', 'down'), VACUUM]],
  ['bid_confirms', [found('flows', 'inflow', 'up'), found('volume', 'expansion', 'up')]],
  ['bid_confirms', [found('flows', 'to_inflow', 'up'), found('volume', 'expansion', 'up')]],
  ['thin_books_to_flush', [VACUUM, LONGS]],
  ['squeeze_without_demand', [found('liquidations', 'short', 'up'), found('volume', 'thin_rally')]],
  ['flush_to_vol', [LONGS, FRONT]],
  ['vol_to_puts', [FRONT, PUTS]],
  ['realized_over_implied', [PUTS, found('vrp', 'negative', 'down')]],
  ['calm_carry', [found('vrp', 'positive'), found('volatility', 'contango')]],
];

describe('the causal chain', () => {
  it.each(CASES)('%s holds when both its ends do', (link, findings) => {
    expect(causalChain(findings)).toEqual([link]);
  });

  it.each(CASES)('%s does not hold on one of its ends alone', (_, [cause, effect]) => {
    expect(causalChain(cause ? [cause] : [])).toEqual([]);
    expect(causalChain(effect ? [effect] : [])).toEqual([]);
  });

  it.each([
    ['a level reclaimed to losses', [found('structure', 'reclaimed', 'up'), found('losses', 'spike')]],
    ['a break to usual losses', [LOST, found('losses', 'usual')]],
    ['flat flows to a vacuum', [found('flows', 'flat'), VACUUM]],
    ['outflows to a thin rally', [found('flows', 'outflow', 'down'), found('volume', 'thin_rally')]],
    ['a vacuum to a short squeeze', [VACUUM, found('liquidations', 'short', 'up')]],
    ['a quiet window to the front end', [found('liquidations', 'quiet'), FRONT]],
    ['a flush to a curve that is not led by the front', [LONGS, found('volatility', 'flat')]],
    ['the front end to calls', [FRONT, found('skew', 'call_demand', 'up')]],
    ['puts to a premium near zero', [PUTS, found('vrp', 'near_zero')]],
    ['carry to a curve led by the front', [found('vrp', 'positive'), FRONT]],
    [
      'carry in a structure that points down',
      [found('structure', 'shallow_bear', 'down'), found('vrp', 'positive'), found('volatility', 'contango')],
    ],
  ] as const)('does not lead from %s', (_, findings) => {
    expect(causalChain(findings)).toEqual([]);
  });

  it('rests on no flush below the first rank of its look-back', () => {
    const weak = (kind: string): Finding => ({ ...found('liquidations', kind), strength: 'weak' });
    expect(causalChain([VACUUM, weak('long'), FRONT])).toEqual([]);
    expect(causalChain([weak('short'), found('volume', 'thin_rally')])).toEqual([]);
  });

  it('runs from structure to carry, whatever the order of the claims', () => {
    const all = [
      found('vrp', 'negative', 'down'),
      PUTS,
      FRONT,
      LONGS,
      VACUUM,
      found('flows', 'outflow', 'down'),
      found('losses', 'spike'),
      LOST,
    ];
    expect(causalChain(all)).toEqual([
      'break_to_losses',
      'no_bid',
      'thin_books_to_flush',
      'flush_to_vol',
      'vol_to_puts',
      'realized_over_implied',
    ]);
  });
});
