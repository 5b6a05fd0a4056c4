import { letter } from '../briefing/letter.ts';
import { catalogue } from '../locales/index.ts';
import { createDataFolder } from '../providers/data-folder.ts';
import { PREVIOUS_MS } from './calendar.ts';

/** `previous.json`: what the program itself said of this market a week before. */
export async function previousBriefing(folder: string): Promise<string> {
  const data = await createDataFolder({
    path: folder,
    atMs: PREVIOUS_MS,
    onFault: ({ where, problem }) => {
      throw new Error(`${where}: ${problem}`);
    },
  });
  const { asOf, readings } = await letter({ data, words: catalogue('en'), lang: 'en' }, 'full');
  return `${JSON.stringify({ asOf, readings }, null, 1)}\n`;
}
