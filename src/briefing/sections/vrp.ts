import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent, type Reading } from '../../market/reading.ts';
import type { Tenor } from '../../market/volatility.ts';
import type { Block, Bullet } from '../../message/message.ts';
import { vrpReadings, type HorizonReadings, type VrpReadings } from '../../readings/vrp.ts';
import type { Context } from '../context.ts';
import { coveredDayMs } from '../covered-day.ts';
import { bulletBlock, noteBlocks, tableBlock } from '../optional-blocks.ts';
import { placeText } from '../place-text.ts';
import { gapNotes, type Section } from '../section.ts';

/** Percentile of its own history from which implied volatility counts as high. */
const HIGH_PERCENTILE = 80;
/** Fewest values of a history in which it can be high. */
const MIN_HISTORY = 30;

type Horizon = { readonly tenor: Tenor; readonly days: number; readonly readings: HorizonReadings };

/** Whether options cost more or less than price has moved, over a week and over a month. */
export async function vrpSection({ data, words }: Context): Promise<Section> {
  const readings = await vrpReadings(data);
  const { week, month, earlier, negativeRun } = readings;
  const horizons: readonly Horizon[] = [
    { tenor: '1w', days: 7, readings: week },
    { tenor: '1m', days: 30, readings: month },
  ];
  return {
    headline: headline(words, horizons),
    blocks: [
      ...table(words, horizons),
      ...bulletBlock(bullets(words, readings)),
      ...meaning(words, readings),
      ...noteBlocks(remarks(words, horizons, readings)),
      ...gaps(words, horizons, readings),
    ],
    readings: [
      ...horizons.flatMap(({ readings: { iv, rv, vrp, sign, vrpSample } }) => [iv, rv, vrp, sign, vrpSample]),
      earlier,
      ...(negativeRun === null
        ? []
        : [negativeRun.lastBefore, ...(negativeRun.start ? [negativeRun.start] : [])]),
    ],
  };
}

function headline(words: Catalogue, horizons: readonly Horizon[]): string {
  const { headline: phrases } = words.vrp;
  for (const { tenor, readings } of horizons) {
    const { iv, rv, vrp, sign } = readings;
    if (isFresh(vrp) && isFresh(sign) && isPresent(iv) && isPresent(rv)) {
      return phrases[sign.value](words.common.tenors[tenor], vrp.value, iv.value, rv.value);
    }
    if (isPresent(vrp)) return phrases.aged(words.common.tenors[tenor], vrp.value);
  }
  for (const { tenor, days, readings } of horizons) {
    const { iv, rv } = readings;
    if (isFresh(rv)) return phrases.onlyRealized(rv.value, days);
    if (isFresh(iv)) return phrases.onlyImplied(words.common.tenors[tenor], iv.value);
  }
  const aged = horizons.find(({ readings }) => isPresent(readings.rv) || isPresent(readings.iv));
  return aged ? phrases.agedPart : phrases.nothing;
}

function table(words: Catalogue, horizons: readonly Horizon[]): readonly Block[] {
  const { columns } = words.vrp;
  const vol = (reading: Reading): string | null => (isPresent(reading) ? words.f.vol(reading.value) : null);
  const rows = horizons
    .filter(({ readings: { iv, rv } }) => isPresent(iv) || isPresent(rv))
    .map(({ tenor, readings: { iv, rv, vrp } }) => [
      words.common.tenors[tenor],
      vol(iv),
      vol(rv),
      isPresent(vrp) ? words.f.pointsChange(vrp.value) : null,
    ]);
  return tableBlock([columns.tenor, columns.iv, columns.rv, columns.vrp], rows);
}

function bullets(words: Catalogue, { week, earlier, negativeRun }: VrpReadings): readonly Bullet[] {
  const { earlier: before, place: phrases, run } = words.vrp;
  const place = placeText(words, week.vrp);
  return [
    ...(place === null ? [] : [{ lead: phrases.lead, text: place }]),
    ...(isPresent(earlier) ? [{ lead: before.lead, text: before.text(earlier.value) }] : []),
    ...(negativeRun === null ? [] : [{ lead: run.lead, text: runText(words, negativeRun) }]),
  ];
}

function runText(
  words: Catalogue,
  { start, lastBefore, historyDays }: NonNullable<VrpReadings['negativeRun']>,
): string {
  const { run } = words.vrp;
  const dayOfReading = (asOf: string): string => words.f.day(coveredDayMs(asOf));
  const since = start && isPresent(start) ? dayOfReading(start.asOf) : null;
  if (isPresent(lastBefore)) {
    const before = dayOfReading(lastBefore.asOf);
    return since === null ? run.firstSince(before) : run.since(since, before);
  }
  return since === null ? run.firstInHistory(historyDays) : run.sinceInHistory(since, historyDays);
}

/** High implied volatility with a negative premium, and horizons that disagree, are conflicts to state (M16, M26). */
function meaning(words: Catalogue, { week, month }: VrpReadings): readonly Block[] {
  const { meaning: phrases, horizons, highButNegative } = words.vrp;
  const { sign, iv } = week;
  if (!isFresh(sign)) return [];
  const place = isPresent(iv) ? iv.place : undefined;
  const high = place !== undefined && place.percentile >= HIGH_PERCENTILE && place.windowDays >= MIN_HISTORY;
  const monthly = isFresh(month.sign) ? month.sign.value : null;
  const texts = [
    phrases[sign.value],
    ...(sign.value === 'negative' && high ? [highButNegative] : []),
    ...(sign.value === 'negative' && monthly === 'positive' ? [horizons.recentShortfall] : []),
    ...(sign.value === 'positive' && monthly === 'negative' ? [horizons.olderShock] : []),
  ];
  return texts.map((text) => ({ kind: 'text', text }));
}

function remarks(
  words: Catalogue,
  horizons: readonly Horizon[],
  { pastOfOtherSource }: VrpReadings,
): readonly string[] {
  const { closes, disagree } = words.vrp;
  const { extrapolated, otherSource } = words.volatility;
  const realized = horizons.map(({ readings }) => readings.rv).find(isPresent);
  const flagged = horizons.filter(({ readings }) => readings.extrapolated);
  return [
    ...(realized ? [closes(words.f.day(coveredDayMs(realized.asOf)))] : []),
    ...horizons
      .filter(({ readings }) => readings.estimatorsDisagree)
      .map(({ tenor }) => disagree(words.common.tenors[tenor])),
    ...(flagged.length > 0 ? [extrapolated(flagged.map(({ tenor }) => words.common.tenors[tenor]))] : []),
    ...(pastOfOtherSource ? [otherSource] : []),
  ];
}

function gaps(
  words: Catalogue,
  horizons: readonly Horizon[],
  { week, earlier, pastOfOtherSource }: VrpReadings,
) {
  const { names } = words.vrp;
  const comparable = isPresent(week.vrp) && !pastOfOtherSource;
  const placed = isPresent(week.vrp) && week.vrp.place !== undefined;
  return gapNotes(words, [
    ...horizons.map(
      ({ tenor, readings }) => [names.implied(words.common.tenors[tenor]), readings.iv] as const,
    ),
    ...horizons.map(({ days, readings }) => [names.realized(days), readings.rv] as const),
    ...(comparable ? [[placed ? names.earlier : names.earlierAndPlace, earlier] as const] : []),
  ]);
}
