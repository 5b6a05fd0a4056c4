import { COMMANDS } from '../../commands/index.ts';
import { CHART_NAMES } from '../../src/charts/chart-spec.ts';
import { parseOptions } from '../../src/command.ts';
import type { Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { chartsOf, type ChartBlock } from '../../src/message/message.ts';

/** The pictures of all answers to a market, each once, in the order of the letter. */
export async function everyChart(data: MarketData, lang: Lang): Promise<readonly ChartBlock[]> {
  const found = new Map<string, ChartBlock>();
  for (const command of COMMANDS) {
    const options = parseOptions(command, {});
    const message = await command.run({ data, words: catalogue(lang), lang, options });
    for (const chart of chartsOf(message.blocks)) {
      if (!found.has(chart.spec.name)) found.set(chart.spec.name, chart);
    }
  }
  return CHART_NAMES.flatMap((name) => found.get(name) ?? []);
}
