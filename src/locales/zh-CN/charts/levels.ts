import type { levelCharts as en } from '../../en/charts/levels.ts';
export const levelCharts = (): ReturnType<typeof en> => ({
  label: (text) => text,
  bands: { dense_cluster: '密集供应区', accumulation_zone: '建仓区间' },
  structure: {
    subtitle: '日收盘价与成本基础关键位，美元',
    event: { lost: (when) => `${when}失守`, reclaimed: (when) => `${when}收复` },
  },
  support: { subtitle: '日收盘价与现价附近的关键位，美元', close: '日收盘价' },
  price: { subtitle: '日收盘价与各类持有者的平均成本，美元' },
  demand: { subtitle: (width) => `按最后一次移动时的价格统计的供应量，每柱 ${width}，单位 BTC` },
  regime: { subtitle: '日收盘价、成本基础关键位与每日所处阶段，美元' },
});
