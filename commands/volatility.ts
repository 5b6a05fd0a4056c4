import { volatilitySection } from '../src/briefing/sections/volatility.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/volatility`: at-the-money implied volatility by tenor, forward vols, DVOL. */
export const volatility = defineCommand({
  name: 'volatility',
  options: {},
  explains: ['atm_iv', 'term_structure', 'dvol', 'expected_move'],
  run: async (context) => sectionMessage(await volatilitySection(context), context),
});
