import { pictured } from '../../charts/chart.ts';
import { structureChart } from '../../charts/structure.ts';
import { zoneName, structureFindings, NEWS_DAYS } from '../../findings/structure.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent } from '../../market/reading.ts';
import {
  STRUCTURE_LEVELS,
  structureReadings,
  type LevelStanding,
  type StructureReadings,
} from '../../readings/structure.ts';
import type { Context } from '../context.ts';
import { coveredDayMs } from '../covered-day.ts';
import { sinceText, whenText } from '../level-text.ts';
import { textBlocks } from '../optional-blocks.ts';
import { gapNotes, type TopicSection } from '../section.ts';

/** Which levels were lost or regained, the zone that makes, and the last time it looked like this. */
export async function structureSection(context: Context): Promise<TopicSection> {
  const { data, words } = context;
  const readings = await structureReadings(data);
  const findings = structureFindings(readings);
  const essence = [...otherStandings(words, readings), ...analogue(words, readings)];
  const claim = headline(words, readings);
  return {
    headline: claim,
    charts: await pictured(context, () => structureChart(context, claim)),
    essence,
    findings,
    blocks: [...textBlocks([...zoneMeaning(words, readings), ...essence]), ...structureGaps(words, readings)],
    readings: structureLevelReadings(readings),
  };
}

/** Price, zone, levels, sides and events. */
export const structureLevelReadings = ({
  close,
  zone,
  standings,
}: StructureReadings): TopicSection['readings'] => [
  close,
  zone,
  ...STRUCTURE_LEVELS.flatMap((id) => {
    const { level, side, event, earlier } = standings[id];
    const events = earlier ? [earlier.event, earlier.fall] : [];
    return [level, side, ...[event, ...events].filter((one) => isPresent<number | string>(one))];
  }),
];

/** The levels that are missing or old. */
export const structureGaps = (words: Catalogue, { close, standings }: StructureReadings) =>
  gapNotes(words, [
    [words.common.levels.price, close],
    ...STRUCTURE_LEVELS.map((id) => [words.common.levels[id], standings[id].level] as const),
  ]);

/** The newest event while it is news; the first level known otherwise. */
function leadingStanding({ standings }: StructureReadings): LevelStanding | undefined {
  const known = STRUCTURE_LEVELS.map((id) => standings[id]).filter(
    ({ level, side }) => isFresh(level) && isFresh(side),
  );
  const news = known
    .filter(({ since }) => since !== null && since.daysAgo <= NEWS_DAYS)
    .sort((a, b) => (a.since?.daysAgo ?? 0) - (b.since?.daysAgo ?? 0));
  return news[0] ?? known.find(({ id }) => id === 'true_market_mean') ?? known[0];
}

function headline(words: Catalogue, readings: StructureReadings): string {
  const { headline: phrases } = words.regime;
  const { close } = readings;
  if (!isPresent(close)) return phrases.nothing;
  const price = words.f.usd(close.value);
  if (close.quality === 'stale') return phrases.aged(price, Date.parse(close.asOf));
  const leading = leadingStanding(readings);
  return leading ? standingText(words, leading) : phrases.unplaced(price);
}

const otherStandings = (words: Catalogue, readings: StructureReadings): readonly string[] => {
  const leading = leadingStanding(readings);
  const mean = readings.standings.true_market_mean;
  const sth = readings.standings.sth_cost_basis;
  return [mean, sth]
    .filter((one) => one !== leading && isFresh(one.level) && isFresh(one.side) && isFresh(readings.close))
    .map((one) => words.regime.sentence(standingText(words, one)));
};

function zoneMeaning(words: Catalogue, readings: StructureReadings): readonly string[] {
  const zone = zoneName(readings);
  return zone === null ? [] : [words.regime.zoneMeaning[zone]];
}

/** A change of side is told as an event while it is young, and as a standing from then on. */
export function standingText(words: Catalogue, { id, level, side, since }: LevelStanding): string {
  const { standing } = words.regime;
  if (!isFresh(level) || !isFresh(side)) return '';
  const [name, at] = [words.common.levels[id], words.f.usd(level.value)];
  if (since === null) return standing[side.value](name, at);
  return since.daysAgo > NEWS_DAYS
    ? standing.held[side.value](name, at, sinceText(words, since))
    : standing[since.kind](name, at, whenText(words, since));
}

/** The break today's resembles: only while it is news, and only where a deep bear market followed that one. */
function analogue(words: Catalogue, readings: StructureReadings): readonly string[] {
  const found = structureFindings(readings).find(({ kind }) => kind === 'analogue');
  const { earlier } = readings.standings.true_market_mean;
  if (!found || !earlier || !isPresent(earlier.event) || !isPresent(earlier.fall)) return [];
  const dayMs = coveredDayMs(earlier.event.asOf);
  const [year, month] = [new Date(dayMs).getUTCFullYear(), new Date(dayMs).getUTCMonth()];
  const { analogue: phrase, half } = words.regime;
  return [phrase(half(year, month < 6), words.f.day(dayMs), earlier.fall.value)];
}
