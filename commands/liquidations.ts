import { liquidationsSection } from '../src/briefing/sections/liquidations.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/liquidations [window]`: leveraged positions closed by force, longs against shorts. */
export const liquidations = defineCommand({
  name: 'liquidations',
  options: { window: { kind: 'choice', choices: ['4h', '24h', '7d'], default: '24h' } },
  explains: ['liquidations'],
  run: async ({ options, ...context }) =>
    sectionMessage(await liquidationsSection(context, options), context),
});
