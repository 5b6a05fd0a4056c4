import { isPresent } from '../market/reading.ts';
import type { PriceRange } from '../metrics/cost-bars.ts';
import { supplyBars } from '../readings/supply-bars.ts';
import { supportReadings } from '../readings/support.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import { bandsOf } from './levels-panel.ts';
import type { TellLevel } from './support.ts';

/**
 * Supply by the price it was bought at, with price and the clusters and zones placed around it (M25, demand). Its claim is what
 * the section says of the nearest of these. None without any, and so none around a price or from a distribution that is missing
 * or old: nothing is placed then.
 */
export async function demandChart(context: ChartContext, tell: TellLevel): Promise<readonly Chart[]> {
  const { data, words } = context;
  const { charts, common, f } = words;
  const { price } = await supportReadings(data);
  const { width, bars, bands, look } = await supplyBars(data);
  const [claim, ...others] = bands.map((band) => charts.label(tell(band)));
  if (!isPresent(price) || !isPresent(width) || claim === undefined) return [];
  const spot = price.value;
  const label = { text: charts.label(common.levels.price), value: f.usd(spot) };
  const buckets = bars.map(({ floorUsd, widthUsd, supplyBtc }) => ({
    low: floorUsd,
    high: floorUsd + widthUsd,
    value: supplyBtc,
  }));
  const shaded = bandsOf(words, bands, look);
  return chartOf(context, {
    name: 'demand',
    claim,
    subtitle: charts.demand.subtitle(f.usd(width.value)),
    drawn: [price, width, ...bands.map(({ low }) => low)],
    facts: [common.valued(label.text, label.value), ...others],
    panels: [
      {
        kind: 'distribution',
        ...rangeOf([{ low: spot, high: spot }, ...buckets, ...shaded]),
        xUnit: 'usd',
        unit: 'btc',
        buckets,
        levels: [{ value: spot, tone: 'price', label }],
        bands: shaded,
      },
    ],
  });
}

/** From the lowest to the highest price of what is drawn. */
const rangeOf = (drawn: readonly PriceRange[]): PriceRange => ({
  low: Math.min(...drawn.map(({ low }) => low)),
  high: Math.max(...drawn.map(({ high }) => high)),
});
