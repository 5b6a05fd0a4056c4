import type { Day } from '../market/day.ts';
import { THREE_YEARS_DAY, LAST_DAY } from './calendar.ts';
import type { VolState } from './option-surface.ts';
import { closeOn, type Closes } from './price.ts';
import { randomStream } from './random.ts';
import { pathThrough, type Waypoint } from './waypoints.ts';

/** One part of the term structure: how it follows realized volatility, and what buyers of protection add to it. */
type Part = {
  readonly name: 'front' | 'middle' | 'back';
  readonly floor: number;
  /** Part of realized volatility it takes on, and that volatility's half-life in days. */
  readonly share: number;
  readonly halfLifeDays: number;
  readonly noise: number;
  /** Decimals of volatility. Protection has been bid since the weekend of 31 January. */
  readonly bid: readonly Waypoint[];
};

const PARTS: readonly Part[] = [
  {
    name: 'front',
    floor: 0.16,
    share: 0.62,
    halfLifeDays: 6,
    noise: 0.012,
    bid: [
      ['2025-11-30', 0],
      ['2025-12-08', 0.04],
      ['2025-12-20', 0],
      ['2026-01-04', 0.11697],
      ['2026-01-20', 0.12278],
      ['2026-01-27', 0.1],
      ['2026-01-30', 0.1],
      ['2026-01-31', 0.21],
      ['2026-02-02', 0.21],
      ['2026-02-03', 0.24115],
    ],
  },
  {
    name: 'middle',
    floor: 0.25,
    share: 0.43,
    halfLifeDays: 25,
    noise: 0.006,
    bid: [
      ['2025-12-20', 0],
      ['2026-01-20', 0.09994],
      ['2026-01-29', 0.08],
      ['2026-01-31', 0.05],
      ['2026-02-03', 0.03184],
    ],
  },
  {
    name: 'back',
    floor: 0.34,
    share: 0.28,
    halfLifeDays: 90,
    noise: 0.003,
    bid: [
      ['2025-12-20', 0],
      ['2026-01-20', -0.04505],
      ['2026-01-29', -0.03],
      ['2026-01-31', 0.03],
      ['2026-02-03', 0.09294],
    ],
  },
];

const NOISE_MEMORY = 0.85;

/** Tilt of the smile for the next days: puts are dear after falls, calls in rallies. */
const FRONT_TILT: readonly Waypoint[] = [
  ['2023-02-04', 0.02],
  ['2023-03-10', -0.2],
  ['2023-04-14', 0.05],
  ['2023-08-18', -0.12],
  ['2023-10-24', 0.14],
  ['2024-01-23', -0.1],
  ['2024-03-05', 0.12],
  ['2024-05-01', -0.1],
  ['2024-08-06', -0.24],
  ['2024-11-12', 0.13],
  ['2025-01-20', 0.04],
  ['2025-03-01', -0.15],
  ['2025-04-08', -0.26],
  ['2025-05-22', 0.02],
  ['2025-07-14', 0.03],
  ['2025-08-30', -0.11],
  ['2025-10-06', -0.02],
  ['2025-10-11', -0.21],
  ['2025-11-21', -0.25],
  ['2025-12-10', -0.13],
  ['2026-01-04', -0.1],
  ['2026-01-15', -0.06],
  ['2026-01-27', -0.22828],
  ['2026-01-31', -0.27],
  ['2026-02-03', -0.35556],
];
const TILT_NOISE = 0.012;
/** Part of the front's tilt that the far future shares. */
const BACK_TILT_SHARE = 0.6;

/** The state of the option market at the end of each day of the last three years. */
export function volPath(closes: Closes): (day: Day) => VolState {
  const random = randomStream('volatility');
  const tilt = pathThrough(FRONT_TILT);
  const parts = PARTS.map((part) => ({ ...part, bidOn: pathThrough(part.bid), variance: 0, wobble: 0 }));
  const states: VolState[] = [];
  let tiltWobble = 0;
  for (let day = closes.firstDay + 1; day <= LAST_DAY; day += 1) {
    const daily = Math.log(closeOn(closes, day) / closeOn(closes, day - 1)) ** 2 * 365;
    const vols = { front: 0, middle: 0, back: 0 };
    for (const part of parts) {
      const keep = 0.5 ** (1 / part.halfLifeDays);
      part.variance = keep * part.variance + (1 - keep) * daily;
      part.wobble = NOISE_MEMORY * part.wobble + part.noise * random.normal();
      const calm = part.floor + part.share * Math.sqrt(part.variance);
      vols[part.name] = calm + part.bidOn(day) + part.wobble;
    }
    tiltWobble = NOISE_MEMORY * tiltWobble + TILT_NOISE * random.normal();
    const frontTilt = tilt(day) + tiltWobble;
    if (day >= THREE_YEARS_DAY) states.push({ ...vols, frontTilt, backTilt: BACK_TILT_SHARE * frontTilt });
  }
  const [first] = states;
  if (first === undefined) throw new Error('The price path ends before the option market begins');
  return (day) => states[Math.max(day - THREE_YEARS_DAY, 0)] ?? first;
}
