import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const letter = (f: Format): Catalogue['letter'] => ({
  stamp: (price, stamp) => `比特币 ${price} · ${stamp}`,
  leads: {
    structure: '结构',
    support: '支撑',
    stress: '压力',
    demand: '需求',
    leverage: '杠杆',
    options: '期权',
    net: '综合',
  },
  structure: {
    capitulation: (realizedPrice) =>
      `价格跌破实现价格（${realizedPrice}），持币者平均处于浮亏；这一阶段，时间比价格更关键。`,
    deep_bear_lost: (mean, when, realizedPrice) => [
      `真实市场均值（${mean}）于 ${when}失守，转为阻力；走廊下沿是实现价格（${realizedPrice}）。`,
      `${when}失守真实市场均值（${mean}），此处如今压制反弹；实现价格（${realizedPrice}）守住走廊下沿。`,
    ],
    deep_bear: (mean, realizedPrice) => [
      `价格仍在走廊之中：下沿为实现价格（${realizedPrice}），上沿为真实市场均值（${mean}）。`,
      `走廊格局未变：实现价格（${realizedPrice}）托底，真实市场均值（${mean}）封顶。`,
    ],
    reclaimed: (name, at, when) => `${when}重新站上${name}（${at}），此处再度成为支撑。`,
    next: (mean) => `下一道考验是真实市场均值（${mean}）。`,
    also: (name, at) => `价格同时守在${name}（${at}）之上。`,
    early_recovery: (sth, mean) => [
      `价格重回短期持有者成本线（${sth}）上方，近期买家转亏为盈；下一道考验是真实市场均值（${mean}）。`,
      `近期买家转亏为盈，短期持有者成本线（${sth}）已在脚下；接下来看真实市场均值（${mean}）。`,
    ],
    shallow_bear: (mean, sth) => [
      `浅熊格局：真实市场均值（${mean}）是最后支撑，短期持有者成本线（${sth}）压制反弹。`,
      `浅熊延续：真实市场均值（${mean}）仍在托底，短期持有者成本线（${sth}）压制反弹。`,
    ],
    correction: (mean, sth) =>
      `目前仍属回调：价格刚跌破短期持有者成本线（${sth}），真实市场均值（${mean}）是需要守住的支撑。`,
    expansion: (mean, sth) => [
      `价格守在真实市场均值（${mean}）与短期持有者成本线（${sth}）之上，趋势完好。`,
      `趋势完好：价格仍在真实市场均值（${mean}）与短期持有者成本线（${sth}）之上。`,
    ],
  },
  support: {
    zoneAndCluster: (zone, cluster) => `建仓区间 ${zone}；密集供应区 ${cluster}，短期或可缓冲抛压。`,
    levels: ({ support, cap }) =>
      support !== null && cap !== null
        ? `最近的支撑是${support}，最近的阻力是${cap}。`
        : support !== null
          ? `最近的支撑是${support}，上方没有可见阻力。`
          : cap !== null
            ? `最近的阻力是${cap}，下方没有可见支撑。`
            : null,
    inside: (band, cap) => (cap === null ? `价格处于${band}之内。` : `价格处于${band}之内，上有${cap}。`),
  },
  stress: {
    spike: (sma7, day, times) =>
      `实现亏损 7 日均值 ${f.usd(sma7)}/日，单日最高 ${f.usd(day)}，为均值的 ${f.multiple(times)}；抛压或近衰竭，但不等于见底。`,
    heavy: (sma7, place) =>
      `实现亏损 7 日均值 ${f.usd(sma7)}/日${place === null ? '' : `（${place}）`}，抛压沉重，何时结束尚不可知。`,
    usual: (sma7, place) =>
      `实现亏损 7 日均值 ${f.usd(sma7)}/日${place === null ? '' : `（${place}）`}，尚未出现投降。`,
    paper: {
      above_1sd: (loss) => `相对未实现亏损 ${f.percent(loss)}，越过 +1 个标准差线。`,
      above_mean: (loss) => `相对未实现亏损 ${f.percent(loss)}，高于长期均值。`,
      below_mean: (loss) => `相对未实现亏损 ${f.percent(loss)}，低于长期均值。`,
    },
  },
  demand: {
    flows: {
      to_outflow: (who, net) => `${who}由净流入转为净流出，7 日流出 ${f.usd(-net)}。`,
      to_inflow: (who, net) => `${who}由净流出转为净流入，7 日流入 ${f.usd(net)}。`,
      outflow: (who, net) => `${who} 7 日净流出 ${f.usd(-net)}。`,
      inflow: (who, net) => `${who} 7 日净流入 ${f.usd(net)}。`,
      flat: (who) => `${who} 7 日大致持平。`,
    },
    fewDays: (reported) => `7 日中仅 ${f.number(reported)} 日有报告。`,
    volume: {
      demand_vacuum: (price, volume) =>
        `30 日价格 ${f.change(price)}，现货均量 ${f.change(volume)}，需求真空。`,
      expansion: (price, volume) =>
        `30 日价格 ${f.change(price)}，现货均量 ${f.change(volume)}，买盘确认上涨。`,
      capitulation_volume: (price, volume) =>
        `30 日价格 ${f.change(price)}，现货均量 ${f.change(volume)}，近一周放量，有人离场，也有人接手。`,
      thin_rally: (price, volume) =>
        `30 日价格 ${f.change(price)}，现货均量 ${f.change(volume)}，属缩量上涨。`,
      neutral: (price, volume) =>
        `30 日价格 ${f.change(price)}，现货均量 ${f.change(volume)}，量价没有明确信号。`,
    },
  },
  leverage: {
    largest: {
      long: (usd, days) => [
        `24 小时多头爆仓 ${f.usd(usd)}，在已覆盖的交易所中为近 ${f.number(days)} 天之最；单靠去杠杆难以筑底。`,
        `多头爆仓创近 ${f.number(days)} 天新高（已覆盖的交易所），24 小时 ${f.usd(usd)}；单靠去杠杆难以筑底。`,
      ],
      short: (usd, days) => [
        `24 小时空头爆仓 ${f.usd(usd)}，在已覆盖的交易所中为近 ${f.number(days)} 天之最；被迫回补不等于持续买盘。`,
        `空头爆仓创近 ${f.number(days)} 天新高（已覆盖的交易所），24 小时 ${f.usd(usd)}；轧空的动力难以持续。`,
      ],
    },
    long: (usd) => `24 小时多头爆仓为主，合计 ${f.usd(usd)}；单靠去杠杆难以筑底。`,
    short: (usd) => `24 小时空头爆仓为主，合计 ${f.usd(usd)}；被迫回补不等于持续买盘。`,
    both: (usd) => `24 小时爆仓 ${f.usd(usd)}，多空双杀，反映剧烈震荡而非方向。`,
    quiet: (usd) => `24 小时爆仓 ${f.usd(usd)}，较为清淡。`,
    funding: {
      overheated_longs: (funding) => `资金费率年化 ${f.change(funding)}，多头拥挤。`,
      crowded_shorts: (funding) => `资金费率年化 ${f.change(funding)}，空头拥挤。`,
      neutral: (funding) => `资金费率年化 ${f.change(funding)}，多空都不拥挤。`,
    },
  },
  options: {
    vol: (tenor, iv, change) =>
      `${tenor}隐含波动率 ${f.vol(iv)}${change === null || Math.abs(change) < 1 ? '' : `（两周 ${f.pointsChange(change)} 个波动点）`}。`,
    skew: {
      strong_put_demand: (skew) => `看跌期权贵得多，1 周偏度为平值的 ${f.change(skew)}。`,
      elevated: (skew) => `看跌期权更贵，1 周偏度为平值的 ${f.change(skew)}。`,
      mild: (skew) => `看跌期权略贵，1 周偏度为平值的 ${f.change(skew)}。`,
      balanced: (skew) => `看跌与看涨大致均衡，1 周偏度为平值的 ${f.change(skew)}。`,
      call_demand: (skew) => `看涨期权更贵，1 周偏度为平值的 ${f.change(skew)}。`,
    },
    vrp: {
      negative: (tenor, vrp) => `实际高于隐含，${tenor}波动率风险溢价 ${f.pointsChange(vrp)} 个波动点。`,
      high_but_negative: (tenor, vrp) =>
        `实际波动更高，${tenor}波动率风险溢价 ${f.pointsChange(vrp)} 个波动点。`,
      positive: (tenor, vrp) => `隐含高于实际，${tenor}波动率风险溢价 ${f.pointsChange(vrp)} 个波动点。`,
      near_zero: (tenor, vrp) => `隐含与实际相近，${tenor}波动率风险溢价 ${f.pointsChange(vrp)} 个波动点。`,
    },
  },
  headings: { changes: '变化', conclusion: '结论' },
  regime: { defensive: '格局偏防御。', constructive: '格局偏积极。', capitulation: '格局处于投降阶段。' },
  noLean: (missing) =>
    `不判断风险偏向：需要市场阶段、资金或成交量、以及衍生品数据，现缺失或过旧的有${f.list(missing)}。`,
  chain: {
    break_to_losses: '关键位失守推高亏损卖出',
    repair_to_demand: '结构修复后机构资金跟进',
    no_bid: '抛压无人承接',
    bid_confirms: '机构与现货买盘共同确认上涨',
    thin_books_to_flush: '盘口单薄，下跌迫使多头离场',
    squeeze_without_demand: '空头被轧，现货买盘却未跟进',
    flush_to_vol: '多头出清推高短期波动率',
    vol_to_puts: '新增需求多落在看跌期权',
    realized_over_implied: 'gamma 卖方只能顺势对冲',
    calm_carry: '期权卖方因等待而获得补偿',
  },
  chainOf: (clauses) => `${clauses.join('；')}。`,
  net: {
    downside: {
      corrective: [
        '现货需求是核心变量；买盘回来之前，反弹多属修正。',
        '反弹多属修正，除非现货买盘回来：现货需求是核心变量。',
      ],
      other: '部分需求已经回来，风险仍偏下行；需求能否延续，决定下一步。',
    },
    upside: {
      supported: ['上涨有需求支撑；需求能否延续，决定下一步。', '上涨背后有需求；能延续多久，决定下一步。'],
      unproven: [
        '现货需求是核心变量：没有它，上涨根基不稳。',
        '上涨根基不稳，还缺现货买盘：现货需求是核心变量。',
      ],
    },
    balanced: {
      divided: ['多空信号并存，现货需求是核心变量。', '证据两边都有，现货需求是核心变量。'],
      down: '有些信号偏空，但不足以判断偏向，现货需求是核心变量。',
      up: '有些信号偏多，但不足以判断偏向，现货需求是核心变量。',
      silent: ['两边都缺少信号，现货需求是核心变量。', '多空都拿不出证据，现货需求是核心变量。'],
    },
    level: (level) => `价格正处在${level}：接下来的收盘确认决定方向。`,
    confidence: (confidence) => `把握：${confidence}。`,
  },
  tooLittle: (answered, of) =>
    `数据太少，不足以成文：${f.number(of)} 个主题中只有 ${f.number(answered)} 个有新数据`,
  withoutData: (topics) => `暂无数据：${f.list(topics)}。`,
});
