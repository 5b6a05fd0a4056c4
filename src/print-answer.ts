import type { Call } from './command-line.ts';
import { filesOf, type Message, type Press } from './message/message.ts';
import type { Painter } from './pictures/painter.ts';
import { saveFiles } from './save-files.ts';
import { savePictures, type MissingPicture } from './save-pictures.ts';

type Shape = { readonly columns: number; readonly colour: boolean };
type How = Pick<Extract<Call, { kind: 'ask' }>, 'platform' | 'json' | 'out'> & {
  readonly shape: Shape;
  /** Asked only where pictures are saved: nothing is drawn to be described. */
  readonly painter: Painter;
  /** What stands behind a button; without it none is shown. */
  readonly press?: (press: Press) => string;
};

/** What one answer prints, the paths of the files it wrote, and the pictures it could not write. */
export type Printed = {
  readonly text: string;
  readonly saved: readonly string[];
  readonly missing: readonly MissingPicture[];
};

/** An answer as it is asked for: for reading, as the payloads of a platform, or as data; its files and pictures into a folder where one is named. */
export async function printAnswer(message: Message, how: How): Promise<Printed> {
  const { out, painter } = how;
  if (out === undefined) return { text: await textOf(message, how), saved: [], missing: [] };
  const files = await saveFiles(filesOf(message.blocks), out);
  const { saved, missing } = await savePictures(message, out, painter);
  return { text: await textOf(message, how), saved: [...files, ...saved], missing };
}

async function textOf(message: Message, { platform, json, out, shape, press }: How): Promise<string> {
  if (json) return asJson(message);
  switch (platform) {
    case 'console': {
      const { renderConsole } = await import('./adapters/console/render.ts');
      const blocks = message.blocks.filter(
        ({ kind }) => out === undefined || (kind !== 'file' && kind !== 'chart'),
      );
      return `${renderConsole({ ...message, blocks }, shape)}\n`;
    }
    case 'discord': {
      const { render } = await import('./adapters/discord/render.ts');
      const { describeFiles } = await import('./adapters/discord/request.ts');
      const payloads = render(message, press).map(({ files = [], ...body }) => ({
        ...body,
        attachments: describeFiles(files),
        ...(files.length === 0
          ? {}
          : { files: files.map((file) => ({ ...sized(file), description: undefined })) }),
      }));
      return asJson(payloads);
    }
    case 'telegram': {
      const { isDocument, isText, render } = await import('./adapters/telegram/render.ts');
      const payloads = render(message, press).map((part) => {
        if (isText(part)) return part;
        return isDocument(part) ? { ...part, document: sized(part.document) } : photosPayload(part.photos);
      });
      return asJson(payloads);
    }
  }
}

/** What Telegram takes of one picture, and of several. */
function photosPayload(photos: readonly { readonly filename: string; readonly caption: string }[]): object {
  const media = photos.map(({ filename, caption }) => ({ type: 'photo', media: { filename }, caption }));
  const [first] = media;
  return first !== undefined && media.length === 1
    ? { photo: first.media, caption: first.caption }
    : { media };
}

/** Whether an answer says anything: a value of the market, or what holds without one. */
export const saysSomething = ({ blocks, readings }: Message): boolean =>
  readings.length === 0 ||
  readings.some(({ value }) => value !== null) ||
  blocks.some((block) => block.kind === 'bullets' && block.timeless === true);

/** Arrays of nothing but numbers and gaps, as `JSON.stringify` spreads them: no text holds a line break as it stands. */
const NUMBERS = /\[\n\s+(?:-?\d[\d.eE+-]*|null)(?:,\n\s+(?:-?\d[\d.eE+-]*|null))*\n\s*\]/g;

/** Indented, but a series of numbers on one line. */
const asJson = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(NUMBERS, (numbers) => numbers.replace(/\n\s*/g, ''))}\n`;

/** A file by its size, and a picture by its name alone: what is in them would bury the rest. */
const sized = (file: { readonly content: string } | { readonly spec: object }): object =>
  'spec' in file
    ? { ...file, spec: undefined }
    : { ...file, content: undefined, bytes: Buffer.byteLength(file.content) };
