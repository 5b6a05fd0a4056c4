import { fileURLToPath } from 'node:url';
import { letter } from '../../src/briefing/letter.ts';
import type { ChartSpec } from '../../src/charts/chart-spec.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { createMarketSource } from '../../src/market-source.ts';

const SAMPLE = fileURLToPath(new URL('../../dist/sample', import.meta.url));

/** The charts of the full letter from the built sample, in both languages. */
export async function sampleCharts(): Promise<readonly ChartSpec[]> {
  const data = await createMarketSource({
    path: SAMPLE,
    onFault: ({ where, problem }) => {
      throw new Error(`${where}: ${problem}`);
    },
  })();
  const letters = await Promise.all(
    LANGS.map((lang) => letter({ data, words: catalogue(lang), lang }, 'full')),
  );
  return letters.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'chart' ? [block.spec] : [])),
  );
}

/** As many charts as wanted, no two of them equal: the same ones again under another footer. */
export const distinctCharts = (charts: readonly ChartSpec[], count: number): readonly ChartSpec[] =>
  Array.from({ length: count }, (_, index) => {
    const chart = charts[index % charts.length]!;
    return { ...chart, footer: `${chart.footer} · ${index}` };
  });
