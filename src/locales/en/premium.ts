import type { Format } from '../format.ts';

type Type = 'put' | 'call';

export const premium = (f: Format) => ({
  lead: 'Strike premium',
  headline: {
    near_fear: (strike: number, near: number, far: number) =>
      `${f.usd(strike)} puts: net bought ${f.usd(near)} up to 90 days out, net sold ${f.usd(far)} beyond`,
    bought: (strike: number, type: Type, net: number) =>
      `${f.usd(strike)} ${type}s: ${f.usd(net)} more bought than sold up to 90 days out`,
    sold: (strike: number, type: Type, net: number) =>
      `${f.usd(strike)} ${type}s: ${f.usd(net)} more sold than bought up to 90 days out`,
    even: (strike: number, type: Type) =>
      `${f.usd(strike)} ${type}s: as much bought as sold up to 90 days out`,
    aged: (strike: number, type: Type) => `${f.usd(strike)} ${type}s: premium flow, not up to date`,
    noTrades: (strike: number, type: Type) => `${f.usd(strike)} ${type}s: no trades in this data`,
    nothing: 'Strike premium: no usable option trades',
  },
  spans: { upTo90d: 'Up to 90 days', over90d: 'Beyond 90 days' },
  tenors: { weekly: 'to 7 days', short: '8-30 days', mid: '31-90 days' },
  flow: {
    bought: (bought: number, sold: number, net: number) =>
      `bought ${f.usd(bought)}, sold ${f.usd(sold)}, net bought ${f.usd(net)}`,
    sold: (bought: number, sold: number, net: number) =>
      `bought ${f.usd(bought)}, sold ${f.usd(sold)}, net sold ${f.usd(net)}`,
    even: (bought: number, sold: number) => `bought ${f.usd(bought)}, sold ${f.usd(sold)}`,
  },
  noTrades: 'no trades',
  recent: {
    bought: (text: string, net: number) => `${text}; last 7 days net bought ${f.usd(net)}`,
    sold: (text: string, net: number) => `${text}; last 7 days net sold ${f.usd(net)}`,
    even: (text: string) => `${text}; nothing net in the last 7 days`,
  },
  byTenor: {
    lead: 'By tenor, net',
    bought: (tenor: string, net: number) => `${tenor} bought ${f.usd(net)}`,
    sold: (tenor: string, net: number) => `${tenor} sold ${f.usd(net)}`,
    even: (tenor: string) => `${tenor} even`,
    all: (parts: readonly string[]) => parts.join(', '),
  },
  meaning: {
    nearFear: 'The fear is of the coming weeks; far volatility is sold.',
    put: {
      bought:
        'Takers pay for protection at this strike. It shows where the market wants cover, not where price goes.',
      sold: 'Takers receive premium at this strike: they are paid to stand ready below price, or close cover they had.',
      even: 'Neither side presses at this strike.',
    },
    call: {
      bought: 'Takers pay for upside at this strike. It shows what is being chased, not where price goes.',
      sold: 'Takers receive premium at this strike, as sellers of covered upside do, or close calls they had.',
      even: 'Neither side presses at this strike.',
    },
  },
  nearby: (strikes: readonly number[], type: Type) =>
    `Nearest strikes with ${type} trades: ${f.list(strikes.map((strike) => f.usd(strike)))}.`,
  focus: 'The strike is the busiest for puts within 5% of price over 7 days.',
  since: (day: string, days: number) =>
    `Taker premium since ${day} (${f.number(days)} days), forced closes left out.`,
  blocks: (share: number) =>
    `${f.percent(share)} of it came in blocks and combos, whose taker side says less. Flow does not tell opening from closing.`,
  noBlocks: 'Flow does not tell opening from closing.',
  names: { all: 'premium bought and sold' },
});
