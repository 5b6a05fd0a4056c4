import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

const TYPES = { put: '看跌期权', call: '看涨期权' };

export const premium = (f: Format): Catalogue['premium'] => ({
  lead: '行权价资金',
  headline: {
    near_fear: (strike, near, far) =>
      `${f.usd(strike)}看跌期权：90 天以内净买入 ${f.usd(near)}，90 天以上净卖出 ${f.usd(far)}`,
    bought: (strike, type, net) => `${f.usd(strike)}${TYPES[type]}：90 天以内净买入权利金 ${f.usd(net)}`,
    sold: (strike, type, net) => `${f.usd(strike)}${TYPES[type]}：90 天以内净卖出权利金 ${f.usd(net)}`,
    even: (strike, type) => `${f.usd(strike)}${TYPES[type]}：90 天以内买卖权利金持平`,
    aged: (strike, type) => `${f.usd(strike)}${TYPES[type]}：权利金数据未及时更新`,
    noTrades: (strike, type) => `${f.usd(strike)}${TYPES[type]}：数据中没有成交`,
    nothing: '行权价资金：没有可用的期权成交',
  },
  spans: { upTo90d: '90 天以内', over90d: '90 天以上' },
  tenors: { weekly: '7 天内', short: '8–30 天', mid: '31–90 天' },
  flow: {
    bought: (bought, sold, net) => `买入 ${f.usd(bought)}，卖出 ${f.usd(sold)}，净买入 ${f.usd(net)}`,
    sold: (bought, sold, net) => `买入 ${f.usd(bought)}，卖出 ${f.usd(sold)}，净卖出 ${f.usd(net)}`,
    even: (bought, sold) => `买入 ${f.usd(bought)}，卖出 ${f.usd(sold)}`,
  },
  noTrades: '没有成交',
  recent: {
    bought: (text, net) => `${text}；近 7 天净买入 ${f.usd(net)}`,
    sold: (text, net) => `${text}；近 7 天净卖出 ${f.usd(net)}`,
    even: (text) => `${text}；近 7 天买卖相抵`,
  },
  byTenor: {
    lead: '分期限净额',
    bought: (tenor, net) => `${tenor}买入 ${f.usd(net)}`,
    sold: (tenor, net) => `${tenor}卖出 ${f.usd(net)}`,
    even: (tenor) => `${tenor}持平`,
    all: (parts) => parts.join('，'),
  },
  meaning: {
    nearFear: '市场担心的是未来几周，同时在兑现远端的高波动率。',
    put: {
      bought: '主动方在此行权价付费买保护，显示市场在哪里需要对冲，并不预示价格去向。',
      sold: '主动方在此收取权利金：或愿意在下方承接，或是平掉原有保护。',
      even: '此行权价上买卖双方力量相当。',
    },
    call: {
      bought: '主动方在此付费博取上涨，显示资金在追逐什么，并不预示价格去向。',
      sold: '主动方在此收取权利金：多为备兑卖出，或是平掉原有看涨仓位。',
      even: '此行权价上买卖双方力量相当。',
    },
  },
  nearby: (strikes, type) =>
    `有${TYPES[type]}成交的相邻行权价：${strikes.map((strike) => f.usd(strike)).join('、')}。`,
  focus: '行权价取现价 5% 以内、近 7 天看跌权利金成交最多的一个。',
  since: (day, days) => `${day} 以来（${f.number(days)} 天）按主动方向统计，不含强平成交。`,
  blocks: (share) => `其中 ${f.percent(share)} 为大宗与组合成交，方向含义较弱；资金流也无法区分开仓与平仓。`,
  noBlocks: '资金流无法区分开仓与平仓。',
  names: { all: '买入与卖出权利金' },
});
