import { sectionMessage } from '../src/briefing/section.ts';
import { regimeSection } from '../src/briefing/sections/regime.ts';
import { defineCommand } from '../src/command.ts';

/** `/regime`: zone, lean and confidence, the evidence both ways, and what would change the view. */
export const regime = defineCommand({
  name: 'regime',
  options: {},
  explains: ['regime_zone', 'risk_lean'],
  run: async (context) => sectionMessage(await regimeSection(context), context),
});
