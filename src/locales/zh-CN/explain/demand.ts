import type { Catalogue } from '../../catalogue.ts';

type Demand = Pick<
  Catalogue['explain']['metrics'],
  'net_flow' | 'spot_volume' | 'liquidations' | 'funding' | 'open_interest' | 'basis' | 'unlock_share'
>;

export const demand: Demand = {
  net_flow: {
    name: '机构资金净流',
    measures: '美国现货 ETF、企业与政府增减了多少持仓，即结构性买盘',
    formula: '7 个自然日持仓变动之和，币量按当日收盘价折算',
    inputs: 'ETF 资金（美元）、企业与政府持仓（BTC）、日收盘价',
    reads: '持续净流入可承接供应，转为净流出则失去缓冲；进出不足 1 亿美元，视为无方向',
    limits: 'ETF 次日公布，企业与政府滞后且零散；基金转换看似资金进出；净流出不等于被动抛售',
  },
  spot_volume: {
    name: '现货成交量',
    measures: '固定名单内各交易所的现货成交金额',
    formula: '30 个单日合计的均值，各交易所都有报告的日子才计入',
    inputs: '各交易所日成交额；日收盘价用于对照',
    reads: '价跌量不增为需求真空，价涨量不增为缩量上涨；趋势逆转多伴随明显放量',
    limits: '由交易所自行上报，可能含刷量与手续费促销',
  },
  liquidations: {
    name: '爆仓',
    measures: '被强制平仓的杠杆头寸，多空分列，按美元计',
    formula: '24 小时强平金额之和，与此前 90 天内各完整 UTC 日比较排名',
    inputs: '各交易所的小时合计，以及是否完整上报',
    reads: '杠杆正在出清，会放大引发它的那段行情',
    limits: '没有现货需求，爆仓筑不起底部；公开记录有遗漏，合计只是已覆盖交易所的下限',
  },
  funding: {
    name: '资金费率',
    measures: '永续合约多头为持仓付给空头的费用，折成年化',
    formula: '费率 ×（24 ÷ 结算间隔小时数）× 365，按未平仓合约加权',
    inputs: '各交易所最新费率、结算间隔与未平仓合约',
    reads: '年化 25% 起多头拥挤，-5% 起空头拥挤；为正表示多头付费',
    limits: '它是杠杆的价格，不是杠杆的数量；拥挤可以持续，何时松动无从得知',
  },
  open_interest: {
    name: '未平仓合约',
    measures: '已覆盖交易所全部未平仓永续合约的价值',
    formula: '各交易所美元金额之和；除以价格，即为 BTC 数量',
    inputs: '各交易所未平仓合约、价格',
    reads: '以 BTC 计与价格同降，说明仓位在减少；上升，说明有新仓进场',
    limits: '美元金额会随价格自行变动；每张合约都有多空两方，因此不分方向',
  },
  basis: {
    name: '期货基差',
    measures: '远期价格高出现价多少，折成年化',
    formula: '（远期价格 ÷ 现价 - 1）× 365 ÷ 天数，取最接近 30 天的到期日',
    inputs: '期权链中的远期价格、现价',
    reads: '为正，买方愿为持有杠杆付费；接近零或为负，则不愿',
    limits: '到期越近，微小变动折成年化越大；仅来自一家交易所',
  },
  unlock_share: {
    name: '解锁占比',
    measures: '一次代币解锁的数量，相当于流通量的多少',
    formula: '解锁数量 ÷ 解锁前流通供应量',
    inputs: '解锁日历：代币、时间、数量、流通供应量',
    reads: '占比越大，可能流入市场的供应越多',
    limits: '可转让不等于卖出；占比可超过 100%；日历日期可能相差一天',
  },
};
