import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent } from '../../market/reading.ts';
import type { Block, Bullet } from '../../message/message.ts';
import type { Context } from '../context.ts';
import type { Metric, MetricId, Shown } from '../explain/metric.ts';
import { METRICS, METRIC_TOPICS } from '../explain/metrics.ts';
import { seriesFile } from '../explain/series-file.ts';
import { bulletBlock, noteBlocks } from '../optional-blocks.ts';
import { placeText } from '../../charts/place-text.ts';
import { gapNotes, type Section } from '../section.ts';

/** What a metric is, where it comes from, what it does not say, its values of today and the series behind it. */
export async function explainSection(context: Context, id: MetricId): Promise<Section> {
  const { words } = context;
  const { explain } = words;
  const metric = METRICS[id];
  const { name } = explain.metrics[id];
  const today = await metric.today(context);
  const file = await seriesFile(context, id, metric);
  const readings = today.flatMap(({ reading, also = [] }) => [reading, ...also]);
  return {
    headline: headline(words, name, metric, today[0]),
    blocks: [
      ...bulletBlock(today.flatMap((one) => todayBullet(words, one))),
      { kind: 'bullets', items: definition(words, id), timeless: true },
      ...gaps(words, name, today, file.readings),
      ...noteBlocks([explain.see(metric.command)]),
      ...file.blocks,
    ],
    readings: [...readings, ...file.readings],
  };
}

function headline({ explain }: Catalogue, name: string, metric: Metric, first: Shown | undefined): string {
  if (metric.headline === 'name') return name;
  const text = first?.text ?? null;
  if (text === null || first === undefined) return explain.title(name, explain.noValue);
  return metric.headline === 'led' ? explain.led(name, first.lead, text) : explain.title(name, text);
}

/** The names of all metrics, a line for each topic. */
export function metricList({ explain }: Catalogue): Section {
  const { title, hint, topics, metrics } = explain.list;
  const line = (topic: keyof typeof METRIC_TOPICS): Bullet => ({
    lead: topics[topic],
    text: metrics(METRIC_TOPICS[topic].map((id) => ({ id, name: explain.metrics[id].name }))),
  });
  return {
    headline: title,
    blocks: [
      ...bulletBlock((Object.keys(METRIC_TOPICS) as (keyof typeof METRIC_TOPICS)[]).map(line)),
      ...noteBlocks([hint]),
    ],
    readings: [],
  };
}

/** A value with its place in its own history, where that adds something. */
function todayBullet(words: Catalogue, { lead, reading, text }: Shown): readonly Bullet[] {
  if (text === null || !isPresent(reading)) return [];
  const place = placeText(words, reading);
  return [{ lead, text: place === null || place === text ? text : [text, place].join(words.common.clause) }];
}

/** What is missing or old: the metric itself when its first value is, otherwise the values by their own names. */
function gaps(
  words: Catalogue,
  name: string,
  today: readonly Shown[],
  series: Section['readings'],
): readonly Block[] {
  const [first] = today;
  const whole = first !== undefined && !isFresh(first.reading);
  return gapNotes(words, [
    ...today.map(({ lead, reading }) => [whole ? name : lead, reading] as const),
    ...series
      .filter((reading) => !isPresent(reading))
      .map((reading) => [words.explain.csv, reading] as const),
  ]);
}

function definition({ explain, common }: Catalogue, id: MetricId): readonly Bullet[] {
  const { measures, formula, inputs, reads, limits } = explain.metrics[id];
  const { parts, sentence } = explain;
  const datasets = METRICS[id].datasets.map((dataset) => common.datasets[dataset]);
  return [
    { lead: parts.measures, text: sentence(measures) },
    { lead: parts.formula, text: formula },
    { lead: parts.inputs, text: sentence(explain.inputs(inputs, datasets)) },
    { lead: parts.reads, text: sentence(reads) },
    { lead: parts.limits, text: sentence(limits) },
  ];
}
