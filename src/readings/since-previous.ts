import { dayOf } from '../market/day.ts';
import type { MarketData } from '../market/market-data.ts';
import type { PublishedBriefing } from '../market/published.ts';
import { isFresh, type PresentReading, type Reading } from '../market/reading.ts';
import { upTo } from '../market/series.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import { changeSince, type Change } from '../metrics/change.ts';
import { readingHistory } from './history.ts';
import { combinedProvenance, measure } from './measure.ts';
import type { MarketReadings } from './market-readings.ts';
import { levelSides } from './structure.ts';

/** A figure then and now, with how unusual the change is. */
export type FigureSince = {
  readonly now: PresentReading;
  readonly before: PresentReading;
  readonly change: Change;
};

/** A word from a fixed set then and now. */
export type StateSince = { readonly now: PresentReading<string>; readonly before: PresentReading<string> };

export type SinceReadings = {
  /** The earlier briefing; missing when there was none. */
  readonly previous: Answer<PublishedBriefing>;
  /** Its moment as a reading, so that a text can name it. */
  readonly published: Reading<'published'>;
  readonly figures: readonly FigureSince[];
  readonly states: readonly StateSince[];
  /** Price now against then, a fraction. */
  readonly priceChange: Reading;
};

/** Days among which an extreme is one (M0), and those for liquidations (M11). */
const WINDOW_DAYS = 365;
const LIQUIDATION_DAYS = 90;

/** Whether anything of the earlier briefing could be compared at all: of other sources, or of other parts, nothing can. */
export const isCompared = ({ figures, states }: SinceReadings): boolean => figures.length + states.length > 0;

/** Figures that are compared, and whether their zero means something (M23). */
const FIGURES: readonly (readonly [
  pick: (readings: MarketReadings) => Reading,
  hasZero: boolean,
  days?: number,
])[] = [
  [({ structure }) => structure.close, false],
  [({ flows }) => flows.net7d, true],
  [({ vrp }) => vrp.week.vrp, true],
  [({ skew }) => skew.tenors['1w'].normalised, true],
  [({ leverage }) => leverage.funding, true],
  [({ losses }) => losses.sma7, false],
  [({ stress }) => stress.loss, false],
  [({ volume }) => volume.sma30, false],
  [({ liquidations }) => liquidations.long.total, false, LIQUIDATION_DAYS],
  [({ liquidations }) => liquidations.short.total, false, LIQUIDATION_DAYS],
  [({ volatility }) => volatility.tenors['1w'].iv, false],
];

const states = (readings: MarketReadings): readonly Reading<string>[] => [
  readings.structure.zone,
  readings.lean.lean,
  ...levelSides(readings.structure),
  readings.flows.direction,
  readings.volume.state,
  readings.stress.band,
  readings.skew.band,
  readings.leverage.band,
  readings.volatility.shape,
];

/** What every compared reading was in the briefing before (M23). Only fresh values on both sides, of one source, are compared. */
export async function sinceReadings(data: MarketData, readings: MarketReadings): Promise<SinceReadings> {
  const previous = await data.previous();
  const name = { id: 'price_change_since_previous', unit: 'fraction' } as const;
  const published = measure<PublishedBriefing, 'published'>(
    { id: 'previous_briefing', unit: 'state' },
    previous,
    ({ asOf }) => ({ of: 'published', asOf, past: true }),
  );
  if (!isAvailable(previous)) {
    return {
      previous,
      published,
      figures: [],
      states: [],
      priceChange: { ...name, value: null, reason: previous.reason },
    };
  }
  const figures = await Promise.all(
    FIGURES.map(async ([pick, hasZero, days = WINDOW_DAYS]) =>
      figureSince(data, pick(readings), previous.value, { hasZero, days }),
    ),
  );
  const close = figures.flat().find(({ now }) => now.id === readings.structure.close.id);
  return {
    previous,
    published,
    figures: figures.flat(),
    states: states(readings).flatMap((now) => stateSince(now, previous.value)),
    priceChange: close
      ? {
          ...name,
          value: close.now.value / close.before.value - 1,
          ...combinedProvenance([close.now, close.before]),
          asOf: close.now.asOf,
        }
      : measure(name, previous, () => null),
  };
}

async function figureSince(
  data: MarketData,
  now: Reading,
  { asOf, readings }: PublishedBriefing,
  { hasZero, days }: { readonly hasZero: boolean; readonly days: number },
): Promise<readonly FigureSince[]> {
  const before = readings.find(({ id }) => id === now.id);
  if (!isFresh(now) || !before || !isComparable(now, before) || typeof before.value !== 'number') return [];
  const history = await readingHistory(data, now.id);
  const until = dayOf(Date.parse(asOf) - 1);
  const values = isAvailable(history) ? upTo(history.value, until).values.slice(-days) : [];
  const change = changeSince({
    previous: before.value,
    current: now.value,
    history: values,
    hasMeaningfulZero: hasZero,
  });
  return [{ now, before: { ...before, value: before.value, ...asQuoted(before.id) }, change }];
}

function stateSince(now: Reading<string>, { readings }: PublishedBriefing): readonly StateSince[] {
  const before = readings.find(({ id }) => id === now.id);
  if (!isFresh(now) || !before || !isComparable(now, before) || typeof before.value !== 'string') return [];
  return [{ now, before: { ...before, value: before.value, ...asQuoted(before.id) } }];
}

/** Of one unit and one source, and published as a claim: a value that was stale then is no measure of change. */
const isComparable = (
  now: PresentReading<number | string>,
  before: Reading<number | string>,
): before is PresentReading<number | string> =>
  isFresh(before) && before.unit === now.unit && before.source === now.source;

/** A value of the earlier briefing, quoted beside today's. */
const asQuoted = (id: string) => ({ id: `previous_${id}`, past: true }) as const;
