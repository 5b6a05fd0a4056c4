import { roundDecimal } from '../../locales/round-decimal.ts';
import { wholePercentile } from '../../locales/format.ts';
import type { Place, PresentReading, Reading } from '../../market/reading.ts';
import { isPresent } from '../../market/reading.ts';
import type { Figure } from './figures.ts';
import { currentId, ownNameOf } from './subjects.ts';

/** One way a reading may be shown as a figure. */
export type Face = {
  readonly reading: Reading<number | string>;
  readonly kind: Figure['kind'];
  readonly value: number;
  /** Decimals of M22 for this kind before its scale. */
  readonly places: number;
  /** Power of ten between the value and the figure: a fraction of 0.12 is shown as 12 percent. */
  readonly shift: number;
};

const DAY_MS = 86_400_000;

/** Every way a reading may be shown: its value, its place in its history, what it lacks, the day it speaks of. */
export function facesOf(reading: Reading<number | string>): readonly Face[] {
  const face: MakeFace = (kind, value, places = 2, shift = 0) => ({ reading, kind, value, places, shift });
  if (!isPresent(reading)) {
    const { reason } = reading;
    return reason.code === 'too_short' ? [face('have', reason.have), face('need', reason.need)] : [];
  }
  const { value, place } = reading;
  const placeFaces =
    place === undefined
      ? []
      : [
          face('percentile', wholePercentile(place.percentile)),
          face('below', Math.floor(100 - place.percentile)),
          face('at_least', Math.floor(place.percentile)),
          face('days', place.windowDays),
          face('extreme', extremeOf(place)),
        ];
  return [
    ...(typeof value === 'number' ? valueFaces({ ...reading, value }, face) : momentFaces(value, face)),
    ...placeFaces,
    ...pastFaces(reading, face),
  ];
}

/** The top of its history, the bottom, or neither: a value counts itself. */
const extremeOf = ({ percentile, windowDays }: Place): number =>
  percentile >= 100 ? 1 : percentile * windowDays <= 100 ? -1 : 0;

/** Two places up: a fraction as percent. */
const PERCENT = -2;

type MakeFace = (kind: Face['kind'], value: number, places?: number, shift?: number) => Face;

function valueFaces({ id, unit, value }: PresentReading, face: MakeFace): readonly Face[] {
  switch (unit) {
    case 'usd':
    case 'usd_per_day':
      return [face('usd', value)];
    case 'btc':
    case 'tokens':
      return [face('coins', value)];
    case 'fraction':
      if (/^skew_.._change_/.test(id))
        return [face('points', value * 100, 1), face('number', value * 100, 1)];
      return [face('percent', value, 1, PERCENT), ...(id === 'nupl' ? [face('number', value)] : [])];
    case 'vol':
      return [face('percent', value, wholeFrom10(value * 100), PERCENT)];
    case 'vol_points':
      return [face('points', value, wholeFrom10(value)), face('number', value, wholeFrom10(value))];
    case 'multiple':
      return [face('multiple', value, 1)];
    case 'ratio':
      return [face('number', value), face('usd', value)];
    case 'score':
      return [face('sd', value, 1), face('number', value)];
    case 'percentile':
      return [face('percentile', wholePercentile(value))];
    case 'days':
      return [face(id.endsWith('_streak') ? 'number' : 'days', value, 0)];
    case 'count':
      return [
        face('number', value, 0),
        face('weeks', value, 0),
        ...(id.includes('_days_') ? [face('days', value, 0)] : []),
      ];
    case 'state':
      return [];
  }
}

const wholeFrom10 = (points: number): number => (Math.abs(points) < 10 ? 1 : 0);

/** A state that is a moment: the time of an unlock, the day a history begins. */
function momentFaces(value: string, face: MakeFace): readonly Face[] {
  const timeMs = /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(timeMs)) return [];
  return [face('instant', timeMs), face('day', Math.floor(timeMs / DAY_MS) * DAY_MS)];
}

/** The day an earlier value is quoted from. */
function pastFaces({ id, past, asOf }: PresentReading<number | string>, face: MakeFace): readonly Face[] {
  if (past !== true || currentId(id) !== id) return [];
  const covered = Math.floor((Date.parse(asOf) - 1) / DAY_MS) * DAY_MS;
  const half = new Date(covered).getUTCMonth() < 6 ? 0 : 6;
  return [face('day', covered), face('half_year', Date.UTC(new Date(covered).getUTCFullYear(), half))];
}

/**
 * Whether a figure is a face's value, apart from the sign: rounded half away from zero to the figure's own digits. Coarser
 * than M22 writes it, it must still have three of them.
 */
export function fits({ digits, shift: scale, kind, timeMs, extreme, token }: Figure, face: Face): boolean {
  const { value, places, reading } = face;
  if (kind === 'day' || kind === 'instant' || kind === 'half_year') return timeMs === value;
  if (kind === 'extreme') return extreme === value;
  if (kind === 'coins' && token.toLowerCase() !== (ownNameOf(reading.id) ?? 'btc')) return false;
  const magnitude = Math.abs(value);
  const shown = plain(digits);
  const decimals = decimalsOf(shown);
  const shift = scale + face.shift;
  if (roundDecimal(magnitude, decimals, shift) !== shown) return false;
  const scaledPlaces =
    scale === THOUSANDS ? 1 : kind === 'coins' && scale === 0 && magnitude >= 10 ? 0 : places;
  const usual = decimalsOf(roundDecimal(magnitude, scaledPlaces, shift));
  return decimals >= usual || shown.replace(/^[0.]+|\./g, '').length >= 3;
}

const THOUSANDS = 3;
const decimalsOf = (digits: string): number => digits.split('.')[1]?.length ?? 0;
/** Without trailing zeros after the point. */
const plain = (digits: string): string => (digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits);
