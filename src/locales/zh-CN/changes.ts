import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

const LEANS = { downside: '下行', upside: '上行', balanced: '中性' };

export const changes = (f: Format): Catalogue['changes'] => ({
  lead: (day) => `较 ${day}`,
  title: (time) => `${time} 以来的变化`,
  nothing: (time) => `${time} 以来没有重要变化`,
  noPrevious: '没有更早的简报可供比较',
  noPreviousNote: '变化以上一期发布的简报为准，下一期起可以比较。',
  incomparable: (time) => `${time} 的简报与当前数据不可比`,
  incomparableNote: '它依据的来源或市场部分不同，不同来源的数据不作比较。',
  price: (price, change) => `价格 ${price}（${f.change(change)}）`,
  lost: (level, at) => `失守${level}（${at}）`,
  reclaimed: (level, at) => `重新站上${level}（${at}）`,
  zone: (now, before) => `阶段转为${now}（原为${before}）`,
  lean: (now, before) => `风险偏向由${LEANS[before]}转为${LEANS[now]}`,
  figures: {
    daily_close: (now, before) => `价格 ${f.usd(now)}（前值 ${f.usd(before)}）`,
    net_flow_7d: (now, before) => `7 日机构资金 ${f.usd(now)}（前值 ${f.usd(before)}）`,
    vrp_1w: (now, before) =>
      `1 周波动率风险溢价 ${f.pointsChange(now)} 个波动点（前值 ${f.pointsChange(before)} 个波动点）`,
    skew_1w_normalised: (now, before) => `1 周偏度为平值的 ${f.change(now)}（前值 ${f.change(before)}）`,
    funding_annualised: (now, before) => `资金费率年化 ${f.change(now)}（前值 ${f.change(before)}）`,
    realized_loss_sma7: (now, before) => `实现亏损 7 日均值 ${f.usd(now)}/日（前值 ${f.usd(before)}/日）`,
    relative_unrealized_loss: (now, before) =>
      `相对未实现亏损 ${f.percent(now)}（前值 ${f.percent(before)}）`,
    spot_volume_sma30: (now, before) => `现货 30 日均量 ${f.usd(now)}/日（前值 ${f.usd(before)}/日）`,
    long_liquidations_24h: (now, before) => `24 小时多头爆仓 ${f.usd(now)}（前值 ${f.usd(before)}）`,
    short_liquidations_24h: (now, before) => `24 小时空头爆仓 ${f.usd(now)}（前值 ${f.usd(before)}）`,
    atm_iv_1w: (now, before) => `1 周隐含波动率 ${f.vol(now)}（前值 ${f.vol(before)}）`,
  },
  states: {
    net_flow_direction: {
      inflow: '机构资金转为净流入',
      outflow: '机构资金转为净流出',
      flat: '机构资金转为持平',
    },
    spot_volume_state: {
      capitulation_volume: '现货转为投降式放量',
      demand_vacuum: '现货转为需求真空',
      expansion: '现货需求转为扩张',
      thin_rally: '现货转为缩量上涨',
      neutral: '现货量价不再有明确信号',
    },
    relative_unrealized_loss_band: {
      above_1sd: '相对未实现亏损越过 +1 个标准差',
      above_mean: '相对未实现亏损升至长期均值以上',
      below_mean: '相对未实现亏损回到长期均值以下',
    },
    skew_band: {
      strong_put_demand: '看跌需求转强',
      elevated: '看跌需求转为偏高',
      mild: '看跌需求转为温和',
      balanced: '看跌看涨转为均衡',
      call_demand: '看涨转为更贵',
    },
    funding_band: {
      overheated_longs: '多头转为拥挤',
      crowded_shorts: '空头转为拥挤',
      neutral: '资金费率恢复常态',
    },
    iv_shape: {
      backwardation: '隐含波动率转为前端倒挂',
      contango: '隐含波动率前端回落',
      flat: '隐含波动率期限结构走平',
    },
  },
  line: (text) => text,
  extreme: {
    high: (text) => `${text}，为回看期最高`,
    low: (text) => `${text}，为回看期最低`,
  },
  shortQuiet: '判断维持不变。',
});
