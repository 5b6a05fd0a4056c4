import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../../src/errors.ts';
import { keepFeed } from '../../../src/hub/live/keep-feed.ts';
import { etfFeed, holdingsFeed, type HoldingsDay } from '../../../src/hub/live/feeds/flows.ts';
import { changes, liveFlows } from '../../../src/hub/live/flows.ts';
import { parseDay, dayEndMs, dayOf, HOUR_MS } from '../../../src/market/day.ts';
import type { EtfDay } from '../../../src/market/flow.ts';
import { isAvailable } from '../../../src/market/sourced.ts';
import { COINGECKO } from '../../../src/providers/coingecko.ts';
import { SOSOVALUE } from '../../../src/providers/sosovalue.ts';
import { THEBLOCK } from '../../../src/providers/theblock.ts';
import { feedPorts } from '../../doubles/kept-feed.ts';

const dayOn = (date: string): number => parseDay(date) ?? NaN;
const etf = (date: string, netUsd: number): EtfDay => ({ day: dayOn(date), netUsd });
const holders = (date: string, held: Readonly<Record<string, number>>): HoldingsDay => ({
  day: dayOn(date),
  holdings: Object.entries(held).map(([holder, btc]) => ({ holder, btc })),
});
const at = (instant: string): number => Date.parse(instant);
/** Thursday. */
const NOW = at('2026-02-05T12:00:00Z');

type Given = {
  readonly sosovalue?: readonly EtfDay[] | null;
  readonly theblock?: readonly EtfDay[] | null;
  readonly companies?: readonly HoldingsDay[];
  readonly governments?: readonly HoldingsDay[];
};

/** Flows at a moment of what each vendor gives; `null` fails, and what is left out is switched off. */
async function flowsOf({ sosovalue, theblock, companies, governments }: Given, nowMs = NOW) {
  const { ports } = await feedPorts(nowMs);
  const etfClient = (name: string, rows: readonly EtfDay[] | null) => ({
    etfDays: () =>
      rows === null
        ? Promise.reject(new ProviderError(`${name} ETF flows`, 'no connection'))
        : Promise.resolve({ value: rows, fetchedMs: nowMs }),
  });
  const feeds = {
    etf: [
      ...(sosovalue === undefined
        ? []
        : [keepFeed(etfFeed(SOSOVALUE, etfClient('sosovalue', sosovalue)), ports)]),
      ...(theblock === undefined
        ? []
        : [keepFeed(etfFeed(THEBLOCK, etfClient('theblock', theblock)), ports)]),
    ],
    companies:
      companies && keepFeed(holdingsFeed(COINGECKO, { holdings: () => never() }, 'companies'), ports),
    governments:
      governments && keepFeed(holdingsFeed(COINGECKO, { holdings: () => never() }, 'governments'), ports),
  };
  await Promise.all(feeds.etf.map((feed) => feed.current()));
  await feeds.companies?.add(companies ?? [], nowMs);
  await feeds.governments?.add(governments ?? [], nowMs);
  return liveFlows(feeds, nowMs);
}
const never = () => Promise.reject(new ProviderError('coingecko', 'not asked in this test'));

describe('changes of holdings', () => {
  const net = (nowMs: number, ...snapshots: readonly HoldingsDay[]) =>
    [...changes(snapshots, nowMs)].map(([day, btc]) => [
      new Date(day * 86_400_000).toISOString().slice(0, 10),
      btc,
    ]);

  it('count the holders of both snapshots alone: neither a listing nor a delisting is a trade', () => {
    const before = holders('2026-02-03', { Strategy: 700_000, Metaplanet: 30_000, Gone: 5000 });
    const after = holders('2026-02-04', { Strategy: 701_500, Metaplanet: 29_900, Listed: 8000 });
    expect(net(NOW, before, after)).toEqual([['2026-02-04', 1400]]);
  });

  it('are none at the first snapshot, and 0 where nothing moved', () => {
    const first = holders('2026-02-03', { Strategy: 700_000 });
    expect(net(NOW, first)).toEqual([]);
    expect(net(NOW, first, holders('2026-02-04', { Strategy: 700_000 }))).toEqual([['2026-02-04', 0]]);
  });

  it('that cancel out are 0, without a rest of the arithmetic', () => {
    const before = holders('2026-02-03', { a: 10.1, b: 5.2 });
    expect(net(NOW, before, holders('2026-02-04', { a: 10.2, b: 5.1 }))).toEqual([['2026-02-04', 0]]);
    expect(net(NOW, before, holders('2026-02-04', { a: 10, b: 5.3 }))).toEqual([['2026-02-04', 0]]);
  });

  it('after a gap of more than seven days belong to no day', () => {
    const after = holders('2026-02-04', { Strategy: 701_000 });
    expect(net(NOW, holders('2026-01-28', { Strategy: 700_000 }), after)).toEqual([['2026-02-04', 1000]]);
    expect(net(NOW, holders('2026-01-27', { Strategy: 700_000 }), after)).toEqual([]);
  });

  it('of the running day are left out until it is over', () => {
    const snapshots = [
      holders('2026-02-04', { Strategy: 700_000 }),
      holders('2026-02-05', { Strategy: 701_000 }),
    ];
    expect(net(dayEndMs(dayOn('2026-02-05')) - 1, ...snapshots)).toEqual([]);
    expect(net(dayEndMs(dayOn('2026-02-05')), ...snapshots)).toEqual([['2026-02-05', 1000]]);
  });
});

describe('flows', () => {
  it('are one row a day of all parts that say something of it, each source named', async () => {
    const answer = await flowsOf({
      sosovalue: [etf('2026-02-03', -272e6), etf('2026-02-04', -545e6)],
      companies: [holders('2026-02-02', { Strategy: 700_000 }), holders('2026-02-03', { Strategy: 700_855 })],
    });
    expect(answer).toEqual({
      value: [
        { day: dayOn('2026-02-03'), etfUsd: -272e6, companiesBtc: 855, governmentsBtc: null },
        { day: dayOn('2026-02-04'), etfUsd: -545e6, companiesBtc: null, governmentsBtc: null },
      ],
      source: `${SOSOVALUE.attribution} + ${COINGECKO.attribution}`,
      asOf: '2026-02-05T00:00:00Z',
      fetchedAt: '2026-02-05T12:00:00Z',
      quality: 'provisional',
    });
  });

  it('leave out an ETF day before 05:00 UTC of the next, when it has been filled in', async () => {
    const sosovalue = [etf('2026-02-03', -272e6), etf('2026-02-04', -100e6)];
    const midnight = dayEndMs(dayOn('2026-02-04'));
    const before = await flowsOf({ sosovalue }, midnight + 5 * HOUR_MS - 1);
    expect(before.value).toMatchObject([{ day: dayOn('2026-02-03') }]);
    expect(before).toMatchObject({ asOf: '2026-02-04T00:00:00Z' });
    const after = await flowsOf({ sosovalue }, midnight + 5 * HOUR_MS);
    expect(after.value).toMatchObject([{ etfUsd: -272e6 }, { etfUsd: -100e6 }]);
  });

  it('take all ETF days from the second source where the first fails or is old, and say so', async () => {
    const theblock = [etf('2026-02-02', 1e6), etf('2026-02-04', 3e6)];
    const expected = {
      value: [{ etfUsd: 1e6 }, { etfUsd: 3e6 }],
      source: THEBLOCK.attribution,
      insteadOf: SOSOVALUE.attribution,
    };
    expect(await flowsOf({ sosovalue: null, theblock })).toMatchObject(expected);
    // Wednesday is two weekdays after Monday's figure: not fresh.
    expect(await flowsOf({ sosovalue: [etf('2026-02-02', 7e6)], theblock })).toMatchObject(expected);
  });

  it('stay with the first source while it is fresh, without the days it lacks', async () => {
    const answer = await flowsOf({
      sosovalue: [etf('2026-02-04', 7e6)],
      theblock: [etf('2026-02-03', 1e6), etf('2026-02-04', 3e6)],
    });
    expect(answer.value).toMatchObject([{ day: dayOn('2026-02-04'), etfUsd: 7e6 }]);
    expect(answer).not.toHaveProperty('insteadOf');
  });

  it('are missing with the reason: failed, nothing reported, or switched off', async () => {
    const reason = async (given: Given) => {
      const answer = await flowsOf(given);
      return isAvailable(answer) ? answer : answer.reason;
    };
    expect(await reason({ sosovalue: null, theblock: null })).toEqual({
      code: 'failed',
      dataset: 'flows_daily',
      where: 'sosovalue ETF flows',
      problem: 'no connection',
    });
    expect(await reason({ sosovalue: [], companies: [] })).toEqual({
      code: 'not_reported',
      dataset: 'flows_daily',
    });
    expect(await reason({})).toEqual({ code: 'not_provided', dataset: 'flows_daily' });
  });
});

describe('snapshots of holdings', () => {
  it('stand for the day they were heard on; a later one of the same day replaces them', async () => {
    let btc = 700_000;
    const { ports, clock } = await feedPorts(at('2026-02-04T01:00:00Z'));
    const client = {
      holdings: () => Promise.resolve({ value: [{ holder: 'Strategy', btc }], fetchedMs: clock.now() }),
    };
    const feed = keepFeed(holdingsFeed(COINGECKO, client, 'companies'), ports);
    await feed.current();
    btc = 701_000;
    clock.pass(6 * HOUR_MS);
    expect((await feed.current()).rows).toEqual([holders('2026-02-04', { Strategy: 701_000 })]);
    // 17 hours on it is the next day, which is asked for an hour after the last time at the latest.
    clock.pass(17 * HOUR_MS);
    expect((await feed.current()).rows.map(({ day }) => day - dayOf(clock.now()))).toEqual([-1, 0]);
  });
});
