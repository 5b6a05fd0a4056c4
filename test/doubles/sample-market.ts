import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MarketData } from '../../src/market/market-data.ts';
import { createDataFolder } from '../../src/providers/data-folder.ts';
import { generateSample } from '../../src/sample/generate.ts';
import { previousBriefing } from '../../src/sample/previous-briefing.ts';
import { writeDataFolder } from './data-folder-builder.ts';

/** The simulated market as the build writes it, the letter of a week before included. */
export async function sampleMarket(): Promise<MarketData> {
  const { 'manifest.json': manifest, ...files } = Object.fromEntries(generateSample());
  const path = await writeDataFolder({ manifest: manifest ?? null, files });
  await writeFile(join(path, 'previous.json'), await previousBriefing(path));
  return createDataFolder({
    path,
    onFault: (fault) => {
      throw new Error(`${fault.where}: ${fault.problem}`);
    },
  });
}
