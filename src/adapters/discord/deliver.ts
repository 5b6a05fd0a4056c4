import type { BoundedWork } from '../../bounded-work.ts';
import { within } from '../../deadline.ts';
import type { Logger } from '../../logger.ts';
import type { TakePictures, Taken } from '../../pictures/take-pictures.ts';
import type { MessageBody, Outgoing } from './render.ts';
import { toRequest, type Drawn, type Request } from './request.ts';
import { failureOf } from './rest-door.ts';

/** Bytes of all files of a message together. */
const MAX_UPLOAD = 10 * 1024 * 1024;
/** How a message is refused that may be taken without its pictures: its form, a missing right to attach files, its size. */
const REFUSED = [400, 403, 413];
/** For a picture to come and to be added. */
const FOLLOW_MS = 3 * 60_000;

/** Where the messages of one reply go. Both resolve with the message as Discord shows it. */
export type Destination = {
  /** Sends the part of this place. */
  send(request: Request<MessageBody>, index: number): Promise<unknown>;
  /** Changes what is attached to a message; all else stays. */
  edit(messageId: string, request: Request<Pick<MessageBody, 'allowed_mentions'>>): Promise<unknown>;
};

/** Sends the parts of a reply one after the other. Rejects when Discord refuses one for more than its pictures. */
export type Deliver = (to: Destination, parts: readonly Outgoing[], waitMs: number) => Promise<void>;

/** What is left to do for a message: the pictures that were not ready when it was sent. */
type Unfinished = { readonly part: Outgoing; readonly messageId: string; readonly kept: readonly string[] };

/** Pictures that are ready in time go out with the text; the others are added to it, beside the caller, when they come. */
export function createDeliver({
  takePictures,
  later,
  log,
}: {
  readonly takePictures: TakePictures;
  readonly later: BoundedWork;
  readonly log: Logger;
}): Deliver {
  /** The message as it was sent; none when it went without its pictures. */
  async function sendPart(
    to: Destination,
    part: Outgoing,
    index: number,
    ready: Drawn,
  ): Promise<Unfinished | undefined> {
    const request = toRequest(part, ready);
    const withPictures = part.files?.some((file) => 'spec' in file && ready.has(file.spec)) === true;
    const without = async (text: string): Promise<undefined> => {
      log.warn({ text, files: request.files.map(({ name }) => name) }, 'a message goes without its pictures');
      await to.send(toRequest(part, new Map()), index);
    };
    if (withPictures && isTooLarge(request)) return without('more than Discord takes');
    try {
      return unfinished(part, await to.send(request, index));
    } catch (error) {
      const { status = 0, text } = failureOf(error);
      if (!withPictures || !REFUSED.includes(status)) throw error;
      return without(text);
    }
  }

  async function follow(
    to: Destination,
    { part, messageId, kept }: Unfinished,
    late: Taken['late'],
  ): Promise<void> {
    const pngs = await Promise.all([...late].map(async ([spec, png]) => [spec, await png] as const));
    const drawn = new Map(pngs.flatMap(([spec, png]) => (png === undefined ? [] : [[spec, png]])));
    const files = part.files?.filter((file) => 'spec' in file) ?? [];
    const request = toRequest({ allowed_mentions: part.allowed_mentions, files }, drawn);
    if (request.files.length === 0) return;
    const names = request.files.map(({ name }) => name);
    try {
      if (isTooLarge(request)) throw new Error('more than Discord takes');
      const attachments = [...kept.map((id) => ({ id })), ...(request.body.attachments ?? [])];
      await to.edit(messageId, { ...request, body: { ...request.body, attachments } });
    } catch (error) {
      log.warn({ text: failureOf(error).text, files: names }, 'pictures could not be added to a message');
    }
  }

  return async (to, parts, waitMs) => {
    const { ready, late } = await takePictures(parts.flatMap(specsOf), waitMs);
    const sent: Unfinished[] = [];
    for (const [index, part] of parts.entries()) {
      const message = await sendPart(to, part, index, ready);
      if (message !== undefined) sent.push(message);
    }
    for (const message of sent) {
      const own = new Map([...late].filter(([spec]) => specsOf(message.part).includes(spec)));
      if (own.size === 0) continue;
      const taken = later.take(() => within(FOLLOW_MS, () => follow(to, message, own)));
      if (!taken) log.warn('too many pictures are late at once: some are missing');
    }
  };
}

const specsOf = ({ files = [] }: Outgoing) => files.flatMap((file) => ('spec' in file ? [file.spec] : []));

const isTooLarge = ({ files }: Request<object>): boolean =>
  files.reduce((sum, { data }) => sum + Buffer.byteLength(data as Buffer), 0) > MAX_UPLOAD;

/** What Discord answered to a message: its id, and those of what is attached. */
function unfinished(part: Outgoing, answer: unknown): Unfinished | undefined {
  if (!hasId(answer)) return undefined;
  const attachments: unknown = (answer as { readonly attachments?: unknown }).attachments;
  const kept = Array.isArray(attachments) ? attachments.filter(hasId).map(({ id }) => id) : [];
  return { part, messageId: answer.id, kept };
}

const hasId = (value: unknown): value is { readonly id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
