import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';
import { csvWords } from './charts/csv.ts';
import { demandCharts } from './charts/demand.ts';
import { derivativesCharts } from './charts/derivatives.ts';
import { levelCharts } from './charts/levels.ts';

export const charts = (f: Format): Catalogue['charts'] => ({
  footer: (oldest, newest, sources, market) =>
    [
      oldest === newest ? `截至 ${newest}` : `截至 ${oldest} 至 ${newest}`,
      `来源：${f.list(sources)}`,
      ...(market === null ? [] : [market]),
    ].join(' · '),
  simulatedMarket: (name) => `${name === 'Sample market' ? '样本市场' : name}（模拟）`,
  folder: (name) => `${name}，来自数据文件夹`,
  simulated: '模拟数据',
  noData: '没有可画的数据',
  alt: (claim, facts) => `图：${[claim, ...facts].map((part) => part.replace(/[.。]$/, '')).join('。')}。`,
  csv: csvWords(),
  ...levelCharts(),
  ...demandCharts(),
  ...derivativesCharts(f),
});
