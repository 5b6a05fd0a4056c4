import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const common = (f: Format): Catalogue['common'] => ({
  stampLive: (timeMs) => `截至 ${f.time(timeMs)}`,
  stampRecorded: (name, timeMs) => `${name} · ${f.time(timeMs)} · 来自数据文件夹`,
  stampSimulated: (name, timeMs) =>
    `${name === 'Sample market' ? '样本市场' : name}（模拟），${f.time(timeMs)}`,
  source: (items) => `来源：${items.join('；')}`,
  sourceAsOf: (source, asOf) => `${source}，截至 ${asOf}`,
  standsIn: (source, insteadOf) => `${source}（代替 ${insteadOf}）`,
  sources: (sources, andOthers) => `来源：${andOthers ? `${sources.join('、')} 等` : f.list(sources)}`,
  letterSource: (sources, from, to) =>
    from === to ? `来源：${sources}，截至 ${to}` : `来源：${sources}，截至 ${from} 至 ${to}`,
  disclaimer: '不构成投资建议。',
  clause: '；',
  space: '',
  missing: (what, why) => `${what}：暂缺（${why}）。`,
  disputed: (what, why) => `${what}：${why}。仅供参考，不作为判断依据。`,
  fromSource: (value, source) => `${value}（${source}）`,
  stale: (what, asOf) => `${what}：为 ${asOf} 的数据，仅供参考，不作为判断依据。`,
  valued: (name, value) => `${name} ${value}`,
  place: (percentile, windowDays) => {
    const window = windowDays >= 365 && windowDays < 367 ? '近一年' : `近 ${f.number(windowDays)} 日`;
    if (percentile >= 100) return `${window}最高`;
    return percentile * windowDays <= 100 ? `${window}最低` : `${window} ${f.percentile(percentile)}`;
  },
  reasons: {
    notProvided: (dataset) => `数据中没有${dataset}`,
    notIncluded: (dataset) => `此数据的${dataset}不含此项`,
    failed: (dataset) => `${dataset}无法读取或未通过校验`,
    disagree: (figures) => `两个来源不一致，分别为 ${f.list(figures)}`,
    notReported: (dataset) => `${dataset}没有报告数值`,
    tooShort: (have, need, of) => `需要 ${f.number(need)} ${of}，只有 ${f.number(have)} ${of}`,
    notYet: (dataset, since) => `${dataset}自 ${since} 起才有记录`,
    stale: (asOf) => `最近一次为 ${asOf}，过旧不展示`,
    undefined: '此数据下无定义',
    missingInput: (input) => `缺少${input}`,
  },
  counted: {
    days: '天',
    hours: '小时',
    venues: '家交易所',
    strikes: '个行权价',
    expiries: '个到期日',
    trades: '笔成交',
  },
  datasets: {
    spot: '现货价格',
    price_daily: '日线价格',
    price_hourly: '小时价格',
    onchain_daily: '链上序列',
    urpd: '成本分布',
    flows_daily: '机构资金',
    spot_volume_daily: '现货成交量',
    liquidations_hourly: '爆仓数据',
    funding: '资金费率',
    option_chain: '期权链',
    option_trades: '期权成交',
    volatility_daily: '波动率历史',
    unlocks: '代币解锁',
    previous: '上一期简报',
  },
  levels: {
    price: '价格',
    true_market_mean: '真实市场均值',
    realized_price: '实现价格',
    sth_cost_basis: '短期持有者成本线',
    lth_cost_basis: '长期持有者成本线',
    active_realized_price: '活跃实现价格',
    dense_cluster: '密集供应区',
    accumulation_zone: '建仓区间',
  },
  tenors: { '1w': '1 周', '1m': '1 个月', '3m': '3 个月', '6m': '6 个月' },
});
