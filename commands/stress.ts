import { stressSection } from '../src/briefing/sections/stress.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/stress`: paper loss of all holders against its own history and earlier lows. */
export const stress = defineCommand({
  name: 'stress',
  options: {},
  explains: ['relative_unrealized_loss', 'nupl', 'supply_in_loss'],
  run: async (context) => sectionMessage(await stressSection(context), context),
});
