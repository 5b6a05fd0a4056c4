import { isoDay, type Day } from '../market/day.ts';
import { ONCHAIN_SERIES, type OnchainSeries } from '../market/onchain.ts';
import { latestDay, type DailySeries } from '../market/series.ts';
import { onchainFlaws, type OnchainFlaw, type OnchainTable } from './onchain-flaws.ts';
import { realizedFlowFlaws } from './realized-flow.ts';
import { sound, withheld, type Flaw, type Verdict } from './verdict.ts';

/** Share of a series' days that may be blanked before nothing of it is believed. */
const MOST_BLANKED = 0.2;

/**
 * The on-chain series held against one another. A series that takes part in a contradiction on its newest day is withheld
 * whole: which of the parts is wrong cannot be known, and yesterday's value in its place would hide it. Days that are
 * contradicted further back are blanked in every series that takes part, so that no average, percentile or band is made
 * of them; where those are many, the series is withheld. Each flaw is told once.
 */
export function checkOnchain(
  table: OnchainTable,
  confirmed: (day: Day) => boolean,
): ReadonlyMap<OnchainSeries, Verdict<DailySeries>> {
  const flaws = [...onchainFlaws(table, confirmed), ...realizedFlowFlaws(table)];
  const verdicts = new Map<OnchainSeries, Verdict<DailySeries>>();
  for (const name of ONCHAIN_SERIES) {
    const series = table.get(name);
    if (series !== undefined)
      verdicts.set(
        name,
        judge(
          series,
          flaws.filter((one) => one.series.includes(name)),
        ),
      );
  }
  return verdicts;
}

function judge(series: DailySeries, flaws: readonly OnchainFlaw[]): Verdict<DailySeries> {
  const newest = latestDay(series);
  const blanked = new Set(flaws.flatMap(({ days }) => days));
  if (newest === undefined || blanked.size === 0) return sound(series);
  const onNewest = flaws.filter(({ days }) => days.at(-1) === newest);
  if (onNewest.length > 0) return withheld(onNewest.map((flaw) => told(flaw, 'withheld')));
  const given = series.values.filter((value) => value !== null).length;
  if (blanked.size > MOST_BLANKED * given) return withheld(flaws.map((flaw) => told(flaw, 'withheld')));
  const { firstDay, values } = series;
  return {
    kept: { firstDay, values: values.map((value, index) => (blanked.has(firstDay + index) ? null : value)) },
    flaws: flaws.map((flaw) => told(flaw, 'left out on those days')),
  };
}

function told({ series, days, problem }: OnchainFlaw, fate: string): Flaw {
  const verb = series.length === 1 ? 'is' : 'are';
  return {
    field: '',
    at: isoDay(days.at(-1) ?? NaN),
    problem: `${problem}. ${series.join(', ')} ${verb} ${fate}; correct the one that is wrong`,
  };
}
