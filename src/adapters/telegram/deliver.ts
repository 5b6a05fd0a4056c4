import type { BoundedWork } from '../../bounded-work.ts';
import { within } from '../../deadline.ts';
import type { Logger } from '../../logger.ts';
import type { TakePictures } from '../../pictures/take-pictures.ts';
import { failureOf } from './failure.ts';
import { inAlbums, isDocument, isText, type Outgoing, type Photo } from './render.ts';
import type { DrawnPhoto, Send, Sent, Target } from './send.ts';

/** For pictures to come and to be sent. */
const FOLLOW_MS = 3 * 60_000;
/** Answers of which it is known what they show: what is the same is not put anew, and old pictures go. Of older ones they stay. */
const MOST_REMEMBERED = 2_000;

/** A picture is not known any more by the id it had. */
const WRONG_ID = /wrong file identifier|wrong remote file/i;

/** A picture that was sent: its message, and what it shows. */
type Picture = { readonly id: number; readonly spec: Photo['spec'] };
/** What an answer shows: its text where it is one message, and the pictures under it. */
type Shown = { readonly text: string; readonly pictures: readonly Picture[] };

const picturesOf = (photos: readonly Photo[], ids: readonly number[]): readonly Picture[] =>
  photos.flatMap(({ spec }, index) => {
    const id = ids[index];
    return id === undefined ? [] : [{ id, spec }];
  });

/** Where a reply goes: below what it answers, or in the place of a message that was one. */
export type Destination = Target & { readonly replaces?: number | undefined };

/** Sends a reply; resolves when its texts and files are out. Rejects when Telegram refuses one of those. */
export type Deliver = (to: Destination, messages: readonly Outgoing[]) => Promise<void>;

/**
 * Texts and files go out at once. The pictures follow as answers to them, beside the caller: together when they are drawn in time. Where a
 * text takes the place of another, so do its pictures.
 */
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
  /** What answers show, by their last text. */
  const shown = new Map<string, Shown>();
  /** The reply each answer shows last: an older one brings no pictures any more. */
  const newest = new Map<string, symbol>();

  const remember = (answer: string, what: Partial<Shown>): void => {
    const before = shown.get(answer) ?? { text: '', pictures: [] };
    shown.delete(answer);
    shown.set(answer, { ...before, ...what });
    const [oldest] = shown.keys();
    if (shown.size > MOST_REMEMBERED && oldest !== undefined) shown.delete(oldest);
  };

  /** The ids of those that were sent; none any more when the chat takes no pictures. */
  async function sendAlbum(
    target: Target,
    photos: readonly DrawnPhoto[],
    isFullSize: boolean,
  ): Promise<{ readonly pictures: Shown['pictures']; readonly isOver: boolean }> {
    try {
      const { ids } = await send.all(target, [{ photos, isFullSize }]);
      return { pictures: picturesOf(photos, ids), isOver: false };
    } catch (error) {
      const { status, text } = failureOf(error instanceof Error ? error.cause : error);
      if (status === 400 && WRONG_ID.test(text) && photos.some(({ png }) => png === undefined))
        return sendAlbums(target, await redrawn(photos), isFullSize, 1);
      const oneIsRefused = status === 400 && !text.includes('not enough rights');
      if (oneIsRefused && photos.length > 1) return sendAlbums(target, photos, isFullSize, 1);
      log.warn({ text, files: photos.map(({ filename }) => filename) }, 'pictures could not be sent');
      return { pictures: [], isOver: !oneIsRefused };
    }
  }

  /** The same pictures as bytes, those that can be drawn. */
  async function redrawn(photos: readonly DrawnPhoto[]): Promise<readonly DrawnPhoto[]> {
    const specs = photos.map(({ spec }) => spec);
    send.forget(specs);
    const { ready } = await takePictures(specs, picturesMs);
    return photos.flatMap((photo) => {
      const png = ready.get(photo.spec);
      return png === undefined ? [] : [{ ...photo, png }];
    });
  }

  async function sendAlbums(
    target: Target,
    photos: readonly DrawnPhoto[],
    isFullSize: boolean,
    most?: number,
  ): ReturnType<typeof sendAlbum> {
    const sent: Picture[] = [];
    for (const album of inAlbums(photos, most)) {
      const { pictures, isOver } = await sendAlbum(target, album.photos, isFullSize);
      sent.push(...pictures);
      if (isOver) return { pictures: sent, isOver };
    }
    return { pictures: sent, isOver: false };
  }

  /** Each picture in the place of one that was there; false when that cannot be done. */
  async function swap(chat: Target['chat'], before: Shown['pictures'], photos: readonly DrawnPhoto[]) {
    if (before.length !== photos.length) return false;
    try {
      for (const [index, photo] of photos.entries()) {
        const old = before[index];
        if (old === undefined) return false;
        if (old.spec !== photo.spec && !(await send.editPhoto(chat, old.id, photo))) return false;
      }
      return true;
    } catch (error) {
      log.warn({ text: failureOf(error).text }, 'pictures could not be put in place');
      return false;
    }
  }

  type Following = {
    readonly target: Target;
    readonly answer: string;
    /** The answer it takes the place of, by its last text: its pictures go. */
    readonly replaced: string;
    readonly photos: readonly Photo[];
    readonly isFullSize: boolean;
    readonly taking: ReturnType<TakePictures>;
    readonly isNewest: () => boolean;
  };

  async function follow({
    target,
    answer,
    replaced,
    photos,
    isFullSize,
    taking,
    isNewest,
  }: Following): Promise<void> {
    const { ready, late } = await taking;
    const drawn = (pngs: ReadonlyMap<unknown, Uint8Array | undefined>): readonly DrawnPhoto[] =>
      photos.flatMap((photo) => {
        const png = pngs.get(photo.spec);
        return png === undefined && !send.has(photo.spec, isFullSize) ? [] : [{ ...photo, png }];
      });
    if (!isNewest()) return;
    const first = drawn(ready).filter(({ spec }) => !late.has(spec));
    const before = isFullSize ? [] : (shown.get(replaced)?.pictures ?? []);
    if (replaced !== answer) shown.delete(replaced);
    if (before.length > 0 && late.size === 0 && (await swap(target.chat, before, first))) {
      const ids = before.map(({ id }) => id);
      remember(answer, { pictures: picturesOf(first, ids) });
      return;
    }
    for (const { id } of before) await send.remove(target.chat, id);
    const { pictures, isOver } = await sendAlbums(target, first, isFullSize);
    remember(answer, { pictures });
    if (isOver || late.size === 0) return;
    const pngs = new Map(await Promise.all([...late].map(async ([spec, png]) => [spec, await png] as const)));
    if (!isNewest()) return;
    const rest = await sendAlbums(
      target,
      drawn(pngs).filter(({ spec }) => late.has(spec)),
      isFullSize,
    );
    remember(answer, { pictures: [...pictures, ...rest.pictures] });
  }

  /** The first text in the place of another, where there is one; the others below. */
  async function sendTexts(to: Destination, messages: readonly Outgoing[]): Promise<Sent> {
    const texts = messages.filter((one) => isText(one) || isDocument(one));
    const [first, ...others] = texts;
    if (to.replaces === undefined || first === undefined || !isText(first)) return send.all(to, texts);
    const isSame = shown.get(`${to.chat} ${to.replaces}`)?.text === JSON.stringify(first);
    if (!isSame && !(await send.editText(to.chat, to.replaces, first))) return send.all(to, texts);
    const { chat, ids } = await send.all({ ...to, replyTo: undefined }, others);
    return { chat, ids: [to.replaces, ...ids] };
  }

  return async (to, messages) => {
    const albums = messages.flatMap((one) => ('photos' in one ? [one] : []));
    const photos = albums.flatMap((one) => one.photos);
    const isFullSize = albums.some((one) => one.isFullSize === true);
    // Drawn while the text is on its way.
    const specs = photos.map(({ spec }) => spec).filter((spec) => !send.has(spec, isFullSize));
    const taking = takePictures(specs, picturesMs);
    const { chat, ids } = await sendTexts(to, messages);
    const last = ids[messages.filter((one) => isText(one)).length - 1];
    // Pictures in full size are no part of the answer they come below.
    const answer = `${chat} ${last ?? `below ${to.replyTo}`}`;
    const mark = Symbol();
    newest.set(answer, mark);
    const done = (): void => {
      if (newest.get(answer) === mark) newest.delete(answer);
    };
    const isAlone = messages.filter((one) => isText(one)).length === 1;
    if (last !== undefined)
      remember(answer, { text: isAlone ? JSON.stringify(messages.find((one) => isText(one))) : '' });
    const replaced = to.replaces === undefined ? answer : `${to.chat} ${to.replaces}`;
    if (photos.length === 0 && (shown.get(replaced)?.pictures.length ?? 0) === 0) {
      done();
      return;
    }
    const target = { chat, topic: to.topic, replyTo: ids[0] ?? to.replyTo };
    const isNewest = (): boolean => newest.get(answer) === mark;
    const taken = later.take(() =>
      within(FOLLOW_MS, () =>
        follow({ target, answer, replaced, photos, isFullSize, taking, isNewest }),
      ).finally(done),
    );
    if (!taken) {
      done();
      log.warn('too many pictures wait at once: some are missing');
    }
  };
}
