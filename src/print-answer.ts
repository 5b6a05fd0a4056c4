import type { Call } from './command-line.ts';
import { filesOf, type Message } from './message/message.ts';
import { saveFiles } from './save-files.ts';

type Shape = { readonly columns: number; readonly colour: boolean };
type How = Pick<Extract<Call, { kind: 'ask' }>, 'platform' | 'json' | 'out'> & { readonly shape: Shape };

/** What one answer prints, and the paths of the files it wrote. */
export type Printed = { readonly text: string; readonly saved: readonly string[] };

/** An answer as it is asked for: for reading, as the payloads of a platform, or as data; its files into a folder where one is named. */
export async function printAnswer(message: Message, { platform, json, out, shape }: How): Promise<Printed> {
  const saved = out === undefined ? [] : await saveFiles(filesOf(message.blocks), out);
  if (json) return { text: asJson(message), saved };
  switch (platform) {
    case 'console': {
      const { renderConsole } = await import('./adapters/console/render.ts');
      const blocks = message.blocks.filter(({ kind }) => out === undefined || kind !== 'file');
      return { text: `${renderConsole({ ...message, blocks }, shape)}\n`, saved };
    }
    case 'discord': {
      const { render } = await import('./adapters/discord/render.ts');
      const payloads = render(message).map(({ files, ...body }) =>
        files === undefined ? body : { ...body, files: files.map(sized) },
      );
      return { text: asJson(payloads), saved };
    }
    case 'telegram': {
      const { isText, render } = await import('./adapters/telegram/render.ts');
      const payloads = render(message).map((part) =>
        isText(part) ? part : { ...part, document: sized(part.document) },
      );
      return { text: asJson(payloads), saved };
    }
  }
}

/** Whether an answer says anything: a value of the market, or what holds without one. */
export const saysSomething = ({ blocks, readings }: Message): boolean =>
  readings.length === 0 ||
  readings.some(({ value }) => value !== null) ||
  blocks.some((block) => block.kind === 'bullets' && block.timeless === true);

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A file by its size: its content would bury the rest. */
const sized = <F extends { readonly content: string }>({ content, ...file }: F) => ({
  ...file,
  bytes: Buffer.byteLength(content),
});
