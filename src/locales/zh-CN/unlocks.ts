import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const unlocks = (f: Format): Catalogue['unlocks'] => ({
  lead: '解锁',
  name: '解锁日历',
  headline: {
    next: (count, days, token, time, share) =>
      `未来 ${f.number(days)} 日有 ${f.number(count)} 笔代币解锁；最近一笔 ${token}，占流通供应量 ${f.percent(share)}，${f.time(time)}`,
    nextUnsized: (count, days, token, time) =>
      `未来 ${f.number(days)} 日有 ${f.number(count)} 笔代币解锁；最近一笔解锁 ${token}，${f.time(time)}`,
    of: (token: string, headline: string) => `${token}：${headline}`,
    noneOf: (token, days) => `${token}：未来 ${f.number(days)} 日没有列出代币解锁`,
    none: (days) => `未来 ${f.number(days)} 日没有列出代币解锁`,
    aged: (asOf) => `代币解锁：日历取自 ${f.time(asOf)}，过旧，不作判断`,
    nothing: '代币解锁：没有日历',
  },
  what: (amount, token, name) => `${f.tokens(amount, token)}（${name}）`,
  share: (share) => `占流通供应量 ${f.percent(share)}`,
  shareUnknown: '未给出流通供应量',
  kinds: { cliff: '一次性解锁', linear: '自该时起线性解锁' },
  more: (count) => `此窗口内另有 ${f.number(count)} 笔，时间更晚。`,
  meaning: '解锁只表示代币可以转让，是否卖出是另一回事；占比越大，可能流入市场的供应越多。',
  overHundred: '占比超过 100% 并非错误：解锁数量多于此前的流通量。',
});
