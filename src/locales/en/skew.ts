import type { Format } from '../format.ts';

export const skew = (f: Format) => ({
  lead: 'Skew',
  /** `normalised` is put minus call as a fraction of the at-the-money vol; `change` is its change over a week. */
  headline: {
    strong_put_demand: (normalised: number, change: number | null) =>
      `Strong put demand: 1W skew ${f.percent(normalised)} of ATM vol${moved(f, change)}`,
    elevated: (normalised: number, change: number | null) =>
      `Elevated put demand: 1W skew ${f.percent(normalised)} of ATM vol${moved(f, change)}`,
    mild: (normalised: number, change: number | null) =>
      `Mild put demand: 1W skew ${f.percent(normalised)} of ATM vol${moved(f, change)}`,
    balanced: (normalised: number, change: number | null) =>
      `Puts and calls about even: 1W skew ${f.percent(normalised)} of ATM vol${moved(f, change)}`,
    call_demand: (normalised: number, change: number | null) =>
      `Calls dearer than puts: 1W skew ${f.percent(normalised)} of ATM vol${moved(f, change)}`,
    otherTenor: (tenor: string, normalised: number) =>
      `No 1W skew; ${tenor} skew ${f.percent(normalised)} of ATM vol`,
    aged: (tenor: string, normalised: number) =>
      `${tenor} skew ${f.percent(normalised)} of ATM vol at the last quote`,
    nothing: 'Skew: no usable option chain',
  },
  columns: { tenor: 'Tenor', points: 'Points', normalised: 'Of ATM', change: '7 days' },
  /** A change of the normalised skew, in percentage points. */
  change: (fraction: number) => f.skew(fraction * 100),
  trend: {
    lead: 'Week',
    steeper: (points: string) => `steeper towards puts, ${points} percentage points of ATM vol in 7 days`,
    flatter: (points: string) => `moved away from puts, ${points} percentage points of ATM vol in 7 days`,
    steady: (points: string) => `little changed, ${points} percentage points of ATM vol in 7 days`,
  },
  place: { lead: 'Place', text: (place: string) => `1W over ATM vol: ${place}` },
  meaning: {
    strong_put_demand: 'It prices fear of a fall, not the outcome.',
    elevated: 'It prices fear of a fall, not the outcome.',
    mild: 'Protection costs a little more than upside, which is common when nothing presses.',
    balanced: 'The market pays about as much for upside as for protection.',
    call_demand:
      'Upside costs more than protection: demand chases a rise. It says nothing about whether the rise comes.',
  },
  sign: 'Skew = 25-delta put vol minus 25-delta call vol; positive = puts dearer. The band goes by the 1W figure over ATM vol.',
  names: {
    all: '25-delta skew',
    skew: (tenor: string) => `${tenor} skew`,
    change: '7-day change',
    changeAndPlace: '7-day change and percentile',
  },
});

function moved(f: Format, change: number | null): string {
  const points = f.number(Math.abs(change ?? 0) * 100, 1);
  if (change === null) return '';
  if (points === '0') return ', unchanged in a week';
  return `, ${change > 0 ? 'up' : 'down'} ${points} points in a week`;
}
