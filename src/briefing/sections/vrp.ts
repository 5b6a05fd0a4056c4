import { pictured } from '../../charts/chart.ts';
import { vrpChart } from '../../charts/vrp.ts';
import { highButNegative } from '../../findings/conflicts.ts';
import { volatilityFindings } from '../../findings/volatility.ts';
import { newsworthyRun, vrpFindings } from '../../findings/vrp.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent, type Reading } from '../../market/reading.ts';
import type { Tenor } from '../../market/volatility.ts';
import type { Block, Bullet } from '../../message/message.ts';
import { volatilityReadings } from '../../readings/volatility.ts';
import { vrpReadings, type HorizonReadings, type VrpReadings } from '../../readings/vrp.ts';
import type { Context } from '../context.ts';
import { coveredDayMs } from '../covered-day.ts';
import { bulletBlock, noteBlocks, tableBlock, textBlocks } from '../optional-blocks.ts';
import { placeText } from '../../charts/place-text.ts';
import { gapNotes, type TopicSection } from '../section.ts';

type Horizon = { readonly tenor: Tenor; readonly days: number; readonly readings: HorizonReadings };

/** Whether options cost more or less than price has moved, over a week and over a month. */
export async function vrpSection(context: Context): Promise<TopicSection> {
  const { data, words } = context;
  const [readings, volatility] = await Promise.all([vrpReadings(data), volatilityReadings(data)]);
  const findings = vrpFindings(readings);
  const tension = highButNegative(volatilityFindings(volatility), findings);
  const essence = meaning(words, readings, tension.length > 0);
  const { week, month, earlier, negativeRun } = readings;
  const horizons: readonly Horizon[] = [
    { tenor: '1w', days: 7, readings: week },
    { tenor: '1m', days: 30, readings: month },
  ];
  const claim = headline(words, horizons);
  const run = newsworthyRun(readings);
  return {
    headline: claim,
    charts: await pictured(context, () =>
      vrpChart(context, claim, run === null ? null : runText(words, run)),
    ),
    essence,
    findings,
    blocks: [
      ...table(words, horizons),
      ...bulletBlock(bullets(words, readings)),
      ...textBlocks([...essence, ...horizonTexts(words, readings)]),
      ...noteBlocks(remarks(words, horizons, readings)),
      ...gaps(words, horizons, readings),
    ],
    readings: [
      ...horizons.flatMap(({ readings: { iv, rv, vrp, sign, vrpSample } }) => [iv, rv, vrp, sign, vrpSample]),
      earlier,
      ...(negativeRun === null
        ? []
        : [
            negativeRun.lastBefore,
            negativeRun.historyDays,
            ...(negativeRun.start ? [negativeRun.start] : []),
          ]),
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

function bullets(words: Catalogue, { week, earlier }: VrpReadings): readonly Bullet[] {
  const { earlier: before, place: phrases } = words.vrp;
  const place = placeText(words, week.vrp);
  return [
    ...(place === null ? [] : [{ lead: phrases.lead, text: place }]),
    ...(isPresent(earlier) ? [{ lead: before.lead, text: before.text(earlier.value) }] : []),
  ];
}

function runText(
  words: Catalogue,
  { start, lastBefore, historyDays }: NonNullable<VrpReadings['negativeRun']>,
): string {
  const { run } = words.vrp;
  const dayOfReading = (asOf: string): string => words.f.day(coveredDayMs(asOf));
  const days = isPresent(historyDays) ? historyDays.value : 0;
  const since = start && isPresent(start) ? dayOfReading(start.asOf) : null;
  if (isPresent(lastBefore)) {
    const before = dayOfReading(lastBefore.asOf);
    return since === null ? run.firstSince(before) : run.since(since, before);
  }
  return since === null ? run.firstInHistory(days) : run.sinceInHistory(since, days);
}

/** What the sign does to moves; high implied volatility under a negative premium is a conflict to state (M16, M26). */
function meaning(words: Catalogue, readings: VrpReadings, highAndNegative: boolean): readonly string[] {
  const { sign } = readings.week;
  const run = newsworthyRun(readings);
  if (!isFresh(sign)) return [];
  return [
    ...(run === null ? [] : [runText(words, run)]),
    words.vrp.meaning[sign.value],
    ...(highAndNegative ? [words.regime.conflicts.high_vol_negative_vrp] : []),
  ];
}

/** Where the month has the other sign. */
function horizonTexts(words: Catalogue, { week, month }: VrpReadings): readonly string[] {
  const { horizons } = words.vrp;
  if (!isFresh(week.sign) || !isFresh(month.sign)) return [];
  const [short, long] = [week.sign.value, month.sign.value];
  if (short === 'negative' && long === 'positive') return [horizons.recentShortfall];
  return short === 'positive' && long === 'negative' ? [horizons.olderShock] : [];
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
