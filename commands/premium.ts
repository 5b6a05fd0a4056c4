import { premiumSection } from '../src/briefing/sections/premium.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/premium [strike] [type]`: premium bought and sold at one strike; the busiest put strike near price when none is given. */
export const premium = defineCommand({
  name: 'premium',
  options: {
    strike: { kind: 'number', min: 1000, max: 1_000_000, whole: true, suggested: 'strikes' },
    type: { kind: 'choice', choices: ['put', 'call'], default: 'put' },
  },
  explains: ['strike_premium'],
  run: async ({ options, ...context }) => sectionMessage(await premiumSection(context, options), context),
});
