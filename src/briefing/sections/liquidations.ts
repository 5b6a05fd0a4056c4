import type { Catalogue } from '../../locales/catalogue.ts';
import type { PositionSide } from '../../market/liquidation.ts';
import { isFresh, isPresent, type PresentReading } from '../../market/reading.ts';
import type { Block, Bullet } from '../../message/message.ts';
import {
  liquidationReadings,
  type LiquidationReadings,
  type LiquidationWindow,
} from '../../readings/liquidations.ts';
import type { Context } from '../context.ts';
import { bulletBlock, noteBlocks } from '../optional-blocks.ts';
import { gapNotes, type Section } from '../section.ts';

/** Leveraged positions closed by force: which side paid, how much, and how that ranks. */
export async function liquidationsSection(
  { data, words }: Context,
  options: { readonly window?: LiquidationWindow } = {},
): Promise<Section> {
  const readings = await liquidationReadings(data, options);
  const { total, long, short, longShare, shortShare, side, coverage, venues, lookback } = readings;
  return {
    headline: headline(words, readings),
    blocks: [
      ...bulletBlock([...rankBullet(words, readings), ...venueBullets(words, readings)]),
      ...meaning(words, readings),
      ...limits(words, readings),
    ],
    readings: [
      ...[total, longShare, shortShare, side, coverage, lookback.windows, lookback.days],
      ...[long, short].flatMap((one) => [one.total, one.rank, one.multiple]),
      ...venues.flatMap((venue) => [venue.long, venue.short]),
    ],
  };
}

/** The side that was forced out more. */
const heavierSide = ({ long, short }: LiquidationReadings): PositionSide =>
  isPresent(long.total) && isPresent(short.total) && short.total.value > long.total.value ? 'short' : 'long';

/** How many times its median the heavier side has, when that is less than one: a quiet window. */
function quietMultiple(readings: LiquidationReadings): number | null {
  const { multiple } = readings[heavierSide(readings)];
  return isFresh(multiple) && multiple.value < 1 ? multiple.value : null;
}

function headline(words: Catalogue, readings: LiquidationReadings): string {
  const { headline: phrases } = words.liquidations;
  const { total, side, longShare, shortShare, window } = readings;
  const quiet = quietMultiple(readings);
  if (!isPresent(total)) return phrases.nothing(window);
  if (total.quality === 'stale') return phrases.partial(total.value, window);
  if (!isPresent(side) || !isPresent(longShare) || !isPresent(shortShare)) return phrases.none(window);
  if (quiet !== null) return phrases.quiet(total.value, heavierSide(readings), quiet, window);
  return phrases[side.value](
    total.value,
    side.value === 'short' ? shortShare.value : longShare.value,
    window,
  );
}

function rankBullet(words: Catalogue, readings: LiquidationReadings): readonly Bullet[] {
  const { rankLead, place } = words.liquidations;
  const { windows, days } = readings.lookback;
  const side = heavierSide(readings);
  const { rank, multiple } = readings[side];
  if (!isFresh(rank) || !isPresent(windows) || !isPresent(days)) return [];
  const lookback = { windows: windows.value, days: days.value, window: readings.window };
  const times = isPresent(multiple) ? multiple.value : null;
  const quiet = quietMultiple(readings);
  if (quiet !== null) return [{ lead: rankLead[side], text: place.belowMedian(lookback, quiet) }];
  const text = rank.value === 1 ? place.largest(lookback, times) : place.ranked(rank.value, lookback, times);
  return [{ lead: rankLead[side], text }];
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

function meaning(words: Catalogue, readings: LiquidationReadings): readonly Block[] {
  const { meaning: phrases } = words.liquidations;
  if (!isFresh(readings.side)) return [];
  const text = quietMultiple(readings) === null ? phrases[readings.side.value] : phrases.quiet;
  return [{ kind: 'text', text }];
}

function limits(words: Catalogue, readings: LiquidationReadings): readonly Block[] {
  const { lowerBound, coverage: covered, names } = words.liquidations;
  const { total, coverage, venues } = readings;
  const incomplete = venues.filter(({ complete }) => !complete).map(({ venue }) => venue);
  if (!isPresent(total)) return gapNotes(words, [[names.total, total]]);
  return [
    ...noteBlocks(incomplete.length > 0 ? [lowerBound(incomplete)] : []),
    ...(isFresh(total)
      ? gapNotes(words, [[names.rank, readings[heavierSide(readings)].rank]])
      : noteBlocks(isPresent(coverage) ? [covered(coverage.value)] : [])),
  ];
}
