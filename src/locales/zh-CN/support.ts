import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const support = (f: Format): Catalogue['support'] => ({
  lead: '支撑',
  headline: {
    between: (price, support, cap) => `现价 ${price}：下有${support}，上有${cap}`,
    inside: (price, band) => `现价 ${price}，处于${band}之内`,
    insideCapped: (price, band, cap) => `现价 ${price}，处于${band}之内，上有${cap}`,
    onlySupport: (price, support) => `现价 ${price}：最近支撑为${support}；此数据中上方没有关键位`,
    onlyCap: (price, cap) => `现价 ${price}：最近阻力为${cap}；此数据中下方没有关键位`,
    none: (price) => `现价 ${price}：附近暂无可用的关键位`,
    aged: (price, asOf) => `关键位未排列：最近价格 ${price}（${f.time(asOf)}）过旧`,
    nothing: '关键位：缺少价格，无法排列',
  },
  level: (name, at) => `${name} ${at}`,
  roles: { support: '支撑', resistance: '阻力', atPrice: '现价所在' },
  distance: (text, distance) => `${text}（${f.change(distance)}）`,
  clusterDetail: (amountBtc, share) => `持有 ${f.btc(amountBtc)}，占供应量 ${f.percent(share)}`,
  zoneDetail: (amountBtc, share, days) =>
    `${f.number(days)} 天净增 ${f.btc(amountBtc)}，占新增建仓的 ${f.percent(share)}`,
  meaning: {
    cluster: '密集供应区短期或可缓冲抛压，持有者往往会守住成本，但并非保证。',
    zoneCapped: '有买家在这一带承接，或可托底，但上沿受阻。',
    zone: '这段时间有买家在这一带承接，说明价格得到认可，但不代表今后仍会如此。',
    underTrueMarketMean: '价格低于真实市场均值，活跃投资者平均处于亏损，反弹至此往往遇到保本卖盘。',
    aboveTrueMarketMean: '价格高于真实市场均值，活跃投资者平均仍有盈利；它是浅幅调整的最后支撑。',
    none: '关键位是大量持有者的盈亏平衡点，不是预测。',
  },
});
