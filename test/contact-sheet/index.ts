import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CHART_NAMES } from '../../src/charts/chart-spec.ts';
import { LANGS } from '../../src/locales/format.ts';
import { createMarketSource } from '../../src/market-source.ts';
import { renderPng } from '../../src/pictures/render-png.ts';
import { everyChart } from '../doubles/every-chart.ts';
import { hardCases } from './hard-cases.ts';
import { contactSheet } from './sheet.ts';

/** `npm run charts`: every chart as a picture and all of them side by side, in both languages, with the cases that are hard to draw. */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'dist/sample' },
    out: { type: 'string', default: 'dist/charts' },
  },
});

const problems: string[] = [];
const data = await createMarketSource({
  path: resolve(values.data),
  onFault: ({ where, problem }) => problems.push(`${where}: ${problem}`),
})();
const folder = resolve(values.out);
await mkdir(folder, { recursive: true });

for (const lang of LANGS) {
  const specs = (await everyChart(data, lang)).map(({ spec }) => spec);
  for (const spec of specs) await writeFile(join(folder, `${spec.name}.${lang}.png`), await renderPng(spec));
  await writeFile(join(folder, `sheet.${lang}.png`), contactSheet(specs, 3));
  await writeFile(join(folder, `phone.${lang}.png`), contactSheet(specs, 3, 400));
  const hard = hardCases(specs);
  await writeFile(join(folder, `hard.${lang}.png`), contactSheet(hard, 3));
  const missing = CHART_NAMES.filter((name) => specs.every((spec) => spec.name !== name));
  process.stdout.write(
    `${lang}: ${specs.length} charts${missing.length > 0 ? `, without ${missing.join(', ')}` : ''}\n`,
  );
}
process.stdout.write([...problems, folder, ''].join('\n'));
