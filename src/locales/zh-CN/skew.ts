import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const skew = (f: Format): Catalogue['skew'] => ({
  lead: '偏度',
  headline: {
    strong_put_demand: (normalised, change) =>
      `看跌需求强烈：1 周偏度为平值的 ${f.percent(normalised)}${moved(f, change)}`,
    elevated: (normalised, change) =>
      `看跌需求偏高：1 周偏度为平值的 ${f.percent(normalised)}${moved(f, change)}`,
    mild: (normalised, change) =>
      `看跌需求温和：1 周偏度为平值的 ${f.percent(normalised)}${moved(f, change)}`,
    balanced: (normalised, change) =>
      `看跌看涨大致均衡：1 周偏度为平值的 ${f.percent(normalised)}${moved(f, change)}`,
    call_demand: (normalised, change) =>
      `看涨贵于看跌：1 周偏度为平值的 ${f.percent(normalised)}${moved(f, change)}`,
    otherTenor: (tenor, normalised) => `缺 1 周偏度；${tenor}偏度为平值的 ${f.percent(normalised)}`,
    aged: (tenor, normalised) => `最近报价中，${tenor}偏度为平值的 ${f.percent(normalised)}`,
    nothing: '偏度：没有可用的期权链',
  },
  columns: { tenor: '期限', points: '波动点', normalised: '占平值', change: '7 日' },
  change: (fraction) => f.skew(fraction * 100),
  trend: {
    lead: '一周变化',
    steeper: (points) => `向看跌一侧陡峭化，7 天 ${points} 个百分点（占平值）`,
    flatter: (points) => `看跌一侧趋缓，7 天 ${points} 个百分点（占平值）`,
    steady: (points) => `变化不大，7 天 ${points} 个百分点（占平值）`,
  },
  place: { lead: '历史位置', text: (place) => `1 周偏度（占平值）处于${place}` },
  meaning: {
    strong_put_demand: '下行保护远贵于同等距离的上行机会，反映的是担忧，不是结果。',
    elevated: '下行保护明显贵于上行机会，反映的是担忧，不是结果。',
    mild: '下行保护略贵于上行机会，属于常见水平。',
    balanced: '市场对上行与下行付出的价钱相近。',
    call_demand: '上行机会贵于下行保护，资金在追逐上涨；能否兑现，偏度并不回答。',
  },
  sign: '偏度 = 25-delta 看跌减看涨的隐含波动率，为正表示看跌期权更贵；强弱按 1 周偏度占平值的比例划分。',
  names: {
    all: '25-delta 偏度',
    skew: (tenor) => `${tenor}偏度`,
    change: '7 日变化',
    changeAndPlace: '7 日变化与分位',
  },
});

function moved(f: Format, change: number | null): string {
  const points = f.number(Math.abs(change ?? 0) * 100, 1);
  if (change === null) return '';
  if (points === '0') return '，一周持平';
  return `，一周${change > 0 ? '升' : '降'} ${points} 个百分点`;
}
