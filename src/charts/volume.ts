import { isPresent, type Reading } from '../market/reading.ts';
import { valueOn, type DailySeries } from '../market/series.ts';
import { isAvailable } from '../market/sourced.ts';
import { basketTotals } from '../metrics/spot-volume.ts';
import { volumeReadings, type VolumeReadings } from '../readings/volume.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import type { DailyPanel, MarkedPoint } from './chart-spec.ts';
import { factOf, ifFresh, labelOf } from './fact.ts';
import { hasValues, lastDays, seriesOf, within } from './history-window.ts';
import { dayOfMoment } from './newest-day.ts';
import { placeText } from './place-text.ts';

/** Days the two moves are taken over (M10). */
const MONTH = 30;

/**
 * Price over spot volume a day with its 30-day mean: whether they go the same way (M25, spot volume). Both are marked where the
 * comparison starts. `close` is the newest daily close.
 */
export async function volumeChart(
  context: ChartContext,
  claim: string,
  close: Reading,
): Promise<readonly Chart[]> {
  const { data, words } = context;
  const readings = await volumeReadings(data);
  const { sma30, sma30Change, priceChange } = readings;
  const venues = await data.spotVolume();
  if (!isPresent(sma30) || !isAvailable(venues)) return [];
  const days = lastDays(data);
  const price = within(await seriesOf(data, 'daily_close'), days);
  const mean = within(await seriesOf(data, sma30.id), days);
  const { volume: phrases } = words.charts;
  const startDay = dayOfMoment(sma30.asOf) - MONTH;
  const start = (series: DailySeries, text: string, change: Reading): MarkedPoint[] => {
    const value = valueOn(series, startDay);
    const label = labelOf(text, change, (fraction) => words.f.change(fraction));
    return value === null || label.value === undefined
      ? []
      : [{ day: startDay, value, tone: 'quiet', label }];
  };
  const pricePanel: DailyPanel = {
    kind: 'daily',
    heading: phrases.headings.price,
    ...days,
    unit: 'usd',
    series: [
      {
        kind: 'line',
        tone: 'price',
        data: price,
        label: labelOf(phrases.price, close, (usd) => words.f.usd(usd)),
      },
    ],
    points: start(price, phrases.since.price, priceChange),
  };
  const volumePanel: DailyPanel = {
    kind: 'daily',
    heading: phrases.headings.volume,
    ...days,
    unit: 'usd',
    zero: true,
    series: [
      {
        kind: 'bars',
        tone: 'quiet',
        data: within(basketTotals(venues.value).series, days),
        label: { text: phrases.daily },
      },
      {
        kind: 'line',
        tone: 'a',
        data: mean,
        label: labelOf(words.volume.leads.sma30, sma30, words.volume.perDay),
      },
    ],
    points: start(mean, phrases.since.volume, sma30Change),
  };
  const priced = isPresent(close) && hasValues(price);
  return chartOf(context, {
    name: 'volume',
    claim,
    subtitle: phrases.subtitle,
    drawn: [sma30, ...(priced ? [close] : [])],
    facts: facts(context, readings, close),
    panels: priced ? [pricePanel, volumePanel] : [volumePanel],
  });
}

function facts(
  { words }: ChartContext,
  readings: VolumeReadings,
  close: Reading,
): readonly (string | null)[] {
  const { sma30, venueCount, venues } = readings;
  const { leads, perDay, basket } = words.volume;
  return [
    factOf(words, leads.sma30, [ifFresh(sma30, perDay), placeText(words, sma30)]),
    factOf(words, leads.basket, [ifFresh(venueCount, (count) => basket(count, venues))]),
    ifFresh(close, (usd) => words.common.valued(words.charts.volume.price, words.f.usd(usd))),
  ];
}
