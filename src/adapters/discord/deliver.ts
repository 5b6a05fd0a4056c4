import { createBoundedWork, type BoundedWork } from '../../bounded-work.ts';
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

/** Messages with files on their way: when many were drawn at once, more at a time would keep commands waiting for their acknowledgement. */
const UPLOADS = { atOnce: 4, waiting: 1_000 };

/** Where the messages of one reply go. Both resolve with the message as Discord shows it. */
export type Destination = {
  /** The message the first part takes the place of, where it was an answer before. */
  readonly replaces?: string;
  /** Sends the part of this place. */
  send(request: Request<MessageBody>, index: number): Promise<unknown>;
  /** Puts the same part in place anew, with more pictures. */
  edit(messageId: string, request: Request<MessageBody>): Promise<unknown>;
};

/** Sends the parts of a reply one after the other. Rejects when Discord refuses one for more than its pictures. */
export type Deliver = (to: Destination, parts: readonly Outgoing[], waitMs: number) => Promise<void>;

/** What is left to do for a message: the pictures that were not ready when it was sent. */
type Unfinished = { readonly part: Outgoing; readonly messageId: string };

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
  const uploads = createBoundedWork(UPLOADS);
  const inTurn = <T>({ files }: Request<object>, send: () => Promise<T>): Promise<T> =>
    files.length === 0
      ? send()
      : new Promise((resolve, reject) => {
          if (!uploads.take(() => send().then(resolve, reject)))
            reject(new Error('too many messages with files wait'));
        });
  /** Messages that wait for pictures, by what they show now: one that has been replaced since is left as it is. */
  const waiting = new Map<string, Outgoing>();

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
      const answer = await inTurn(request, () => to.send(request, index));
      return hasId(answer) ? { part, messageId: answer.id } : undefined;
    } catch (error) {
      const { status = 0, text } = failureOf(error);
      if (!withPictures || !REFUSED.includes(status)) throw error;
      return without(text);
    }
  }

  async function follow(
    to: Destination,
    { part, messageId }: Unfinished,
    { ready, late }: Taken,
  ): Promise<void> {
    const pngs = await Promise.all(
      specsOf(part).map(async (spec) => [spec, ready.get(spec) ?? (await late.get(spec))] as const),
    );
    const drawn = new Map(pngs.flatMap(([spec, png]) => (png === undefined ? [] : [[spec, png]])));
    if (![...drawn.keys()].some((spec) => late.has(spec))) return;
    if (waiting.get(messageId) !== part) return;
    const request = toRequest(part, drawn);
    try {
      if (isTooLarge(request)) throw new Error('more than Discord takes');
      await inTurn(request, () => to.edit(messageId, request));
    } catch (error) {
      const files = request.files.map(({ name }) => name);
      log.warn({ text: failureOf(error).text, files }, 'pictures could not be added to a message');
    }
  }

  return async (to, parts, waitMs) => {
    const taken = await takePictures(parts.flatMap(specsOf), waitMs);
    const sent: Unfinished[] = [];
    for (const [index, part] of parts.entries()) {
      if (index === 0 && to.replaces !== undefined) waiting.delete(to.replaces);
      const message = await sendPart(to, part, index, taken.ready);
      if (message !== undefined) sent.push(message);
    }
    for (const message of sent) {
      const { part, messageId } = message;
      if (!specsOf(part).some((spec) => taken.late.has(spec))) continue;
      waiting.set(messageId, part);
      const job = (): Promise<void> =>
        within(FOLLOW_MS, () => follow(to, message, taken)).finally(() => {
          if (waiting.get(messageId) === part) waiting.delete(messageId);
        });
      if (!later.take(job)) {
        waiting.delete(messageId);
        log.warn('too many pictures are late at once: some are missing');
      }
    }
  };
}

const specsOf = ({ files = [] }: Outgoing) => files.flatMap((file) => ('spec' in file ? [file.spec] : []));

const isTooLarge = ({ files }: Request<object>): boolean =>
  files.reduce((sum, { data }) => sum + Buffer.byteLength(data as Buffer), 0) > MAX_UPLOAD;

const hasId = (value: unknown): value is { readonly id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
