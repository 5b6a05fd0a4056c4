import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const leverage = (f: Format): Catalogue['leverage'] => ({
  lead: '杠杆',
  headline: {
    deleveraging: (openInterest, price) =>
      `仓位在减少：未平仓合约以 BTC 计 7 天 ${f.change(openInterest)}，价格 ${f.change(price)}`,
    overheated_longs: (funding) => `多头拥挤：持仓需付资金费率年化 ${f.percent(funding)}`,
    crowded_shorts: (funding) => `空头拥挤：持仓需付资金费率年化 ${f.percent(-funding)}`,
    neutral: (funding) => `资金费率年化 ${f.change(funding)}，多空都不拥挤`,
    aged: (funding) => `最近一次资金费率为年化 ${f.change(funding)}`,
    onlyBasis: (basis) => `期货基差年化 ${f.change(basis)}，数据中没有资金费率`,
    nothing: '杠杆：没有可用的资金费率',
  },
  funding: {
    lead: '资金费率',
    text: (funding, venues) =>
      `年化 ${f.change(funding)}，${payer(funding)}；${venues.length > 1 ? '按未平仓合约加权' : '仅一家交易所'}（${venues.join('、')}）`,
    placed: (text, place) => `${text}；${place}`,
  },
  openInterest: {
    lead: '未平仓合约',
    both: (usd, btc) => `${f.usd(usd)}，${f.btc(btc)}`,
    changed: (text, change) => `${text}；以 BTC 计 7 天 ${f.change(change)}`,
    closed: (text, change, price) =>
      `${text}；以 BTC 计 7 天 ${f.change(change)}，价格 ${f.change(price)}，仓位在减少`,
  },
  basis: {
    lead: '期货基差',
    text: (basis, days) => `年化 ${f.change(basis)}（${f.number(days)} 天到期的远期价格）`,
  },
  meaning: {
    deleveraging: '可被迫离场的杠杆已经变少，但还会减多少并不可知。',
    overheated_longs: '多头越拥挤，越小的下跌就能触发强平，成为下跌的助燃剂；何时发生无从得知。',
    crowded_shorts: '空头越拥挤，越小的上涨就能触发强平，容易轧空；何时发生无从得知。',
    neutral: '资金费率是一方为持仓付给另一方的费用；目前的水平既不构成警示，也不足以安心。',
  },
  leftOut: (venues) => `最新费率过旧，未计入：${venues.join('、')}。`,
  names: {
    funding: '资金费率',
    openInterest: '未平仓合约',
    openInterestBtc: '以 BTC 计的未平仓合约',
    change: '7 日变化',
    basis: '期货基差',
  },
});

const payer = (funding: number): string =>
  funding === 0 ? '多空互不支付' : funding < 0 ? '空头付给多头' : '多头付给空头';
