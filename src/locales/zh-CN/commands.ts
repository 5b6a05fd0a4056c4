import type { Catalogue } from '../catalogue.ts';

export const commands: Catalogue['commands'] = {
  briefing: {
    description: '完整简报：市场发生了什么、意味着什么、什么会改变判断',
    options: { edition: 'short 一分钟读完，full 为全文' },
  },
  support: { description: '价格上下的关键位：成本线、密集供应区、建仓区间', options: {} },
  losses: { description: '实现亏损：日均值、激增、盈亏比', options: {} },
  stress: { description: '相对未实现亏损，对比自身历史与此前低点', options: {} },
  flows: { description: 'ETF、企业与政府资金：累计、连续天数、转向', options: { window: '累计天数' } },
  volume: { description: '现货成交量：30 日均值、分位、量价背离', options: {} },
  liquidations: { description: '爆仓：多头与空头，分交易所', options: { window: '统计窗口' } },
  volatility: { description: '平值隐含波动率期限结构（1 周至 6 个月）、远期波动率与 DVOL', options: {} },
  skew: { description: '各期限 25-delta 偏度：看跌与看涨哪边更贵', options: {} },
  vrp: { description: '波动率风险溢价：隐含减实际，1 周与 1 个月', options: {} },
  premium: {
    description: '单一行权价买入与卖出的权利金，分期限',
    options: { strike: '行权价（美元）；不填则取现价附近最活跃的看跌行权价', type: '看跌或看涨' },
  },
  leverage: { description: '资金费率、未平仓合约与期货基差', options: {} },
  changes: { description: '与上一期简报相比的变化，附前值', options: {} },
  regime: { description: '市场所处阶段：区间、偏向、把握，以及改变判断的条件', options: {} },
  unlocks: {
    description: '代币解锁日历：日期、数量、占流通供应量比例',
    options: { days: '向前看多少天', token: '只看一种代币：代号或名称' },
  },
  price: { description: '价格、涨跌幅，以及到各关键位的距离', options: {} },
  explain: {
    description: '指标释义：含义、公式、输入、局限、今日数值与逐日 CSV',
    options: { metric: '指标名，例如 vrp；不填则列出全部指标' },
  },
  settings: {
    description: '语言与时区：你自己的，或本聊天的',
    options: {
      lang: '语言；auto 跟随平台',
      zone: '时区，例如 Asia/Shanghai；auto 撤销选择',
      where: 'me 为自己，here 为本聊天，或用 @名称 指定你管理的频道',
    },
  },
  help: { description: '全部命令与选项', options: {} },
};
