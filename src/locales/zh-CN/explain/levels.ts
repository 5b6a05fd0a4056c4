import type { Catalogue } from '../../catalogue.ts';

type Levels = Pick<
  Catalogue['explain']['metrics'],
  | 'price'
  | 'true_market_mean'
  | 'realized_price'
  | 'sth_cost_basis'
  | 'lth_cost_basis'
  | 'active_realized_price'
  | 'dense_cluster'
  | 'accumulation_zone'
>;

export const levels: Levels = {
  price: {
    name: '价格',
    measures: '一枚比特币此刻值多少美元',
    formula: '小时收盘价足够新时取最新一笔，否则取最近的日收盘价（UTC）',
    inputs: '小时与日收盘价',
    reads: '与各类持有者的成本线对照，可知谁盈谁亏',
    limits: '不同来源相差千分之几；与成本线比较时，尽量取同一来源的价格',
  },
  true_market_mean: {
    name: '真实市场均值',
    measures: '真正参与流通的币，平均成本是多少：沉睡币不计，矿工发行所得也扣除在外',
    formula: '（实现市值 - 矿工发行市值）÷（供应量 × 活跃度）',
    inputs: '实现市值、矿工发行市值（新币按当日价格累计）、流通供应量、活跃度（供应中活跃的比例）',
    reads: '浅熊与深熊的分界：调整不深时是支撑，失守之后转为反弹阻力',
    limits: '活跃度须从创世起算，无法用近期数据重建；勿与更高的活跃实现价格混淆',
  },
  realized_price: {
    name: '实现价格',
    measures: '全部比特币的平均成本，每枚按最后一次转移时的价格计',
    formula: '实现市值 ÷ 流通供应量',
    inputs: '实现市值（币量 × 最后转移时的价格）、流通供应量',
    reads: '价格低于此线，平均每枚币都在浮亏；历次周期低点多在其附近或下方形成',
    limits: '同一持有者的钱包互转也会重新计价；丢失的币停留在旧价，持续拉低均值',
  },
  sth_cost_basis: {
    name: '短期持有者成本线',
    measures: '约五个月内买入者的平均成本',
    formula: '币量 × 成本之和 ÷ 币量之和，只计币龄低于 150 或 155 天的币（依来源而定）',
    inputs: '各枚币的币龄与成本，分组以来源为准',
    reads: '近期买家的盈亏平衡点：价格在下，反弹易遇保本卖盘；重新站上，往往是修复的第一个证据',
    limits: '来源不同，币龄界限与是否计入交易所储备也不同；深熊时可能低于实现价格',
  },
  lth_cost_basis: {
    name: '长期持有者成本线',
    measures: '持币约五个月以上者的平均成本',
    formula: '币量 × 成本之和 ÷ 币量之和，只计币龄超过 150 或 155 天的币（依来源而定）',
    inputs: '各枚币的币龄与成本，分组以来源为准',
    reads: '价格跌破此线，连耐心的持有者也承压，多见于周期低点附近',
    limits: '变动缓慢，高价买入的币随时间归入此组，也会抬高均值；不提示时点',
  },
  active_realized_price: {
    name: '活跃实现价格',
    measures: '实现市值只摊到活跃供应上，每枚币的成本',
    formula: '实现价格 ÷ 活跃度',
    inputs: '实现价格、活跃度（供应中活跃的比例）',
    reads: '活跃投资者的另一条盈亏平衡线，未扣除矿工发行所得',
    limits: '恒高于真实市场均值，名称相近，常被误认',
  },
  dense_cluster: {
    name: '密集供应区',
    measures: '大量比特币最后一次转移所在的价格带，许多持有者在此盈亏平衡',
    formula: '每美元价格对应的供应经平滑后，达到现价上下 50% 内均值的 1.5 倍；相邻价格带合并，过小者剔除',
    inputs: '最新的成本分布（URPD）、现价',
    reads: '位于现价下方不远，短期或可缓冲抛压；位于上方，则是上方供应',
    limits: '反映存量，不代表眼下有人买入；交易所转移储备也会造出假的密集区',
  },
  accumulation_zone: {
    name: '建仓区间',
    measures: '约一个月内供应增加的价格带，即买家接货之处',
    formula: '比较两日的成本分布：单个价格带占全部新增至少 2%，相连后合计至少 10%',
    inputs: '相隔约 30 天的两份成本分布（URPD）',
    reads: '这一带近期有人承接，或可托住价格',
    limits: '反映增量，不是存量；交易所转币也会计为买入，买了的币也可能再卖',
  },
};
