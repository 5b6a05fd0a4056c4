import { leverageSection } from '../src/briefing/sections/leverage.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/leverage`: funding, open interest and futures basis. */
export const leverage = defineCommand({
  name: 'leverage',
  options: {},
  explains: ['funding', 'open_interest', 'basis'],
  run: async (context) => sectionMessage(await leverageSection(context), context),
});
