import { vrpSection } from '../src/briefing/sections/vrp.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/vrp`: implied minus realized volatility, one week and one month. */
export const vrp = defineCommand({
  name: 'vrp',
  options: {},
  explains: ['vrp', 'realized_vol'],
  run: async (context) => sectionMessage(await vrpSection(context), context),
});
