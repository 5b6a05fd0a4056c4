import { volumeSection } from '../src/briefing/sections/volume.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/volume`: spot volume, its place in the year, and whether it confirms the move of price. */
export const volume = defineCommand({
  name: 'volume',
  options: {},
  explains: ['spot_volume', 'percentile'],
  run: async (context) => sectionMessage(await volumeSection(context), context),
});
