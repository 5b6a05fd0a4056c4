import { DAY_MS, type Millis } from '../../../src/market/day.ts';
import { ok, type Problem, type Reply, type VendorDouble } from './double.ts';
import type { VendorMarket } from './market.ts';
import { coinId, slugOf } from './unlock-slugs.ts';

const ERRORS: Readonly<Record<Problem, readonly [status: number, code: string]>> = {
  not_found: [404, 'NoSuchKey'],
  bad_request: [400, 'InvalidRequest'],
  rate_limited: [429, 'SlowDown'],
  restricted: [403, 'AccessDenied'],
  broken: [500, 'InternalError'],
};
const PERIOD_DAYS = 30;
const PERIOD_MS = PERIOD_DAYS * DAY_MS;
/** Periods that a schedule shows before and after the unlock of the sample. */
const BEFORE = 6;
const AFTER = 12;

/** DefiLlama's data sets, a plain file store: problems are XML, times are seconds and sometimes texts. Not documented. */
export const defillama: VendorDouble = {
  id: 'defillama',
  hosts: { DEFILLAMA_URL: '/defillama' },
  serve: ({ path }, market, { unlockBody }) => {
    const { unlocks } = market.sample;
    if (path === '/emissionsProtocolsList') return ok(unlocks.map(({ name }) => slugOf(name)));
    const slug = /^\/emissions\/([^/]+)$/.exec(path)?.[1];
    const unlock = unlocks.find(({ name }) => slug === slugOf(name) || slug === coinId(name));
    if (unlock === undefined) return defillama.refuse('not_found');
    const schedule = scheduleOf(unlock, market);
    return ok(unlockBody ? { body: schedule } : schedule);
  },
  refuse: (problem, detail): Reply => {
    const [status, code] = ERRORS[problem];
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${detail ?? code}</Code></Error>`;
    return { status, text, type: 'application/xml' };
  },
};

/** The unlock of the sample at its place in a schedule that began before and goes on. */
function scheduleOf(unlock: VendorMarket['sample']['unlocks'][number], market: VendorMarket) {
  const { name, kind, amount, circulating } = unlock;
  const unlockMs = market.moved(unlock.timeMs);
  const moments = Array.from({ length: BEFORE + 1 + AFTER }, (_, i) => unlockMs + (i - BEFORE) * PERIOD_MS);
  const cliffs = [unlockMs - BEFORE * PERIOD_MS, unlockMs];
  return {
    name,
    gecko_id: coinId(name),
    metadata: {
      token: `coingecko:${coinId(name)}`,
      events:
        kind === 'cliff' ? cliffs.map((ms) => cliffEvent(ms, amount)) : [linearEvent(moments[0], amount)],
      unlockEvents: kind === 'cliff' ? cliffs.map((ms, i) => unlockEvent(ms, amount, i)) : [],
      total: circulating * 2,
    },
    documentedData: {
      data: [
        {
          label: 'Core Contributors',
          data: moments.map((ms, i) => ({
            timestamp: time(ms, i),
            unlocked: kind === 'linear' ? amount * i : amount * cliffs.filter((cliff) => cliff <= ms).length,
            rawEmission: 0,
            burned: 0,
          })),
        },
      ],
      tokenAllocation: { current: {}, final: {}, progress: {} },
    },
    supplyMetrics: { maxSupply: circulating * 2, adjustedSupply: null },
  };
}

/** Seconds, every other one as a text. */
const time = (ms: Millis, place: number): number | string =>
  place % 2 === 0 ? Math.floor(ms / 1000) : String(Math.floor(ms / 1000));

const cliffEvent = (ms: Millis, amount: number) => ({
  description: `On {timestamp} {tokens[0]} were unlocked`,
  timestamp: time(ms, 0),
  noOfTokens: [amount],
  category: 'insiders',
  unlockType: 'cliff',
});

/** Of a linear unlock the tokens are the rates before and after, per period. */
const linearEvent = (ms: Millis = 0, amount: number) => ({
  description: 'Linear unlock changes from {tokens[0]} to {tokens[1]}',
  timestamp: time(ms, 1),
  noOfTokens: [0, amount],
  category: 'insiders',
  unlockType: 'linear',
  rateDurationDays: PERIOD_DAYS,
});

const unlockEvent = (ms: Millis, amount: number, place: number) => ({
  timestamp: time(ms, place),
  cliffAllocations: [{ recipient: 'Core Contributors', category: 'insiders', unlockType: 'cliff', amount }],
  linearAllocations: [],
  summary: { totalTokensCliff: amount },
});
