import type { Format } from '../format.ts';

export const unlocks = (f: Format) => ({
  lead: 'Unlocks',
  name: 'unlock calendar',
  headline: {
    next: (count: number, days: number, token: string, time: number, share: number) =>
      `${unlocksIn(f, count, days)}; next ${token}, ${f.percent(share)} of circulating supply, ${f.time(time)}`,
    nextUnsized: (count: number, days: number, token: string, time: number) =>
      `${unlocksIn(f, count, days)}; the next unlocks ${token}, ${f.time(time)}`,
    /** Where one token was asked for. */
    of: (token: string, headline: string) => `${token}: ${headline}`,
    noneOf: (token: string, days: number) =>
      `${token}: no token unlock listed in the next ${daysText(f, days)}`,
    none: (days: number) => `No token unlock listed in the next ${daysText(f, days)}`,
    aged: (asOf: number) => `Token unlocks: the calendar is from ${f.time(asOf)}, too old for a claim`,
    nothing: 'Token unlocks: no calendar',
  },
  what: (amount: number, token: string, name: string) => `${f.tokens(amount, token)} (${name})`,
  share: (share: number) => `${f.percent(share)} of circulating supply`,
  shareUnknown: 'circulating supply not given',
  kinds: { cliff: 'all at once', linear: 'released step by step from then on' },
  more: (count: number) => `${f.number(count)} more in this window, later than these.`,
  meaning:
    'An unlock makes tokens transferable; whether they are sold is another matter. The larger the share, the more supply could meet the market.',
  overHundred: 'A share above 100% is no error: more tokens are unlocked than circulated before.',
});

const daysText = (f: Format, days: number): string => (days === 1 ? '1 day' : `${f.number(days)} days`);

const unlocksIn = (f: Format, count: number, days: number): string =>
  `${count === 1 ? '1 token unlock' : `${f.number(count)} token unlocks`} in ${daysText(f, days)}`;
