import { MessageFlags } from 'discord.js';
import { cleanLines } from '../../message/clean-text.ts';
import type { Message } from '../../message/message.ts';
import { packPieces, writeGroups, type Group, type Limit } from '../../message/split-text.ts';
import type { WritePress } from './action-rows.ts';
import {
  container,
  countComponents,
  NOTHING,
  separator,
  textDisplay,
  type Component,
  type Inner,
} from './components.ts';
import { escapeMarkdown } from './markdown.ts';
import { plainLines, toPieces, type Shown } from './pieces.ts';
import type { AttachedFile } from './request.ts';

/** Unicode code points of all texts of one message. */
const MAX_TEXT = 4000;
/** UTF-8 bytes of the same: above about 10 kB the API has answered 500, which Chinese reaches first. */
const MAX_TEXT_BYTES = 9_500;
/** Components of one message, the container and all that is in it counted. */
const MAX_COMPONENTS = 40;
/** In one message. */
const MAX_FILES = 10;

/** The body of one Discord message: what is created, edited in or followed up with. */
export type MessageBody = {
  readonly components: readonly Component[];
  /** No user, role or everyone is ever pinged by text. */
  readonly allowed_mentions: { readonly parse: readonly [] };
  readonly flags: number;
};

/** One Discord message: its body, and the files that its components show. */
export type Outgoing = MessageBody & { readonly files?: readonly AttachedFile[] };

/**
 * A reply as Discord messages, in order; at least one. Sections stay whole where they can; what can be pressed stands under the
 * last, and not at all where nobody can say what a press is.
 */
export function render(message: Message, press?: WritePress): readonly Outgoing[] {
  const parts = packPieces(toPieces(message, press), LIMITS);
  if (parts.length === 0) return [toBody([container([textDisplay(NOTHING)])])];
  return parts.map(({ groups }) => {
    const body = toBody([container(layOut(groups, parts.length > 1))]);
    const files = groups.flatMap(({ piece }) => piece.file ?? []);
    return files.length === 0 ? body : { ...body, files };
  });
}

/** Plain words for the person who asked; no more of them than one message takes. */
export function renderText(text: string): MessageBody {
  const [part] = packPieces([{ lines: plainLines(cleanLines(text), escapeMarkdown) }], LIMITS);
  return toBody([textDisplay(part === undefined || part.text === '' ? NOTHING : part.text)]);
}

/** Texts in one stretch until something else comes between them. */
function layOut(groups: readonly Group<Shown>[], isOneOfSeveral: boolean): readonly Inner[] {
  const components: Inner[] = [];
  let open: readonly Group<Shown>[] = [];
  const close = (): void => {
    if (open.length > 0) components.push(textDisplay(writeGroups(open)));
    open = [];
  };
  for (const group of groups) {
    const { parted, component } = group.piece;
    if (parted === true && components.length + open.length > 0) {
      close();
      components.push(separator);
    }
    if (group.lines.length > 0) open = [...open, group];
    if (component !== undefined) {
      close();
      components.push(component(isOneOfSeveral));
    }
  }
  close();
  return components;
}

const toBody = (components: readonly Component[]): MessageBody => ({
  components,
  allowed_mentions: { parse: [] },
  flags: MessageFlags.IsComponentsV2,
});

const countCodePoints = (text: string): number =>
  text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

const LIMITS: readonly Limit<Shown>[] = [
  { max: MAX_TEXT, measure: countCodePoints },
  { max: MAX_TEXT_BYTES, measure: (text) => Buffer.byteLength(text) },
  { max: MAX_FILES, measure: (_, pieces) => pieces.filter(({ file }) => file !== undefined).length },
  {
    max: MAX_COMPONENTS,
    measure: (_, pieces) =>
      1 +
      countComponents(
        layOut(
          pieces.map((piece) => ({ piece, lines: piece.lines.map(() => '') })),
          true,
        ),
      ),
  },
];
