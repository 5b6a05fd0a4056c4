import type { RawFile } from 'discord.js';
import type { AttachedFile } from './render.ts';

/** A message as the REST client takes it: the body as JSON, and its files as bytes beside it. */
export function toRequest<B extends { readonly files?: readonly AttachedFile[] }>({
  files = [],
  ...body
}: B): { body: Omit<B, 'files'>; files: RawFile[] } {
  return {
    body,
    files: files.map(({ name, contentType, content }) => ({ name, contentType, data: Buffer.from(content) })),
  };
}
