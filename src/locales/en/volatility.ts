import type { Format } from '../format.ts';

export const volatility = (f: Format) => ({
  lead: 'Implied vol',
  headline: {
    backwardation: (tenor: string, iv: number, change: number | null) =>
      `${tenor} implied vol ${f.vol(iv)}${moved(f, change)}: the front end leads`,
    contango: (tenor: string, iv: number, change: number | null) =>
      `${tenor} implied vol ${f.vol(iv)}${moved(f, change)}: below the longer tenors`,
    flat: (tenor: string, iv: number, change: number | null) =>
      `${tenor} implied vol ${f.vol(iv)}${moved(f, change)}: the curve is flat`,
    noShape: (tenor: string, iv: number, change: number | null) =>
      `${tenor} implied vol ${f.vol(iv)}${moved(f, change)}`,
    aged: (tenor: string, iv: number) => `${tenor} implied vol ${f.vol(iv)} at the last quote`,
    onlyDvol: (dvol: number) => `DVOL ${f.vol(dvol)}; no term structure in this data`,
    nothing: 'Implied volatility: no usable option chain',
  },
  columns: { tenor: 'Tenor', iv: 'ATM IV', change: '14 days', percentile: '%ile' },
  curve: {
    lead: 'Curve',
    backwardation: (slope: number) => `1W is ${f.points(slope)} points above 3M (backwardation)`,
    contango: (slope: number) => `1W is ${f.points(-slope)} points below 3M (contango)`,
    flat: (slope: number) => `1W minus 3M is ${f.pointsChange(slope)} points`,
  },
  forward: {
    lead: 'Forward vol',
    span: (near: string, far: string, vol: number) => `${near} to ${far} ${f.vol(vol)}`,
    all: (spans: readonly string[]) => spans.join(', '),
  },
  dvol: {
    lead: 'DVOL',
    placed: (vol: number, place: string) => `${f.vol(vol)}, ${place}`,
    moves: (level: string, week: number, month: number) =>
      `${level}; one standard deviation is ${f.percent(week)} in 7 days, ${f.percent(month)} in 30`,
  },
  meaning: {
    backwardation: 'Near-term options are in demand; they price how far, not which way.',
    contango: 'The near end is cheaper than the far end, the usual shape when nothing presses.',
    flat: 'No tenor stands out: the options market singles out no date.',
    noShape: 'Implied vol says how far price may move, not which way.',
  },
  limit: 'Whether this is much depends on how far price really moves: see /vrp.',
  percentileOf: (days: number) => `Percentile: each tenor against its own last ${f.number(days)} days.`,
  extrapolated: (tenors: readonly string[]) =>
    `${f.list(tenors)}: no listed expiry on one side of the tenor, the nearest one stands for it.`,
  otherSource: 'The stored history comes from another source than the chain, so the two are not compared.',
  names: {
    all: 'implied vol and its term structure',
    iv: (tenor: string) => `${tenor} implied vol`,
    change: '14-day change',
    changeAndPlace: '14-day change and percentile',
    forward: 'forward vol',
    slope: 'slope of the curve',
    dvol: 'DVOL',
    move: 'expected move',
  },
});

function moved(f: Format, change: number | null): string {
  if (change === null) return '';
  return /[1-9]/.test(f.points(change))
    ? `, ${f.pointsChange(change)} points in two weeks`
    : ', unchanged in two weeks';
}
