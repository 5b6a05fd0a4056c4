import { sectionMessage } from '../src/briefing/section.ts';
import { changesSection } from '../src/briefing/sections/changes.ts';
import { defineCommand } from '../src/command.ts';

/** `/changes`: what changed since the briefing before, with the previous values. */
export const changes = defineCommand({
  name: 'changes',
  options: {},
  run: async (context) => sectionMessage(await changesSection(context), context),
});
