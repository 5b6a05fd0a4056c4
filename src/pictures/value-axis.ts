import { scaleLinear, scaleLog } from 'd3-scale';
import type { AxisUnit } from '../charts/chart-spec.ts';
import type { Format } from '../locales/format.ts';
import { isDrawable } from './is-drawable.ts';

/** From values to places, and the ticks worth a line. */
export type ValueAxis = {
  readonly place: (value: number) => number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
};

type Wanted = {
  /** Everything that has to fit; not finite ones are left out. */
  readonly values: readonly number[];
  readonly unit: AxisUnit;
  readonly scale: 'linear' | 'log';
  readonly zero: boolean;
  /** Places of the lowest and the highest value. */
  readonly from: number;
  readonly to: number;
  readonly format: Format;
  readonly most?: number;
  /** Amounts below zero are written without their sign. */
  readonly mirrored?: boolean;
};

/** Share of the span left free beyond the outermost values. */
const AIR = 0.07;
/** Values nearer to one another than this share of them, or than the least that means anything, are equal. */
const SAME = 1e-9;
const LEAST = 1e-12;

/** The axis for some values; `undefined` when none of them is a number. */
export function valueAxis({
  values,
  unit,
  scale,
  zero,
  from,
  to,
  format,
  most = 5,
  mirrored = false,
}: Wanted): ValueAxis | undefined {
  const found = span(values);
  if (found === undefined) return undefined;
  const [low, high] = found;
  // What begins at zero has no place on a logarithmic axis.
  const log = scale === 'log' && !zero && low > LEAST;
  const [bottom, top] = log ? logDomain(low, high) : domain(low, high, zero);
  const d3 = (log ? scaleLog() : scaleLinear()).domain([bottom, top]).range([from, to]);
  const candidates = log ? logTicks(bottom, top, most) : d3.ticks(most);
  return {
    place: (value) => d3(value),
    ticks: labelled(candidates, unit, format).map(({ value, label }) => ({
      at: d3(value),
      label: mirrored ? axisLabel(Math.abs(value), unit, format) : label,
    })),
  };
}

function span(values: readonly number[]): readonly [low: number, high: number] | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!isDrawable(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : undefined;
}

/** Values that are all equal stand in the middle. */
function domain(low: number, high: number, zero: boolean): readonly [number, number] {
  const [from, to] = zero ? [Math.min(0, low), Math.max(0, high)] : [low, high];
  const width = to - from;
  const size = Math.max(Math.abs(from), Math.abs(to));
  if (width <= Math.max(size * SAME, LEAST)) {
    const half = size > LEAST ? size * 0.1 : 1;
    return [from - half, to + half];
  }
  const air = width * AIR;
  return [zero && low >= 0 ? 0 : from - air, zero && high <= 0 ? 0 : to + air];
}

const logDomain = (low: number, high: number): readonly [number, number] =>
  high / low < 1 + SAME ? [low / 1.2, high * 1.2] : [low / (high / low) ** AIR, high * (high / low) ** AIR];

/** Steps of 1, 2 and 5 where there is room, otherwise powers of ten, every so many. */
function logTicks(bottom: number, top: number, most: number): readonly number[] {
  const fine: number[] = [];
  const powers: number[] = [];
  for (let power = Math.floor(Math.log10(bottom)); power <= Math.ceil(Math.log10(top)); power += 1) {
    for (const step of [1, 2, 5]) {
      const value = step * 10 ** power;
      if (value < bottom || value > top) continue;
      fine.push(value);
      if (step === 1) powers.push(value);
    }
  }
  if (fine.length <= most + 2)
    return fine.length >= 2 ? fine : scaleLinear().domain([bottom, top]).ticks(most);
  const every = Math.ceil(powers.length / (most + 1));
  return powers.filter((_, index) => index % every === 0);
}

/** Ticks with their text; where rounding would write two alike, every other one is left out. */
function labelled(
  values: readonly number[],
  unit: AxisUnit,
  format: Format,
): readonly { readonly value: number; readonly label: string }[] {
  let kept = values.map((value) => ({
    value: value === 0 ? 0 : value,
    label: axisLabel(value, unit, format),
  }));
  while (kept.length > 2 && new Set(kept.map(({ label }) => label)).size < kept.length) {
    kept = kept.filter((_, index) => index % 2 === 0);
  }
  return new Set(kept.map(({ label }) => label)).size < kept.length ? kept.slice(0, 1) : kept;
}

/** A value as an axis writes it (M22). */
export function axisLabel(value: number, unit: AxisUnit, format: Format): string {
  switch (unit) {
    case 'usd':
      return format.usd(value);
    case 'btc':
      return format.btc(value);
    case 'fraction':
      return format.percent(value);
    case 'change':
      return format.change(value);
    case 'vol':
      return format.vol(value);
    case 'points':
      return format.pointsChange(value);
    case 'number':
      return format.number(value, 2);
  }
}
