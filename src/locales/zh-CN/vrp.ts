import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const vrp = (f: Format): Catalogue['vrp'] => ({
  lead: '波动率风险溢价',
  headline: {
    positive: (tenor, premium, iv, rv) =>
      `${tenor}波动率风险溢价 ${f.pointsChange(premium)} 个波动点：隐含 ${f.vol(iv)}，实际 ${f.vol(rv)}`,
    negative: (tenor, premium, iv, rv) =>
      `${tenor}波动率风险溢价 ${f.points(premium)} 个波动点：实际 ${f.vol(rv)}，高于隐含 ${f.vol(iv)}`,
    near_zero: (tenor, premium, iv, rv) =>
      `${tenor}波动率风险溢价接近零（${f.pointsChange(premium)}）：隐含 ${f.vol(iv)}，实际 ${f.vol(rv)}`,
    aged: (tenor, premium) => `${tenor}波动率风险溢价最近一次为 ${f.pointsChange(premium)} 个波动点`,
    onlyRealized: (rv, days) => `${f.number(days)} 日实际波动率 ${f.vol(rv)}，没有隐含波动率可比`,
    onlyImplied: (tenor, iv) => `${tenor}隐含波动率 ${f.vol(iv)}，没有实际波动率可比`,
    agedPart: '波动率风险溢价：隐含与实际只有一项，且过旧，不作判断',
    nothing: '波动率风险溢价：隐含与实际波动率均缺',
  },
  columns: { tenor: '期限', iv: '隐含', rv: '实际', vrp: 'VRP' },
  place: { lead: '1 周溢价' },
  earlier: { lead: '30 天前的 1 周溢价', text: (premium) => `${f.pointsChange(premium)} 个波动点` },
  run: {
    firstSince: (day) => `自 ${day} 以来首次为负。`,
    since: (start, before) => `${start} 起转负，上一次为负是 ${before}。`,
    firstInHistory: (days) => `${f.number(days)} 天历史中首次为负。`,
    sinceInHistory: (start, days) => `${start} 起转负，为 ${f.number(days)} 天历史中首次。`,
  },
  meaning: {
    positive: '期权定价高于近期实际波动，卖方因承担风险而获得补偿，溢价仍在时往往抑制波动。',
    negative: 'gamma 卖方的持仓收益转为亏损，对冲与展期容易放大波动。',
    near_zero: '期权定价与近期实际波动相当，一根日线就可能改变正负。',
  },
  horizons: {
    recentShortfall: '拉长到一个月，隐含仍高于实际：落差出现在近期。',
    olderShock: '拉长到一个月，实际仍高于隐含：窗口里还留着较早的冲击。',
  },
  closes: (day) => `实际波动率按零均值计算，截至 ${day} 收盘；一个暴跌日就能让 7 日数值变动数十个波动点。`,
  disagree: (tenor) => `${tenor}：若扣除平均收益来计算实际波动率，正负号相反。`,
  names: {
    implied: (tenor) => `${tenor}隐含波动率`,
    realized: (days) => `${f.number(days)} 日实际波动率`,
    earlier: '30 天前的溢价',
    earlierAndPlace: '30 天前的溢价与分位',
  },
});
