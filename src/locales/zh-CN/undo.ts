import type { Catalogue } from '../catalogue.ts';

export const undo: Catalogue['undo'] = {
  level_reclaimed: '推翻条件：收盘重新确认站上该位。',
  level_lost: '推翻条件：收盘确认跌破该位。',
  losses_calm: '推翻条件：亏损连续数周回落，且价格不创新低。',
  losses_rise: '推翻条件：亏损升至近一年高位。',
  below_mean: '推翻条件：账面亏损回到长期均值以下。',
  above_mean: '推翻条件：账面亏损升至长期均值以上。',
  inflow: '推翻条件：周度资金转为持续净流入。',
  outflow: '推翻条件：周度资金转为净流出。',
  volume_up: '推翻条件：现货成交明显放量。',
  volume_down: '推翻条件：现货成交再度萎缩。',
  leverage_rebuilt: '推翻条件：杠杆重新累积。',
  funding_normal: '推翻条件：资金费率回到常态。',
  front_end_calm: '推翻条件：短期波动率回落归队。',
  front_end_bid: '推翻条件：短期波动率反超其余期限。',
  skew_flat: '推翻条件：看跌期权不再贵于看涨期权。',
  skew_puts: '推翻条件：看跌期权明显贵于看涨期权。',
  realized_calm: '推翻条件：价格平静下来，隐含重新高于实际。',
  realized_rises: '推翻条件：价格走得比期权定价更猛。',
  flow_turns: '推翻条件：主动方在此行权价转向。',
};
