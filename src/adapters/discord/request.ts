import type { RawFile } from 'discord.js';
import type { ChartSpec } from '../../charts/chart-spec.ts';
import { withoutFiles, type Component } from './components.ts';

/** A file to send along: as text, or as a picture that is yet to be drawn. */
export type AttachedFile = {
  readonly name: string;
  readonly description: string;
} & (
  | { readonly contentType: 'text/csv'; readonly content: string }
  | { readonly contentType: 'image/png'; readonly spec: ChartSpec }
);

/** What a file of a message is called and shows, by its place among the files sent with it. */
type Described = { readonly id: string; readonly filename: string; readonly description: string };

/** A message as the REST client takes it: the body as JSON, and its files as bytes beside it. */
export type Request<B> = {
  readonly body: B & { readonly attachments: readonly Described[] };
  readonly files: RawFile[];
};

/** Pictures that were drawn. */
export type Drawn = ReadonlyMap<ChartSpec, Uint8Array>;

/**
 * A request with the files of a message, of its pictures those that were drawn, and no component of one that was not. What an
 * edited message had attached before goes, for the list names the new files alone: an answer of Discord's does not tell the ids
 * of files that its components show, so that they could not be kept.
 *
 * @see https://github.com/discord/discord-api-docs/issues/8277
 */
export function toRequest<B extends { readonly components: readonly Component[] }>(
  { files = [], ...body }: B & { readonly files?: readonly AttachedFile[] },
  drawn: Drawn,
): Request<Omit<B, 'files'>> {
  const found = files.map((file) => ({ file, data: bytesOf(file, drawn) }));
  const absent = new Set(found.flatMap(({ file, data }) => (data === undefined ? [file.name] : [])));
  const ready = found.flatMap(({ file, data }) => (data === undefined ? [] : [{ file, data }]));
  return {
    body: {
      ...body,
      components: withoutFiles(body.components, absent),
      attachments: describeFiles(ready.map(({ file }) => file)),
    },
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
