import * as fc from 'fast-check';
import type { Action, ActionRow, Press } from '../../src/message/message.ts';

/** Questions of the commands in `messages.ts`. */
const press: fc.Arbitrary<Press> = fc.record({
  kind: fc.constantFrom('replace', 'beside', 'csv', 'change'),
  ask: fc.record({
    command: fc.constant('liquidations'),
    options: fc.constantFrom({}, { window: '4h' }, { window: '24h' }),
    lang: fc.constantFrom('en', 'zh-CN'),
  }),
});

const label = fc.oneof(
  fc.constantFrom('7 days', '刷新', '@everyone', '', ' '),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
);

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ label, press }),
  fc.record({ label, press, current: fc.constant(true as const) }),
);

/** Up to four rows, some longer than a platform takes, with the same question more than once. */
export const anyRows: fc.Arbitrary<readonly ActionRow[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('buttons' as const), actions: fc.array(action, { maxLength: 5 }) }),
    fc.record({ kind: fc.constant('menu' as const), label, actions: fc.array(action, { maxLength: 25 }) }),
  ),
  { maxLength: 4 },
);
