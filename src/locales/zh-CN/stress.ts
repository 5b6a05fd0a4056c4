import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const stress = (f: Format): Catalogue['stress'] => ({
  lead: '压力',
  names: { loss: '相对未实现亏损', supplyInLoss: '亏损供应占比', nupl: '净未实现盈亏' },
  headline: {
    above_1sd: (loss, mean, plus1sd) =>
      `相对未实现亏损为市值的 ${f.percent(loss)}，高于 +1 个标准差线（${f.percent(plus1sd)}；长期均值 ${f.percent(mean)}）`,
    above_mean: (loss, mean, plus1sd) =>
      `相对未实现亏损为市值的 ${f.percent(loss)}：高于长期均值（${f.percent(mean)}），低于 +1 个标准差线（${f.percent(plus1sd)}）`,
    below_mean: (loss, mean) =>
      `相对未实现亏损为市值的 ${f.percent(loss)}，低于长期均值（${f.percent(mean)}）`,
    unplaced: (loss) => `相对未实现亏损为市值的 ${f.percent(loss)}，历史过短，无从比较`,
    aged: (asOf) => `相对未实现亏损：最近数据截至 ${f.time(asOf)}，过旧，不作判断`,
    nothing: '相对未实现亏损：暂无数据',
  },
  leads: { now: '当前', history: '长期', coins: '筹码' },
  ofMarketCap: (loss) => `占市值 ${f.percent(loss)}`,
  placeSince: (percentile, since) =>
    percentile >= 100
      ? `${f.day(since)} 以来最高`
      : `${f.day(since)} 以来全部日数的 ${f.percentile(percentile)}`,
  lines: (mean, plus1sd) => `均值 ${f.percent(mean)}，+1 个标准差线 ${f.percent(plus1sd)}`,
  zScore: (z) =>
    Math.abs(z) < 0.05
      ? '现与均值持平'
      : z < 0
        ? `现低于均值 ${f.number(-z, 1)} 个标准差`
        : `现高于均值 ${f.number(z, 1)} 个标准差`,
  peak: (loss, day) => `${f.percent(loss)}（${f.day(day)}）`,
  supplyInLoss: (share) => `${f.percent(share)} 的供应成本高于现价`,
  nupl: (nupl) => `净未实现盈亏 ${f.number(nupl, 2)}`,
  peaks: (lows) => `此前低点：${lows}。`,
  meaning: {
    above_1sd: (hasPeaks) =>
      hasPeaks
        ? '已越过 +1 个标准差线，接近这些低点时的状态。它衡量压力轻重，不指示时点。'
        : '在这段历史中，越过这条线并不多见。它衡量压力轻重，不指示时点。',
    above_mean: (hasPeaks) =>
      hasPeaks ? '压力高于均值，但轻于这些低点；它不指示时点。' : '压力高于均值；它不指示何时结束。',
    below_mean: () => '压力低于均值，但不代表价格方向。',
  },
});
