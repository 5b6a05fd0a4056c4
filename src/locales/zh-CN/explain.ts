import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';
import { demand } from './explain/demand.ts';
import { levels } from './explain/levels.ts';
import { options } from './explain/options.ts';
import { stress } from './explain/stress.ts';
import { view } from './explain/view.ts';

export const explain = (f: Format): Catalogue['explain'] => ({
  metrics: { ...levels, ...stress, ...demand, ...options, ...view },
  title: (name, value) => `${name}：${value}`,
  led: (name, lead, value) => `${name}，${lead}：${value}`,
  noValue: '今日无值',
  parts: {
    measures: '含义',
    formula: '公式',
    inputs: '输入',
    reads: '解读',
    limits: '局限',
  },
  inputs: (what, datasets) => `${what}；数据：${f.list(datasets)}`,
  sentence: (text) => `${text}。`,
  see: (command) => `今日详情：/${command}`,
  file: (name, since, days) =>
    `${name}${/\w$/.test(name) ? ' ' : ''}逐日 CSV：自 ${f.day(since)} 起，共 ${f.number(days)} 天`,
  noFile: '此指标没有逐日序列。',
  csv: '逐日序列',
  list: {
    title: '指标释义：/explain 加指标名',
    topics: {
      levels: '价格与关键位',
      stress: '亏损',
      demand: '需求',
      leverage: '杠杆',
      options: '期权',
      view: '综合判断',
    },
    metrics: (all) => all.map(({ id, name }) => `${name} ${id}`).join('、'),
    hint: '每条回答包括含义、公式、输入、局限与今日数值；有逐日序列的，另附 CSV。',
  },
  leads: {
    now: '现价',
    day: '24 小时',
    week: '7 天',
    level: '价位',
    fromPrice: '距现价',
    found: '数量',
    change: '变化',
    spike: '激增',
    share: '占比',
    mean: '长期均值',
    plus1sd: '+1 个标准差',
    z: '偏离',
    month: '30 天',
    total: '合计',
    long: '多头',
    short: '空头',
    usd: '以美元计',
    btc: '以 BTC 计',
    btcChange: 'BTC 7 天变化',
    perYear: '年化',
    expiry: '到期',
    slope: '1 周减 3 个月',
    strike: '行权价',
    blocks: '大宗与组合',
    zone: '阶段',
    close: '日收盘价',
    lean: '偏向',
    score: '评分',
    confidence: '把握',
    ratio: '比值',
  },
  values: {
    count: (count) => (count === 0 ? '无' : `共 ${f.number(count)} 个`),
    perYear: (fraction) => `年化 ${f.change(fraction)}`,
    points: (points) => `${f.pointsChange(points)} 个波动点`,
    skew: (normalised) => `占平值 ${f.change(normalised)}`,
    skewPoints: (points) => `${f.skew(points)} 个波动点`,
    sd: (z) => `距均值 ${f.number(z, 1)} 个标准差`,
    netPremium: (usd) =>
      usd === 0 ? '买卖持平' : usd > 0 ? `净买入 ${f.usd(usd)}` : `净卖出 ${f.usd(-usd)}`,
    days: (days) => `${f.number(days)} 天后`,
    score: (score) => f.number(score, 2),
  },
});
