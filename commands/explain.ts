import { METRIC_IDS } from '../src/briefing/explain/metrics.ts';
import { explainSection, metricList } from '../src/briefing/sections/explain.ts';
import { sectionMessage } from '../src/briefing/section.ts';
import { defineCommand } from '../src/command.ts';

/** `/explain [metric]`: what a metric is, with its values of today and the series behind it; the list of metrics without one. */
export const explain = defineCommand({
  name: 'explain',
  options: { metric: { kind: 'choice', choices: ['list', ...METRIC_IDS], default: 'list' } },
  run: async ({ options: { metric }, ...context }) =>
    sectionMessage(
      metric === 'list' ? metricList(context.words) : await explainSection(context, metric),
      context,
    ),
});
