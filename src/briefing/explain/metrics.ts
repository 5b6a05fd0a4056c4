import { demandMetrics, leverageMetrics } from './demand.ts';
import { levelMetrics } from './levels.ts';
import type { Metric, MetricId } from './metric.ts';
import { optionMetrics } from './options.ts';
import { stressMetrics } from './stress.ts';
import { viewMetrics } from './view.ts';

/** Every metric the bot shows. */
export const METRICS: Readonly<Record<MetricId, Metric>> = {
  ...levelMetrics,
  ...stressMetrics,
  ...demandMetrics,
  ...leverageMetrics,
  ...optionMetrics,
  ...viewMetrics,
};

const idsOf = <M extends object>(metrics: M) => Object.keys(metrics) as (keyof M & MetricId)[];

/** The metrics by topic, in the order they are listed. */
export const METRIC_TOPICS = {
  levels: idsOf(levelMetrics),
  stress: idsOf(stressMetrics),
  demand: idsOf(demandMetrics),
  leverage: idsOf(leverageMetrics),
  options: idsOf(optionMetrics),
  view: idsOf(viewMetrics),
} as const satisfies Record<string, readonly MetricId[]>;

/** The names `/explain` takes. */
export const METRIC_IDS: readonly MetricId[] = Object.values(METRIC_TOPICS).flat();
