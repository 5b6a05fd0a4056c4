import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const losses = (f: Format): Catalogue['losses'] => ({
  lead: '亏损',
  names: {
    sma7: '实现亏损 7 日均值',
    largestDay: '实现亏损单日最高',
    profitLossRatio: '实现盈亏比',
  },
  headline: {
    spike: (dayUsd, times, sma7Usd) =>
      `实现亏损单日激增至 ${f.usd(dayUsd)}，为 7 日均值（${f.usd(sma7Usd)}/日）的 ${f.multiple(times)}`,
    heavy: (sma7Usd, place) =>
      `亏损抛售沉重：7 日均值 ${f.usd(sma7Usd)}/日${place === null ? '' : `，${place}`}`,
    usual: (sma7Usd, place) => `实现亏损 7 日均值 ${f.usd(sma7Usd)}/日${place === null ? '' : `，${place}`}`,
    largestOnly: (dayUsd, day) => `实现亏损：未满一周，单日最高 ${f.usd(dayUsd)}（${f.day(day)}）`,
    aged: (asOf) => `实现亏损：最近数据截至 ${f.time(asOf)}，过旧，不作判断`,
    nothing: '实现亏损：暂无数据',
  },
  leads: { sma7: '7 日均值', largestDay: '单日最高', profitLoss: '盈亏比' },
  perDay: (usd) => `${f.usd(usd)}/日`,
  onWeekEarlier: (change) => `较一周前 ${f.change(change)}`,
  dayOn: (usd, day) => `${f.usd(usd)}（${f.day(day)}）`,
  timesMean: (times) => `为 7 日均值的 ${f.multiple(times)}`,
  ratio: {
    moreLoss: (ratio) => `近 7 日每 1 美元亏损对应 ${f.number(ratio, 2)} 美元利润，亏损多于获利`,
    moreProfit: (ratio) => `近 7 日每 1 美元亏损对应 ${f.number(ratio, 2)} 美元利润，仍以获利为主`,
  },
  meaning: {
    spike: '大批持有者同时离场，卖压可能接近耗竭，反弹有可能出现；但单凭一次激增，不能认定周期底部。',
    heavy: '持有者低于成本卖出，速度位于比较期内前列。抛压正在释放，但看不出何时结束。',
    light: '亏损卖出处于低位，低于成本离场的人不多；这一点数日之内就可能改变。',
    usual: '亏损卖出仍在比较期内的常态范围，尚未出现投降，但也不能排除。',
  },
});
