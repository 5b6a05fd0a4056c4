import { dayEndMs, dayStartMs, isoInstant, type Day } from '../../market/day.ts';
import type { MarketInfo } from '../../market/market-data.ts';
import type { Reading } from '../../market/reading.ts';
import { latestDay, type DailySeries } from '../../market/series.ts';
import { isAvailable, type Provenance } from '../../market/sourced.ts';
import type { Block } from '../../message/message.ts';
import { readingHistory } from '../../readings/history.ts';
import { absent, combinedProvenance } from '../../readings/measure.ts';
import type { Context } from '../context.ts';
import { noteBlocks } from '../optional-blocks.ts';
import type { Metric, MetricId } from './metric.ts';
import { firstDayWithValue, seriesCsv } from '../../message/series-csv.ts';

/** One history that has values, with the provenance of its newest one. */
type History = Provenance & { readonly id: string; readonly unit: string; readonly series: DailySeries };

type Histories = readonly [History, ...History[]];

type SeriesFile = {
  readonly blocks: readonly Block[];
  readonly readings: readonly Reading<number | string>[];
};

/** The daily series behind a metric as a CSV file; a line where none is kept, the reason where it is missing. */
export async function seriesFile(
  { data, words }: Context,
  id: MetricId,
  metric: Metric,
): Promise<SeriesFile> {
  const { explain } = words;
  const answers = await Promise.all(
    Object.entries(metric.columns).map(async ([column, unit]) => ({
      id: column,
      unit,
      answer: await readingHistory(data, column),
    })),
  );
  const [first, ...others] = answers.flatMap(({ answer, ...column }): History[] => {
    const newest = isAvailable(answer) ? latestDay(answer.value) : undefined;
    if (!isAvailable(answer) || newest === undefined) return [];
    const { value: series, ...provenance } = answer;
    return [{ ...column, ...provenance, series, asOf: isoInstant(dayEndMs(newest)) }];
  });
  if (first === undefined) {
    const missing = answers.map(({ answer }) => answer).find((answer) => !isAvailable(answer));
    return missing
      ? { blocks: [], readings: [absent('series_days', 'days', missing.reason)] }
      : { blocks: noteBlocks([explain.noFile]), readings: [] };
  }
  const histories: Histories = [first, ...others];
  const since = Math.min(...histories.map(({ series }) => firstDayWithValue(series)));
  const days = Math.max(...histories.map(({ series }) => endDay(series))) - since;
  const block: Block = {
    kind: 'file',
    name: `${id}.csv`,
    mediaType: 'text/csv',
    content: contentOf(data.info, id, histories),
    caption: explain.file(explain.metrics[id].name, dayStartMs(since), days),
  };
  const provenance = combinedProvenance(histories);
  return {
    blocks: [block],
    readings: [
      { id: 'series_since', unit: 'state', value: isoInstant(dayStartMs(since)), ...provenance },
      { id: 'series_days', unit: 'days', value: days, ...provenance },
    ],
  };
}

const endDay = ({ firstDay, values }: DailySeries): Day => firstDay + values.length;

/** A file that explains itself: what its cells are, which market they describe, and the source of each column. */
function contentOf({ kind, name }: MarketInfo, id: MetricId, histories: Histories): string {
  const columnOf = ({ id: column, unit }: History): string =>
    histories.length === 1 ? `value_${unit}` : `${column}_${unit}`;
  return seriesCsv(
    [
      `${id}: one row a UTC day; an empty cell is a day without a value`,
      ...(kind === 'live' ? [] : [`market: ${name} (${kind})`]),
      ...histories.map((one) => `${columnOf(one)}: ${one.source}, as of ${one.asOf}`),
    ],
    histories.map((one) => ({ name: columnOf(one), series: one.series })),
  );
}
