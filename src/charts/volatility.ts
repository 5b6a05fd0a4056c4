import { isFresh } from '../market/reading.ts';
import { TENORS } from '../market/volatility.ts';
import { volatilityReadings, type VolatilityReadings } from '../readings/volatility.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import { tenorPanel } from './tenor-panel.ts';

/** At-the-money implied volatility by tenor: which of them leads (M25, ATM vol). */
export async function volatilityChart(context: ChartContext, claim: string): Promise<readonly Chart[]> {
  const { data, words } = context;
  const readings = await volatilityReadings(data);
  const { tenors } = readings;
  const { volatility: phrases } = words.charts;
  const { panel, history } = await tenorPanel(context, {
    readings: { '1w': tenors['1w'].iv, '1m': tenors['1m'].iv, '3m': tenors['3m'].iv, '6m': tenors['6m'].iv },
    say: (value) => words.f.vol(value),
    unit: 'vol',
  });
  return chartOf(context, {
    name: 'volatility',
    claim,
    subtitle: history ? phrases.subtitle : phrases.subtitleNow,
    drawn: TENORS.map((tenor) => tenors[tenor].iv),
    facts: facts(context, readings),
    panels: [panel],
  });
}

/** The slope, and the tenors after the one the claim speaks of. */
function facts({ words }: ChartContext, { tenors, slope, shape }: VolatilityReadings): readonly string[] {
  const { curve, names } = words.volatility;
  const levels = TENORS.flatMap((tenor) => {
    const { iv } = tenors[tenor];
    const name = names.iv(words.common.tenors[tenor]);
    return isFresh(iv) ? [words.common.valued(name, words.f.vol(iv.value))] : [];
  });
  const steepness = isFresh(slope) && isFresh(shape) ? [curve[shape.value](slope.value)] : [];
  return [...steepness, ...levels.slice(1)];
}
