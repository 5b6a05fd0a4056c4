import type { csvWords as en } from '../../en/charts/csv.ts';

export const csvWords = (): ReturnType<typeof en> => ({
  caption: (subtitle) => `图表数据 CSV：${subtitle}`,
  date: '日期（UTC）',
  time: '时间（UTC）',
  name: '名称',
  note: '说明',
  from: '下限',
  to: '上限',
  value: '数值',
  state: '阶段',
  partial: '数据不完整',
  yes: '是',
  empty: '空白单元格表示没有数据，并非 0。',
  column: (name, unit) => (unit === '' ? name : `${name}（${unit}）`),
  ofPanel: (heading, name) => `${heading}：${name}`,
  level: (name, value) => `${name}：${value}`,
  range: (name, low, high) => `${name}：${low} 至 ${high}`,
  units: {
    usd: '美元',
    btc: 'BTC',
    fraction: '1 = 100%',
    change: '1 = 100%',
    vol: '1 = 100%',
    points: '波动点',
    number: '',
  },
});
