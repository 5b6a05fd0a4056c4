import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const price = (f: Format): Catalogue['price'] => ({
  lead: '价格',
  names: { change24h: '24 小时涨跌', change7d: '7 日涨跌' },
  headline: {
    changes: (price, day, week) => `${price}：24 小时 ${f.change(day)}，7 日 ${f.change(week)}`,
    dayOnly: (price, day) => `${price}：24 小时 ${f.change(day)}`,
    alone: (usd) => `比特币 ${f.usd(usd)}`,
    close: (usd, day) => `比特币 ${f.usd(usd)}（${f.day(day)} 收盘）`,
    aged: (usd, asOf) => `比特币 ${f.usd(usd)}（${f.time(asOf)}）：过旧，不能当作现价`,
    nothing: '比特币：暂无价格',
  },
  leads: { above: '上方', below: '下方', at: '现价处' },
  level: (name, usd, distance) => `${name} ${f.usd(usd)}（${f.change(distance)}）`,
  meaning: '每条线是一类持有者的平均成本。距离只说明价格离其盈亏平衡有多远，不指示去向。',
});
