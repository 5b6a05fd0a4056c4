import { lossesSection } from '../src/briefing/sections/losses.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/losses`: loss locked in by sellers, its 7-day mean, spikes, profit against loss. */
export const losses = defineCommand({
  name: 'losses',
  options: {},
  explains: ['realized_loss', 'profit_loss_ratio'],
  run: async (context) => sectionMessage(await lossesSection(context), context),
});
