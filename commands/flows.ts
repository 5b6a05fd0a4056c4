import { flowsSection } from '../src/briefing/sections/flows.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/flows [window]`: net flows of ETFs, companies and governments. */
export const flows = defineCommand({
  name: 'flows',
  options: { window: { kind: 'choice', choices: ['7d', '30d', '90d'], default: '7d' } },
  explains: ['net_flow'],
  run: async ({ options, ...context }) => sectionMessage(await flowsSection(context, options), context),
});
