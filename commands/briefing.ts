import { EDITIONS } from '../src/briefing/edition.ts';
import { letter } from '../src/briefing/letter.ts';
import { defineCommand } from '../src/command.ts';

/** `/briefing [edition]`: the whole letter, or the one that reads in a minute. */
export const briefing = defineCommand({
  name: 'briefing',
  options: { edition: { kind: 'choice', choices: EDITIONS, default: 'full' } },
  explains: ['regime_zone', 'risk_lean'],
  run: ({ options, ...context }) => letter(context, options.edition),
});
