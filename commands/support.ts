import { supportSection } from '../src/briefing/sections/support.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/support`: levels below and above price, and where coins were bought. */
export const support = defineCommand({
  name: 'support',
  options: {},
  run: async (context) => sectionMessage(await supportSection(context), context),
});
