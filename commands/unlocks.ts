import { sectionMessage } from '../src/briefing/section.ts';
import { unlocksSection } from '../src/briefing/sections/unlocks.ts';
import { defineCommand } from '../src/command.ts';
import { UNLOCK_DAYS } from '../src/readings/unlocks.ts';

/** `/unlocks [days]`: token unlocks ahead, in the reader's zone. */
export const unlocks = defineCommand({
  name: 'unlocks',
  options: { days: { kind: 'number', min: 1, max: 365, whole: true, default: UNLOCK_DAYS } },
  run: async ({ options, ...context }) => sectionMessage(await unlocksSection(context, options), context),
});
