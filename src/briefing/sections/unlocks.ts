import { pictured } from '../../charts/chart.ts';
import { unlocksChart } from '../../charts/unlocks.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent } from '../../market/reading.ts';
import type { Bullet } from '../../message/message.ts';
import { derived } from '../../readings/derived.ts';
import {
  unlocksReadings,
  type UnlockOptions,
  type UnlocksReadings,
  type UpcomingUnlock,
} from '../../readings/unlocks.ts';
import { clauseBullet, said } from '../clause-bullet.ts';
import type { Context } from '../context.ts';
import { bulletBlock, noteBlocks } from '../optional-blocks.ts';
import { gapNotes, type Section } from '../section.ts';

/** Unlocks shown one by one; the rest of a long window is counted. */
const MAX_SHOWN = 10;

/** Which tokens unlock when, how many, and how much that is of what circulates. */
export async function unlocksSection(context: Context, options: UnlockOptions = {}): Promise<Section> {
  const { data, words } = context;
  const readings = await unlocksReadings(data, options);
  const { count, unlocks } = readings;
  const { unlocks: phrases } = words;
  const shown = unlocks.slice(0, MAX_SHOWN);
  const rest = unlocks.length - shown.length;
  const overHundred = shown.some(({ share }) => isPresent(share) && share.value > 1);
  const claim = headline(words, readings, options.token);
  return {
    headline: claim,
    charts: await pictured(context, () => unlocksChart(context, claim, readings)),
    blocks: [
      ...bulletBlock(shown.flatMap((unlock) => bullet(words, unlock))),
      ...(isFresh(count) && shown.length > 0 ? [{ kind: 'text', text: phrases.meaning } as const] : []),
      ...noteBlocks([
        ...(overHundred ? [phrases.overHundred] : []),
        ...(rest > 0 ? [phrases.more(rest)] : []),
      ]),
      ...gapNotes(words, [[phrases.name, count]]),
    ],
    readings: [
      count,
      readings.window,
      ...(rest > 0 ? [derived({ id: 'unlock_more', unit: 'count' }, count, () => rest)] : []),
      ...shown.flatMap(({ time, amount, share }) => [time, amount, share]),
    ],
  };
}

function headline(words: Catalogue, readings: UnlocksReadings, wanted: string | undefined): string {
  const { days, count, unlocks } = readings;
  const { headline: phrases } = words.unlocks;
  if (!isPresent(count)) return phrases.nothing;
  if (count.quality === 'stale') return phrases.aged(Date.parse(count.asOf));
  const [next] = unlocks;
  if (next === undefined) return wanted === undefined ? phrases.none(days) : phrases.noneOf(wanted, days);
  const { token, timeMs, share } = next;
  const claim = isPresent(share)
    ? phrases.next(count.value, days, token, timeMs, share.value)
    : phrases.nextUnsized(count.value, days, token, timeMs);
  return wanted === undefined ? claim : phrases.of(wanted, claim);
}

function bullet(
  words: Catalogue,
  { token, name, kind, timeMs, amount, share }: UpcomingUnlock,
): readonly Bullet[] {
  const { unlocks: phrases, f } = words;
  return clauseBullet(words, token, [
    f.time(timeMs),
    said(amount, (tokens) => phrases.what(tokens, token, name)),
    said(share, phrases.share) ?? phrases.shareUnknown,
    phrases.kinds[kind],
  ]);
}
