import { skewSection } from '../src/briefing/sections/skew.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/skew`: 25-delta skew by tenor: are puts or calls dearer. */
export const skew = defineCommand({
  name: 'skew',
  options: {},
  explains: ['skew'],
  run: async (context) => sectionMessage(await skewSection(context), context),
});
