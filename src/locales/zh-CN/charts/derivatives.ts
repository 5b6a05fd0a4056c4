import type { derivativesCharts as en } from '../../en/charts/derivatives.ts';
import type { Format } from '../../format.ts';
import { WINDOWS } from '../liquidations.ts';

const FORCED_CLOSES = '每日爆仓金额，美元：多头向上，空头向下；最后一根为截至目前的一整天';
const NO_HISTORY = '暂无历史可比';

export const derivativesCharts = (f: Format): ReturnType<typeof en> => ({
  said: (lead, text) => `${lead}：${text}`,
  liquidations: {
    subtitle: FORCED_CLOSES,
    subtitlePartial: `${FORCED_CLOSES}；斜线为记录不全`,
    side: {
      long: (window) => `多头，${WINDOWS[window]}`,
      short: (window) => `空头，${WINDOWS[window]}`,
    },
    rankOf: { long: '多头', short: '空头' },
    place: (rank, days) =>
      rank === 1 ? `近 ${f.number(days)} 天之最` : `近 ${f.number(days)} 天里排第 ${f.number(rank)}`,
  },
  leverage: {
    subtitle: '资金费率（年化 %，按未平仓合约加权）与未平仓合约（美元）',
    funding: '资金费率，年化；零以上由多头支付',
    openInterest: '未平仓合约，美元',
  },
  volatility: {
    subtitle: '各期限平值隐含波动率，年化 %',
    subtitleNow: `各期限平值隐含波动率，年化 %；${NO_HISTORY}`,
  },
  skew: {
    subtitle: '25-delta 偏度，占平值 %；零以上为看跌期权更贵',
    subtitleNow: `25-delta 偏度，占平值 %；零以上为看跌期权更贵；${NO_HISTORY}`,
    level: (tenor, normalised) => `${tenor}偏度为平值的 ${f.change(normalised)}`,
  },
  vrp: {
    subtitle: '1 周波动率风险溢价（隐含减实际），波动点',
    subtitleNow: `隐含波动率与实际波动率，年化 %；${NO_HISTORY}`,
    realized: (tenor) => `${tenor}实际波动率`,
    higher: { implied: '波动率风险溢价为正', realized: '波动率风险溢价为负' },
    earlier: (premium) => `1 周波动率风险溢价在 30 天前为 ${f.pointsChange(premium)} 个波动点`,
    level: (tenor, premium) => `${tenor}波动率风险溢价 ${f.pointsChange(premium)} 个波动点`,
  },
  premium: {
    subtitle: {
      put: (strike) => `${f.usd(strike)}看跌期权，90 天以内，主动方权利金自首笔成交起累计，美元`,
      call: (strike) => `${f.usd(strike)}看涨期权，90 天以内，主动方权利金自首笔成交起累计，美元`,
    },
    bought: '买入',
    sold: '卖出',
    net: { bought: '净买入', sold: '净卖出', even: '净额持平' },
    netBeyond: { bought: '90 天以上净买入', sold: '90 天以上净卖出', even: '90 天以上净额持平' },
  },
  unlocks: {
    subtitle: '解锁数量占流通供应量 %，按 UTC 日期',
    nearest: (shown, all) =>
      `解锁数量占流通供应量 %，按 UTC 日期：共 ${f.number(all)} 笔，列出最近 ${f.number(shown)} 笔`,
    note: (parts) => parts.join('，'),
    shareUnknown: '占比未知',
    linear: '线性',
  },
});
