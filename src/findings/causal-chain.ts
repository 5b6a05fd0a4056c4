import type { Finding, SectionId } from './finding.ts';
import { claims } from './findings.ts';

/** One step of the argument: what one group of claims did to the next, or why it is not enough. */
export type CausalLink =
  | 'break_to_losses'
  | 'no_bid'
  | 'thin_books_to_flush'
  | 'flush_to_vol'
  | 'vol_to_puts'
  | 'realized_over_implied'
  | 'repair_to_demand'
  | 'bid_confirms'
  | 'squeeze_without_demand'
  | 'calm_carry';

type Test = (findings: readonly Finding[]) => boolean;

const down =
  (section: SectionId): Test =>
  (findings) =>
    findings.some((one) => one.section === section && one.direction === 'down');
const is =
  (section: SectionId, ...kinds: readonly string[]): Test =>
  (findings) =>
    claims(findings, section, ...kinds);
const all =
  (...tests: readonly Test[]): Test =>
  (findings) =>
    tests.every((test) => test(findings));

/** The largest of its look-back: an ordinary day of forced closes causes nothing. */
const flush =
  (kind: 'long' | 'short'): Test =>
  (findings) =>
    findings.some((one) => one.section === 'liquidations' && one.kind === kind && one.strength === 'strong');
const longFlush: Test = flush('long');
const outflow: Test = is('flows', 'outflow', 'to_outflow');
const inflow: Test = is('flows', 'inflow', 'to_inflow');

/** In causal order: structure, stress, demand, leverage, level of vol, its direction, its carry. */
const LINKS: readonly (readonly [CausalLink, Test])[] = [
  ['break_to_losses', all(is('structure', 'lost'), is('losses', 'spike', 'heavy'))],
  ['repair_to_demand', all(is('structure', 'reclaimed'), is('flows', 'to_inflow'))],
  ['no_bid', all(outflow, is('volume', 'demand_vacuum'))],
  ['bid_confirms', all(inflow, is('volume', 'expansion'))],
  ['thin_books_to_flush', all(is('volume', 'demand_vacuum'), longFlush)],
  ['squeeze_without_demand', all(flush('short'), is('volume', 'thin_rally'))],
  ['flush_to_vol', all(longFlush, is('volatility', 'backwardation'))],
  ['vol_to_puts', all(is('volatility', 'backwardation'), down('skew'))],
  ['realized_over_implied', all(down('skew'), is('vrp', 'negative'))],
  [
    'calm_carry',
    all(is('vrp', 'positive'), is('volatility', 'contango'), (found) => !down('structure')(found)),
  ],
];

/** The steps that hold in this market, in causal order. */
export const causalChain = (findings: readonly Finding[]): readonly CausalLink[] =>
  LINKS.filter(([, holds]) => holds(findings)).map(([link]) => link);
