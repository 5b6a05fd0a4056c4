import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const volume = (f: Format): Catalogue['volume'] => ({
  lead: '现货量',
  names: {
    sma30: '现货成交量 30 日均值',
    sma30Change: '均值变化',
    priceChange: '价格变化',
    state: '量价关系',
  },
  headline: {
    capitulation_volume: (sma30Usd, change, price) =>
      `投降式放量：30 日价格 ${f.change(price)}，近一周成交激增（30 日均量 ${f.usd(sma30Usd)}/日，${f.change(change)}）`,
    demand_vacuum: (sma30Usd, change, price) =>
      `需求真空：30 日价格 ${f.change(price)}，现货日均量 ${f.usd(sma30Usd)}（${f.change(change)}）`,
    expansion: (sma30Usd, change, price) =>
      `现货需求扩张：30 日价格 ${f.change(price)}，现货日均量 ${f.usd(sma30Usd)}（${f.change(change)}）`,
    thin_rally: (sma30Usd, change, price) =>
      `缩量上涨：30 日价格 ${f.change(price)}，现货日均量 ${f.usd(sma30Usd)}（${f.change(change)}）`,
    neutral: (sma30Usd, change, price) =>
      `量价无明确信号：现货日均量 ${f.usd(sma30Usd)}（30 日 ${f.change(change)}），价格 ${f.change(price)}`,
    unjudged: (sma30Usd, place) =>
      `现货成交量 30 日均值 ${f.usd(sma30Usd)}/日${place === null ? '' : `，${place}`}`,
    aged: (asOf) => `现货成交量：最近数据截至 ${f.time(asOf)}，过旧，不作判断`,
    nothing: '现货成交量：没有 30 日均值',
  },
  leads: { sma30: '30 日均值', change: '30 日变化', week: '近 7 日', basket: '交易所' },
  perDay: (usd) => `${f.usd(usd)}/日`,
  volumeChange: (change) => `均量 ${f.change(change)}`,
  priceChange: (change) => `价格 ${f.change(change)}`,
  place: (place) => `现货均量为${place}。`,
  weekRatio: (times) => `为 30 日均值的 ${f.multiple(times)}`,
  basket: (count, venues) => `${f.number(count)} 家：${f.list(venues)}`,
  meaning: {
    capitulation_volume: '卖方集中离场，也有人接手。历史低点常伴随这样的放量，但放量不都是低点。',
    demand_vacuum: '买盘不来，属被动分配；盘口单薄，中等卖盘也能撬动价格。趋势逆转多伴随放量。',
    expansion: '上涨有买盘支持。趋势逆转多伴随这样的放量，但也可能是后段的追高。',
    thin_rally: '上涨缺少买盘跟进，根基不稳；在卖方回来之前，仍可能延续。',
    neutral: '目前量与价都没有给出明确信号。',
  },
  limit: '交易所上报的成交量可能含刷量与手续费促销；交易所名单固定，均值才不会自行漂移。',
});
