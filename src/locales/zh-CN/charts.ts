import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';
import { demandCharts } from './charts/demand.ts';
import { derivativesCharts } from './charts/derivatives.ts';
import { levelCharts } from './charts/levels.ts';

export const charts = (f: Format): Catalogue['charts'] => ({
  footer: (asOf, sources, market) =>
    [`截至 ${asOf}`, `来源：${f.list(sources)}`, ...(market === null ? [] : [market])].join(' · '),
  simulatedMarket: (name) => `${name === 'Sample market' ? '样本市场' : name}（模拟）`,
  folder: (name) => `${name}，来自数据文件夹`,
  simulated: '模拟数据',
  noData: '没有可画的数据',
  alt: (claim, facts) => `图：${[claim, ...facts].map((part) => part.replace(/[.。]$/, '')).join('。')}。`,
  subtitle: (metric, unit) => `${metric}，${unit}`,
  ...levelCharts(),
  ...demandCharts(),
  ...derivativesCharts(f),
});
