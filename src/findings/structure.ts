import { isFresh } from '../market/reading.ts';
import { atMost } from '../math/at-least.ts';
import { isCorrection, type Zone } from '../metrics/regime-zone.ts';
import { STRUCTURE_SIGNAL } from '../metrics/risk-lean.ts';
import { STRUCTURE_LEVELS, type LevelStanding, type StructureReadings } from '../readings/structure.ts';
import { claim, type Finding } from './finding.ts';

/** The zone as it is called: a shallow bear is a correction for its first days (M21). */
export type ZoneName = Zone | 'correction';
/** A confirmed change of side that is still news. */
type LevelNews = 'lost' | 'reclaimed';
export type StructureClaim = ZoneName | LevelNews | 'analogue';

/** How long a lost or reclaimed level is told as news. */
export const NEWS_DAYS = 90;
/** How far below the level price fell after an earlier break for a deep bear market to have followed. */
const DEEP_FALL = -0.3;

/** The zone by its name; `null` when it is not known, or rests on something stale. */
export function zoneName({ zone, standings }: StructureReadings): ZoneName | null {
  if (!isFresh(zone)) return null;
  const { since } = standings.sth_cost_basis;
  return isCorrection(zone.value, since === null ? null : since.daysAgo + 1) ? 'correction' : zone.value;
}

/** Where price stands among the cost bases, what has just changed there, and when that last happened (M21). */
export function structureFindings(readings: StructureReadings): readonly Finding<StructureClaim>[] {
  return [...zoneFinding(readings), ...STRUCTURE_LEVELS.flatMap((id) => levelNews(readings.standings[id]))];
}

function zoneFinding(readings: StructureReadings): readonly Finding<StructureClaim>[] {
  const { zone, close, standings } = readings;
  const kind = zoneName(readings);
  if (kind === null || !isFresh(zone)) return [];
  const signal = STRUCTURE_SIGNAL[zone.value];
  const up = signal === 1;
  const news = STRUCTURE_LEVELS.some((id) => isNews(standings[id]));
  const sides = STRUCTURE_LEVELS.map((id) => standings[id]).filter(({ side }) => isFresh(side));
  return claim(
    {
      section: 'structure',
      kind,
      direction: up ? 'up' : signal === -1 ? 'down' : 'neutral',
      strength: news ? 'strong' : 'moderate',
      comparison: { kind: 'band', band: zone.value },
      limit: zone.value === 'capitulation' ? 'no_timing' : 'no_guarantee',
      undo: up ? 'level_lost' : 'level_reclaimed',
    },
    [close, zone, ...sides.flatMap(({ level, side }) => [level, side])],
  );
}

const isNews = ({ since, side, level }: LevelStanding): boolean =>
  since !== null && since.daysAgo <= NEWS_DAYS && isFresh(side) && isFresh(level);

function levelNews(standing: LevelStanding): readonly Finding<StructureClaim>[] {
  const { since, level, side, event, earlier } = standing;
  if (since === null || !isNews(standing)) return [];
  const lost = since.kind === 'lost';
  const judged = {
    section: 'structure',
    direction: lost ? 'down' : 'up',
    strength: 'strong',
    limit: 'no_guarantee',
    undo: lost ? 'level_reclaimed' : 'level_lost',
  } as const;
  const comparable = earlier !== null && isFresh(earlier.fall) && atMost(earlier.fall.value, DEEP_FALL);
  return [
    ...claim<StructureClaim>({ ...judged, kind: since.kind, comparison: null }, [level, side, event]),
    ...(comparable && isFresh(earlier.event)
      ? claim<StructureClaim>(
          {
            ...judged,
            kind: 'analogue',
            strength: 'moderate',
            comparison: { kind: 'first_since', asOf: earlier.event.asOf },
          },
          [level, event, earlier.event, earlier.fall],
        )
      : []),
  ];
}
