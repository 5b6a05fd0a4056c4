import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { openLive, type Live, type LiveOptions } from '../src/live.ts';
import { VENDOR_IDS } from '../src/providers/vendor.ts';
import { marketReadings } from '../src/readings/market-readings.ts';
import { handClock } from './doubles/hand-clock.ts';
import { memoryStore } from './doubles/kept-feed.ts';
import { startVendors, type Vendors } from './doubles/vendors/start-vendors.ts';

/** A Saturday afternoon. */
const NOW = Date.parse('2026-03-07T14:20:00Z');
const MINUTE = 60_000;

let clock = handClock(NOW);
let vendors: Vendors;
let live: Live | undefined;
beforeAll(async () => {
  vendors = await startVendors({ now: () => clock.now() });
});
afterEach(async () => {
  await live?.close();
  vendors.clearFaults();
});
afterAll(() => vendors.close());

type Told = { readonly where: string; readonly problem: string };

/** The live market over the vendors that are named, all of them when none is. */
async function open({
  only = [...VENDOR_IDS] as readonly string[],
  ...options
}: { readonly only?: readonly string[] } & Partial<LiveOptions> = {}) {
  clock = handClock(NOW);
  const told: Told[] = [];
  live = await openLive({
    config: loadConfig({
      ...vendors.urls,
      UNLOCK_TOKENS: 'wormhole',
      SOURCES_OFF: VENDOR_IDS.filter((id) => !only.includes(id)).join(),
    }),
    onFault: (fault) => told.push(fault),
    store: await memoryStore(),
    clock,
    ...options,
  });
  return { live, told, asked: () => vendors.journal.length };
}

describe('the live market', () => {
  it('has every dataset a letter rests on, for some 40 requests, and a thousand questions cost none more', async () => {
    const before = vendors.journal.length;
    const { live, told, asked } = await open();
    const data = await live.market();
    await marketReadings(data);
    expect(told).toEqual([]);
    const cost = asked() - before;
    expect(cost).toBeGreaterThan(20);
    expect(cost).toBeLessThanOrEqual(60);
    const answers = await Promise.all([
      ...[
        data.candles(),
        data.hourlyCloses(),
        data.spot?.(),
        data.onchain('realized_price'),
        data.supplyByCost(30),
      ],
      ...[data.flows(), data.spotVolume(), data.liquidations(), data.funding()],
      ...[data.optionChain(), data.optionTrades(), data.volatilityHistory(), data.unlocks()],
    ]);
    expect(answers.map((answer) => answer?.value === null)).not.toContain(true);
    await Promise.all(Array.from({ length: 1000 }, async () => (await live.market()).spot?.()));
    expect(asked() - before).toBe(cost);
  });

  it('is one for all questions of 20 seconds, and a new one after', async () => {
    const { live } = await open({ only: [] });
    const first = await live.market();
    clock.pass(19_999);
    expect(await live.market()).toBe(first);
    clock.pass(1);
    const second = await live.market();
    expect(second).not.toBe(first);
    expect([first.nowMs, second.nowMs]).toEqual([NOW, NOW + 20_000]);
  });

  it('of an earlier instant asks nobody', async () => {
    const before = vendors.journal.length;
    const { live, asked } = await open({ atMs: NOW - MINUTE });
    const data = await live.market();
    expect(data.nowMs).toBe(NOW - MINUTE);
    expect(await data.candles()).toMatchObject({ value: null, reason: { code: 'not_reported' } });
    expect(asked()).toBe(before);
  });

  it('goes by the name it is given', async () => {
    expect((await (await open({ only: [] })).live.market()).info).toEqual({
      kind: 'live',
      name: 'Live market',
    });
    const info = { kind: 'recorded', name: 'Recording' } as const;
    expect((await (await open({ only: [], info })).live.market()).info).toBe(info);
  });
});

describe('the operator', () => {
  const askAfter = async (ms: number): Promise<void> => {
    clock.pass(ms);
    await live?.market();
  };

  it('is told of a failing feed once, again when it fails otherwise, and anew after it recovered', async () => {
    const { told } = await open({ only: ['kraken'] });
    vendors.fault(/kraken .*Ticker/, '500');
    await askAfter(0);
    expect(told).toEqual([
      { where: 'kraken ticker (last price)', problem: expect.stringContaining('500') as string },
    ]);
    await askAfter(MINUTE);
    expect(told).toHaveLength(1);
    vendors.clearFaults();
    vendors.fault(/kraken .*Ticker/, '503');
    await askAfter(20 * MINUTE);
    expect(told.map(({ problem }) => /\b50[03]\b/.exec(problem)?.[0])).toEqual(['500', '503']);
    vendors.clearFaults();
    await askAfter(20 * MINUTE);
    expect(told).toHaveLength(2);
    vendors.fault(/kraken .*Ticker/, '503');
    await askAfter(20 * MINUTE);
    expect(told).toHaveLength(3);
  });

  it('is not told that a vendor is left alone: what made it so was said', async () => {
    const { live, told } = await open({ only: ['kraken'] });
    vendors.fault('kraken', 'html_403');
    await askAfter(0);
    await askAfter(20 * MINUTE);
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter(({ problem }) => problem.includes('paused'))).toEqual([]);
    expect(live.feeds.all.map((feed) => feed.status().failure?.failure?.kind)).toContain('paused');
  });

  it('is told of a store that cannot keep, once, and everybody is answered', async () => {
    const store = await memoryStore();
    const full = Object.assign(new Error('STATE_DIR: the disk is full'), {
      where: 'STATE_DIR',
      problem: 'the disk is full',
    });
    const broken = { ...store, append: () => Promise.reject(full), mark: () => Promise.reject(full) };
    const { live, told } = await open({ only: ['kraken'], store: broken });
    expect(await (await live.market()).candles()).toMatchObject({ source: 'Kraken' });
    await askAfter(20 * MINUTE);
    expect(told).toEqual([{ where: 'STATE_DIR', problem: 'the disk is full' }]);
  });

  it('is told what contradicts itself, and it is left out', async () => {
    const { live, told } = await open({ only: ['kraken', 'bitview'] });
    vendors.fault(/kraken .*OHLC/, 'unit_slip:1000');
    const answer = await (await live.market()).candles();
    expect(answer).toMatchObject({ value: null, reason: { code: 'failed' } });
    expect(told.length).toBeGreaterThan(0);
  });
});

describe('closing', () => {
  it('ends what is under way, tells nobody of it, and leaves the store closed', async () => {
    const { live, told } = await open({ only: ['kraken'] });
    vendors.fault('kraken', 'hang');
    const before = vendors.journal.length;
    const asking = live.market();
    await expect.poll(() => vendors.journal.length).toBeGreaterThan(before);
    await live.close();
    expect(await (await asking).candles()).toMatchObject({ value: null });
    expect(told).toEqual([]);
    await expect(live.store.marked('anything')).rejects.toThrow('is closed');
    await live.close();
  });
});
