import type { RawFile } from 'discord.js';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import type { AttachedFile } from './render.ts';

/** What a file of a message is called and shows, by its place among the files sent with it. */
type Described = { readonly id: string; readonly filename: string; readonly description: string };
/** One that the message has already, by the id Discord gave it. */
type Kept = { readonly id: string };

/** A message as the REST client takes it: the body as JSON, and its files as bytes beside it. */
export type Request<B> = {
  readonly body: B & { readonly attachments?: readonly (Kept | Described)[] };
  readonly files: RawFile[];
};

/** Pictures that were drawn. */
export type Drawn = ReadonlyMap<ChartSpec, Uint8Array>;

/** A request with the files of a message, of its pictures those that were drawn. */
export function toRequest<B extends object>(
  { files = [], ...body }: B & { readonly files?: readonly AttachedFile[] },
  drawn: Drawn,
): Request<Omit<B, 'files'>> {
  const ready = files.flatMap((file) => {
    const data = bytesOf(file, drawn);
    return data === undefined ? [] : [{ file, data }];
  });
  const attachments = describeFiles(ready.map(({ file }) => file));
  return {
    body: attachments.length === 0 ? body : { ...body, attachments },
    files: ready.map(({ file: { name, contentType }, data }) => ({ name, contentType, data })),
  };
}

/** The entries that name and describe files sent with a message. */
export const describeFiles = (files: readonly AttachedFile[]): readonly Described[] =>
  files.map(({ name, description }, index) => ({ id: String(index), filename: name, description }));

function bytesOf(file: AttachedFile, drawn: Drawn): Buffer | undefined {
  if (file.contentType === 'text/csv') return Buffer.from(file.content);
  const png = drawn.get(file.spec);
  // A view of the same bytes: nothing is copied for every channel.
  return png && Buffer.from(png.buffer, png.byteOffset, png.byteLength);
}
