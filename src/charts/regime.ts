import { isPresent } from '../market/reading.ts';
import { STRUCTURE_LEVELS, structureReadings } from '../readings/structure.ts';
import { zoneHistory, type ZoneHistory } from '../readings/zone-history.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import type { Span, Tone } from './chart-spec.ts';
import { lastDays } from './history-window.ts';
import { structureLines } from './structure-lines.ts';

const YEAR_DAYS = 365;

type ZoneName = NonNullable<ZoneHistory['zones'][number]>;

/** Which way the structure of a zone points; the mild ones in between point nowhere yet. */
const ZONE_TONES = {
  capitulation: 'down',
  deep_bear_transition: 'down',
  early_recovery: 'up',
  shallow_bear: 'quiet',
  correction: 'quiet',
  expansion: 'up',
} as const satisfies Record<ZoneName, Tone>;

/**
 * A year of price among the levels that make the zone, with the zone of every day under it. A day whose zone is not known
 * belongs to no stretch. None without a price; `facts` are in the words of the section.
 */
export async function regimeChart(
  context: ChartContext,
  claim: string,
  facts: readonly string[],
): Promise<readonly Chart[]> {
  const { data, words } = context;
  const { close, standings } = await structureReadings(data);
  if (!isPresent(close)) return [];
  const days = lastDays(data, YEAR_DAYS);
  const spans = zoneSpans(await zoneHistory(data), days, words.regime.zones);
  const { regime, structure } = words.charts;
  return chartOf(context, {
    name: 'regime',
    claim,
    subtitle: spans.length > 0 ? regime.subtitle : structure.subtitle,
    drawn: [close, ...STRUCTURE_LEVELS.map((id) => standings[id].level)],
    facts,
    panels: [
      {
        kind: 'daily',
        ...days,
        unit: 'usd',
        series: await structureLines(context, days),
        spans,
      },
    ],
  });
}

/** Stretches of days in one zone, in order of time. */
function zoneSpans(
  { firstDay: from, zones }: ZoneHistory,
  { firstDay, lastDay }: Pick<Span, 'firstDay' | 'lastDay'>,
  names: Readonly<Record<ZoneName, string>>,
): readonly Span[] {
  const spans: Span[] = [];
  let open: ZoneName | null = null;
  for (let day = firstDay; day <= lastDay; day += 1) {
    const zone = zones[day - from] ?? null;
    const last = spans.at(-1);
    if (zone !== null && zone === open && last) spans[spans.length - 1] = { ...last, lastDay: day };
    else if (zone !== null)
      spans.push({ firstDay: day, lastDay: day, tone: ZONE_TONES[zone], label: { text: names[zone] } });
    open = zone;
  }
  return spans;
}
