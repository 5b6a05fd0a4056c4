import { pictured } from '../../charts/chart.ts';
import { liquidationsChart } from '../../charts/liquidations.ts';
import type { Finding } from '../../findings/finding.ts';
import {
  heavierSide,
  liquidationFindings,
  quietMultiple,
  type LiquidationClaim,
} from '../../findings/liquidations.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent, type PresentReading } from '../../market/reading.ts';
import type { Block, Bullet } from '../../message/message.ts';
import {
  liquidationReadings,
  type LiquidationReadings,
  type LiquidationWindow,
} from '../../readings/liquidations.ts';
import type { Context } from '../context.ts';
import { bulletBlock, noteBlocks, textBlocks } from '../optional-blocks.ts';
import { gapNotes, type TopicSection } from '../section.ts';

/** Leveraged positions closed by force: which side paid, how much, and how that ranks. */
export async function liquidationsSection(
  context: Context,
  options: { readonly window?: LiquidationWindow } = {},
): Promise<TopicSection> {
  const { data, words } = context;
  const readings = await liquidationReadings(data, options);
  const findings = liquidationFindings(readings);
  const { total, long, short, longShare, shortShare, side, coverage, venues, lookback } = readings;
  const rank = isHigh(findings) ? [] : rankTexts(words, readings);
  const essence = [
    ...findings.map(({ kind }) => words.liquidations.meaning[kind]),
    ...incompleteVenues(words, readings),
  ];
  const claim = headline(words, readings, findings);
  const { window } = readings;
  return {
    headline: claim,
    charts: await pictured(context, () =>
      liquidationsChart(context, claim, { window, heavier: heavierSide(readings) }),
    ),
    essence,
    findings,
    blocks: [
      ...bulletBlock(venueBullets(words, readings)),
      ...textBlocks([...rank, ...essence]),
      ...limits(words, readings),
    ],
    readings: [
      ...[total, longShare, shortShare, side, coverage, lookback.windows, lookback.days],
      ...[long, short].flatMap((one) => [one.total, one.rank, one.multiple]),
      ...venues.flatMap((venue) => [venue.long, venue.short]),
    ],
  };
}

/** The window is the largest of its look-back, which the headline says. */
const isHigh = ([found]: readonly Finding<LiquidationClaim>[]): boolean =>
  found?.comparison?.kind === 'rank' && found.comparison.rank === 1 && found.kind !== 'both';

function headline(
  words: Catalogue,
  readings: LiquidationReadings,
  findings: readonly Finding<LiquidationClaim>[],
): string {
  const { headline: phrases } = words.liquidations;
  const { total, side, longShare, shortShare, window } = readings;
  const quiet = quietMultiple(readings);
  if (!isPresent(total)) return phrases.nothing(window);
  if (total.quality === 'stale') return phrases.partial(total.value, window);
  if (!isPresent(side) || !isPresent(longShare) || !isPresent(shortShare)) return phrases.none(window);
  if (isHigh(findings)) {
    const heavier = heavierSide(readings);
    const { total: usd, multiple } = readings[heavier];
    const { windows, days } = readings.lookback;
    if (isPresent(usd) && isPresent(multiple) && isPresent(windows) && isPresent(days)) {
      const lookback = { windows: windows.value, days: days.value, window };
      return words.liquidations.largest[heavier](usd.value, lookback, multiple.value);
    }
  }
  if (quiet !== null) return phrases.quiet(total.value, heavierSide(readings), quiet.value, window);
  return phrases[side.value](
    total.value,
    side.value === 'short' ? shortShare.value : longShare.value,
    window,
  );
}

/** How the heavier side ranks among earlier windows on the covered venues. */
function rankTexts(words: Catalogue, readings: LiquidationReadings): readonly string[] {
  const { rankOf, place } = words.liquidations;
  const { windows, days } = readings.lookback;
  const side = heavierSide(readings);
  const { rank, multiple } = readings[side];
  if (!isFresh(rank) || !isPresent(windows) || !isPresent(days)) return [];
  const lookback = { windows: windows.value, days: days.value, window: readings.window };
  const times = isPresent(multiple) ? multiple.value : null;
  const quiet = quietMultiple(readings);
  if (quiet !== null) return [rankOf[side](place.belowMedian(lookback, quiet.value))];
  const text = rank.value === 1 ? place.largest(lookback, times) : place.ranked(rank.value, lookback, times);
  return [rankOf[side](text)];
}

function venueBullets(words: Catalogue, { long, short, venues }: LiquidationReadings): readonly Bullet[] {
  const { allVenues, sides } = words.liquidations;
  const bullet = (lead: string, longUsd: PresentReading, shortUsd: PresentReading): Bullet => ({
    lead,
    text: sides(longUsd.value, shortUsd.value),
  });
  const each = venues.flatMap((one) =>
    isPresent(one.long) && isPresent(one.short) ? [bullet(one.venue, one.long, one.short)] : [],
  );
  const all =
    isPresent(long.total) && isPresent(short.total) ? [bullet(allVenues, long.total, short.total)] : [];
  return each.length === 1 ? each : [...all, ...each];
}

/** Totals of venues that do not report everything are lower bounds. */
function incompleteVenues(words: Catalogue, { total, venues }: LiquidationReadings): readonly string[] {
  const incomplete = venues.filter(({ complete }) => !complete).map(({ venue }) => venue);
  return isPresent(total) && incomplete.length > 0 ? [words.liquidations.lowerBound(incomplete)] : [];
}

function limits(words: Catalogue, readings: LiquidationReadings): readonly Block[] {
  const { coverage: covered, names } = words.liquidations;
  const { total, coverage } = readings;
  if (!isPresent(total)) return gapNotes(words, [[names.total, total]]);
  return [
    ...(isFresh(total)
      ? gapNotes(words, [[names.rank, readings[heavierSide(readings)].rank]])
      : noteBlocks(isPresent(coverage) ? [covered(coverage.value)] : [])),
  ];
}
