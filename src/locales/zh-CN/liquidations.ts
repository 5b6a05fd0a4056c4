import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const WINDOWS = { '4h': '4 小时', '24h': '24 小时', '7d': '7 天' };
type Lookback = { readonly windows: number; readonly days: number; readonly window: keyof typeof WINDOWS };
const SIDES = { long: '多头', short: '空头' };

export const liquidations = (f: Format): Catalogue['liquidations'] => ({
  lead: '爆仓',
  headline: {
    long: (total, share, window) =>
      `多头集中爆仓：${WINDOWS[window]}内 ${f.usd(total)}，多头占 ${f.percent(share)}`,
    short: (total, share, window) =>
      `空头集中爆仓：${WINDOWS[window]}内 ${f.usd(total)}，空头占 ${f.percent(share)}`,
    both: (total, share, window) =>
      `多空双双爆仓：${WINDOWS[window]}内 ${f.usd(total)}，多头占 ${f.percent(share)}`,
    quiet: (total, side, times, window) =>
      `爆仓清淡：${WINDOWS[window]}内 ${f.usd(total)}，${SIDES[side]}为中位数的 ${f.multiple(times)}`,
    none: (window) => `${WINDOWS[window]}内没有爆仓记录`,
    partial: (total, window) => `${WINDOWS[window]}内爆仓至少 ${f.usd(total)}，记录有缺口`,
    nothing: (window) => `爆仓：最近 ${WINDOWS[window]}没有可用记录`,
  },
  largest: {
    long: (usd, lookback, times) =>
      `多头爆仓为${among(f, lookback)}之最：${WINDOWS[lookback.window]}内 ${f.usd(usd)}，为中位数的 ${f.multiple(times)}（已覆盖的交易所）`,
    short: (usd, lookback, times) =>
      `空头爆仓为${among(f, lookback)}之最：${WINDOWS[lookback.window]}内 ${f.usd(usd)}，为中位数的 ${f.multiple(times)}（已覆盖的交易所）`,
  },
  rankOf: { long: (place) => `多头爆仓${place}。`, short: (place) => `空头爆仓${place}。` },
  place: {
    largest: (lookback, times) => `在已覆盖的交易所中，为${among(f, lookback)}之最${timesMedian(f, times)}`,
    ranked: (rank, lookback, times) =>
      `在已覆盖的交易所中，${among(f, lookback)}里排第 ${f.number(rank)}${timesMedian(f, times)}`,
    belowMedian: (lookback, times) =>
      `在已覆盖的交易所中，为${among(f, lookback)}中位数的 ${f.multiple(times)}`,
  },
  allVenues: '合计',
  sides: (long, short) => `多头 ${f.usd(long)}，空头 ${f.usd(short)}`,
  meaning: {
    long: '杠杆变轻，但没有现货需求承接，单靠爆仓难以形成底部。',
    short: '强制回补加快上涨，空头平完，动力即止，不等于持续的买盘。',
    both: '多空两侧都在出清杠杆，反映的是剧烈震荡，而非方向。',
    quiet: '出清的杠杆不多；场内累积了多少杠杆是另一回事，见 /leverage。',
  },
  lowerBound: (venues) => `此为下限：${venues.join('、')} 的记录不完整。`,
  coverage: (share) => `记录只覆盖 ${f.percent(share)} 的交易所小时数，如实列出，不作为判断依据。`,
  names: { total: '爆仓金额', rank: '历史排名' },
});

const among = (f: Format, { windows, days, window }: Lookback): string =>
  window === '24h'
    ? `近 ${f.number(days)} 天`
    : `近 ${f.number(days)} 天的 ${f.number(windows)} 个 ${WINDOWS[window]}窗口`;

const timesMedian = (f: Format, times: number | null): string =>
  times === null
    ? ''
    : Math.abs(times - 1) < 0.05
      ? '，与中位数相当'
      : `，相当于中位数的 ${f.multiple(times)}`;
