import { isFresh } from '../market/reading.ts';
import { TENORS } from '../market/volatility.ts';
import { skewReadings, type SkewReadings } from '../readings/skew.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import { tenorPanel } from './tenor-panel.ts';

/** 25-delta skew over at-the-money vol by tenor, around zero: which way options are dearer (M25, skew). */
export async function skewChart(context: ChartContext, claim: string): Promise<readonly Chart[]> {
  const { data, words } = context;
  const readings = await skewReadings(data);
  const { tenors } = readings;
  const { skew: phrases } = words.charts;
  const { panel, history } = await tenorPanel(context, {
    readings: {
      '1w': tenors['1w'].normalised,
      '1m': tenors['1m'].normalised,
      '3m': tenors['3m'].normalised,
      '6m': tenors['6m'].normalised,
    },
    say: (value) => words.f.change(value),
    unit: 'change',
    zero: true,
  });
  return chartOf(context, {
    name: 'skew',
    claim,
    subtitle: history ? phrases.subtitle : phrases.subtitleNow,
    drawn: TENORS.map((tenor) => tenors[tenor].normalised),
    facts: facts(context, readings),
    panels: [panel],
  });
}

/** The change of a week, and the tenors after the one the claim speaks of. */
function facts({ words }: ChartContext, { tenors, trend }: SkewReadings): readonly string[] {
  const { trend: trends, change: changeText } = words.skew;
  const { change } = tenors['1w'];
  const moved =
    isFresh(trend) && isFresh(change)
      ? [words.charts.said(trends.lead, trends[trend.value](changeText(change.value)))]
      : [];
  const levels = TENORS.flatMap((tenor) => {
    const { normalised } = tenors[tenor];
    return isFresh(normalised) ? [words.charts.skew.level(words.common.tenors[tenor], normalised.value)] : [];
  });
  return [...moved, ...levels.slice(1)];
}
