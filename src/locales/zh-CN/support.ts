import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const support = (f: Format): Catalogue['support'] => ({
  lead: '支撑',
  headline: {
    between: (price, support, cap) => `现价 ${price}：下有${support}，上有${cap}`,
    onlySupport: (price, support) => `现价 ${price}，高于所有关键位，最近支撑为${support}`,
    onlyCap: (price, cap) => `现价 ${price}，低于所有关键位，最近阻力为${cap}`,
    none: (price) => `现价 ${price}：附近暂无可用的关键位`,
    nothing: '关键位：缺少价格，无法排列',
  },
  level: (name, at) => `${name} ${at}`,
  roles: { support: '支撑', resistance: '阻力', atPrice: '现价所在' },
  distance: (text, distance) => `${text}(${f.change(distance)})`,
  clusterDetail: (amountBtc, share) => `持有 ${f.btc(amountBtc)}，占供应量 ${f.percent(share)}`,
  zoneDetail: (amountBtc, share) => `30 天净增 ${f.btc(amountBtc)}，占新增建仓的 ${f.percent(share)}`,
  meaning: {
    clusterBelow: '现价下方的密集供应区短期或可缓冲抛压：持有者会守住成本，但并非保证。',
    zone: '近一个月有买家在此承接，说明这一带价格有人接受；上沿受阻力压制。',
    underTrueMarketMean: '价格低于真实市场均值，活跃投资者平均处于亏损，反弹至此易遇解套卖压。',
    aboveTrueMarketMean: '价格高于真实市场均值，活跃投资者平均仍有盈利，它是浅幅调整的最后支撑。',
    none: '关键位是大量持有者的盈亏平衡点，不是预测。',
  },
});
