import { isFresh, isPresent } from '../market/reading.ts';
import type { UnlocksReadings, UpcomingUnlock } from '../readings/unlocks.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';

/** Rows that can be read on a phone: the nearest unlocks. */
const MOST_ROWS = 8;

/** A calendar of the nearest unlocks by their share of what circulates: one row each, in order of time. */
export function unlocksChart(
  context: ChartContext,
  claim: string,
  { unlocks, count }: UnlocksReadings,
): readonly Chart[] {
  const { words } = context;
  const { unlocks: phrases } = words.charts;
  const shown = unlocks.slice(0, MOST_ROWS);
  const isCut = isPresent(count) && shown.length < unlocks.length;
  return chartOf(context, {
    name: 'unlocks',
    claim,
    subtitle: isCut ? phrases.nearest(shown.length, count.value) : phrases.subtitle,
    drawn: shown.flatMap(({ time, amount, share }) => [time, amount, share]),
    facts: shown.map((unlock) => (isFresh(unlock.time) ? fact(context, unlock) : null)),
    panels: [
      {
        kind: 'rows',
        unit: 'fraction',
        rows: shown.map((unlock) => ({
          label: { text: words.f.day(unlock.timeMs), value: unlock.token },
          value: unlock.share.value,
          note: note(context, unlock),
          tone: 'a' as const,
          ...(unlock.kind === 'linear' ? { hatched: true as const } : {}),
          timeMs: unlock.timeMs,
        })),
      },
    ],
  });
}

function note({ words }: ChartContext, { token, kind, amount, share }: UpcomingUnlock): string {
  const { charts, f } = words;
  const { unlocks: phrases } = charts;
  return phrases.note([
    isPresent(share) ? f.percent(share.value) : phrases.shareUnknown,
    ...(isPresent(amount) ? [f.tokens(amount.value, token)] : []),
    ...(kind === 'linear' ? [phrases.linear] : []),
  ]);
}

function fact({ words }: ChartContext, { token, timeMs, amount, share }: UpcomingUnlock): string {
  const { unlocks: phrases, f } = words;
  return words.charts.said(
    token,
    [
      f.time(timeMs),
      ...(isPresent(amount) ? [f.tokens(amount.value, token)] : []),
      isPresent(share) ? phrases.share(share.value) : phrases.shareUnknown,
    ].join(words.common.clause),
  );
}
