import type { demandCharts as en } from '../../en/charts/demand.ts';

export const demandCharts = (): ReturnType<typeof en> => ({
  losses: {
    subtitle: '每日实现亏损与 7 日均值，美元',
    daily: '每日实现亏损',
    spike: '单日激增',
  },
  stress: {
    subtitle: '相对未实现亏损：全部筹码的账面亏损，占市值 %',
    mean: '长期均值',
    plus1sd: '+1 个标准差线',
    low: (day) => `此前低点 ${day}`,
  },
  flows: {
    subtitle: '每日净流动与 7 日累计，美元；零以上为净流入',
    sum: '7 日资金',
    flip: { to_outflow: '转为净流出', to_inflow: '转为净流入' },
  },
  volume: {
    subtitle: '日收盘价，以及每日现货成交量与 30 日均值，美元',
    price: '价格',
    headings: { price: '日收盘价，美元', volume: '每日现货成交量，美元' },
    daily: '单日',
    since: { price: '30 日价格', volume: '30 日均量变化' },
  },
});
