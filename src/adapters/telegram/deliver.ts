import type { BoundedWork } from '../../bounded-work.ts';
import { within } from '../../deadline.ts';
import type { Logger } from '../../logger.ts';
import type { TakePictures } from '../../pictures/take-pictures.ts';
import { failureOf } from './failure.ts';
import { inAlbums, isDocument, isText, type Outgoing, type Photo } from './render.ts';
import type { DrawnPhoto, Send, Target } from './send.ts';

/** For pictures to come and to be sent. */
const FOLLOW_MS = 3 * 60_000;

/** Sends a reply; resolves when its texts and files are out. Rejects when Telegram refuses one of those. */
export type Deliver = (target: Target, messages: readonly Outgoing[]) => Promise<void>;

/** Texts and files go out at once. The pictures follow as answers to them, beside the caller: together when they are drawn in time. */
export function createDeliver({
  send,
  takePictures,
  later,
  log,
  picturesMs,
}: {
  readonly send: Send;
  readonly takePictures: TakePictures;
  readonly later: BoundedWork;
  readonly log: Logger;
  /** For the pictures of a reply, before those that are drawn go without the others. */
  readonly picturesMs: number;
}): Deliver {
  /** False when the chat takes no pictures. */
  async function sendAlbum(target: Target, photos: readonly DrawnPhoto[]): Promise<boolean> {
    try {
      await send(target, [{ photos }]);
      return true;
    } catch (error) {
      const { status, text } = failureOf(error instanceof Error ? error.cause : error);
      const oneIsRefused = status === 400 && !text.includes('not enough rights');
      if (oneIsRefused && photos.length > 1) return sendAlbums(target, photos, 1);
      log.warn({ text, files: photos.map(({ filename }) => filename) }, 'pictures could not be sent');
      return oneIsRefused;
    }
  }

  async function sendAlbums(target: Target, photos: readonly DrawnPhoto[], most?: number): Promise<boolean> {
    for (const album of inAlbums(photos, most)) {
      if (!(await sendAlbum(target, album.photos))) return false;
    }
    return true;
  }

  async function follow(target: Target, photos: readonly Photo[], taking: ReturnType<TakePictures>) {
    const { ready, late } = await taking;
    const drawn = (pngs: ReadonlyMap<unknown, Uint8Array | undefined>): readonly DrawnPhoto[] =>
      photos.flatMap((photo) => {
        const png = pngs.get(photo.spec);
        return png === undefined ? [] : [{ ...photo, png }];
      });
    if (!(await sendAlbums(target, drawn(ready)))) return;
    const pngs = await Promise.all([...late].map(async ([spec, png]) => [spec, await png] as const));
    await sendAlbums(target, drawn(new Map(pngs)));
  }

  return async (target, messages) => {
    const photos = messages.flatMap((one) => ('photos' in one ? one.photos : []));
    // Drawn while the text is on its way.
    const specs = photos.map(({ spec }) => spec);
    const taking = takePictures(specs, picturesMs);
    const texts = messages.filter((one) => isText(one) || isDocument(one));
    const answers = await send(target, texts);
    if (photos.length === 0) return;
    const taken = later.take(() => within(FOLLOW_MS, () => follow(answers, photos, taking)));
    if (!taken) log.warn('too many pictures wait at once: some are missing');
  };
}
