import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import type { Diagnosis, FeedState, SourceState } from '../../src/doctor/diagnosis.ts';
import { examineFolder, examineLive } from '../../src/doctor/examine.ts';
import { failedMemory } from '../../src/doctor/memory.ts';
import { StoreError } from '../../src/errors.ts';
import { openLive, type LiveOptions } from '../../src/live.ts';
import { VENDOR_IDS } from '../../src/providers/vendor.ts';
import type { Store } from '../../src/store/store.ts';
import { handClock } from '../doubles/hand-clock.ts';
import { memoryStore } from '../doubles/kept-feed.ts';
import { marketOf } from '../doubles/market.ts';
import { sampleMarket } from '../doubles/sample-market.ts';
import { startVendors, type Vendors } from '../doubles/vendors/start-vendors.ts';

/** A Saturday afternoon. */
const NOW = Date.parse('2026-03-07T14:20:00Z');

let clock = handClock(NOW);
let vendors: Vendors;
beforeAll(async () => {
  vendors = await startVendors({ now: () => clock.now() });
});
afterEach(() => {
  vendors.clearFaults();
});
afterAll(() => vendors.close());

type Setup = {
  readonly env?: Readonly<Record<string, string>>;
  readonly options?: Partial<LiveOptions>;
  readonly failed?: Parameters<typeof examineLive>[1]['failed'];
};

async function diagnose({ env = {}, options = {}, failed }: Setup = {}): Promise<Diagnosis> {
  clock = handClock(NOW);
  const faults: { where: string; problem: string }[] = [];
  const config = loadConfig({ ...vendors.urls, UNLOCK_TOKENS: 'wormhole', ...env });
  const live = await openLive({
    config,
    onFault: (fault) => faults.push(fault),
    store: await memoryStore(),
    clock,
    askAnew: true,
    ...options,
  });
  try {
    return await examineLive(live, { config, data: { mode: 'live', folder: null }, faults, failed });
  } finally {
    await live.close();
  }
}

const sourceIn = ({ sources }: Diagnosis, id: SourceState['id']): SourceState | undefined =>
  sources.find((source) => source.id === id);
const datasetIn = ({ datasets }: Diagnosis, name: string) => datasets.find(({ dataset }) => dataset === name);
const feedIn = (source: SourceState | undefined, name: string): FeedState | undefined =>
  source?.feeds.find((feed) => feed.name === name);

describe('a market with every source up', () => {
  it('is well: every source was asked, second choices too, and a digest can be made', async () => {
    const before = vendors.journal.length;
    const diagnosis = await diagnose();
    const asked = new Set(vendors.journal.slice(before).map(({ vendor }) => vendor));
    expect([...asked].sort()).toEqual([...VENDOR_IDS].sort());
    expect(diagnosis.sources.map(({ id, state, lost }) => [id, state, lost])).toEqual(
      diagnosis.sources.map(({ id }) => [id, 'ok', []]),
    );
    expect(diagnosis).toMatchObject({
      // The waits between requests move the clock by some seconds.
      moment: expect.stringMatching(/^2026-03-07T14:20:\d\dZ$/) as string,
      data: { mode: 'live', folder: null, name: 'Live market' },
      verdict: { canMakeDigest: true, why: null, currentTopics: 12, topics: 12, needed: 3 },
      memory: { state: 'open', engine: 'memory', where: '', problem: null },
      faults: [],
    });
    expect(sourceIn(diagnosis, 'bitview')).toMatchObject({
      newest: '2026-03-07T00:00:00Z',
    });
    const hours = (sourceIn(diagnosis, 'bitview')?.ageMs ?? 0) / 3_600_000;
    expect(hours).toBeCloseTo(14 + 1 / 3, 1);
    expect(datasetIn(diagnosis, 'spot')).toMatchObject({ state: 'fresh' });
  });

  it('says since when it keeps what cannot be asked for later', async () => {
    const { memory } = await diagnose();
    const records = new Map(memory?.records.map(({ vendor, name, from }) => [`${vendor} ${name}`, from]));
    expect([...records.keys()]).toEqual(
      expect.arrayContaining([
        'deribit option surface',
        'deribit option trades',
        'coingecko companies',
        'coingecko governments',
        'okx funding',
        'gate liquidations',
      ]),
    );
    expect(records.get('coingecko companies')).toBe('2026-03-07T00:00:00Z');
  });
});

describe('a source that fails', () => {
  it('is blocked in this region: named with who stands in and what is lost', async () => {
    for (const vendor of ['coinbase', 'okx'] as const) vendors.fault(vendor, '451');
    const diagnosis = await diagnose();
    const coinbase = sourceIn(diagnosis, 'coinbase');
    expect(coinbase).toMatchObject({
      state: 'failing',
      failure: { meaning: 'region', status: 451 },
      newest: null,
      lost: [],
    });
    expect(coinbase?.standIns).toEqual(expect.arrayContaining(['Kraken', 'Bitstamp']));
    expect(datasetIn(diagnosis, 'price_daily')).toMatchObject({
      state: 'fresh',
      source: 'Kraken',
      insteadOf: 'Coinbase',
    });
    expect(diagnosis.verdict).toMatchObject({ canMakeDigest: true, currentTopics: 12 });
    // Told as a source, it is not told again.
    expect(diagnosis.faults).toEqual([]);
  });

  it('of which only one host is blocked still gives the rest', async () => {
    vendors.fault(/^binance-futures /, 'html_403');
    const binance = sourceIn(await diagnose(), 'binance');
    expect(binance).toMatchObject({
      state: 'failing',
      failure: { meaning: 'edge', status: 403 },
      lost: [],
      standIns: ['OKX', 'Bybit', 'Deribit'],
    });
    expect(feedIn(binance, 'last price')).toMatchObject({ state: 'ok', failure: null });
    expect(feedIn(binance, 'funding')).toMatchObject({ state: 'failing', newest: null });
  });

  it('for asking too often is paused, and its key would help', async () => {
    vendors.fault('coingecko', '429');
    const coingecko = sourceIn(await diagnose(), 'coingecko');
    expect(coingecko).toMatchObject({
      state: 'paused',
      failure: { meaning: 'rate_limited', status: 429 },
      key: { setting: 'COINGECKO_KEY', given: false, wouldHelp: true },
    });
    expect(coingecko?.failure?.waitMs).toBeGreaterThan(0);
  });

  it('with another form is told with its field, and a stale one by its age', async () => {
    vendors.fault('gate', 'wrong_type');
    vendors.fault('theblock', 'stale');
    const diagnosis = await diagnose();
    const gate = sourceIn(diagnosis, 'gate');
    expect(gate).toMatchObject({ state: 'failing', failure: { meaning: 'shape', status: null } });
    expect(gate?.failure?.where).toMatch(/^gate liquidations/);
    const theblock = sourceIn(diagnosis, 'theblock');
    expect(theblock).toMatchObject({ state: 'stale', failure: null });
    expect(theblock?.ageMs).toBeGreaterThan(20 * 86_400_000);
  });

  it('hangs, and does not hold up the others', async () => {
    vendors.fault('bitview', 'hang');
    const startedMs = performance.now();
    const diagnosis = await diagnose({ options: { limits: { deadlineMs: 2_000, totalMs: 3_000 } } });
    expect(performance.now() - startedMs).toBeLessThan(12_000);
    expect(sourceIn(diagnosis, 'bitview')).toMatchObject({
      state: 'failing',
      failure: { meaning: 'timeout', status: null },
      lost: [{ name: 'supply by cost' }],
      standIns: ['Coin Metrics (CC BY-NC 4.0)'],
    });
    const onchain = datasetIn(diagnosis, 'onchain_daily');
    expect(onchain).toMatchObject({ insteadOf: 'Bitview (Bitcoin Research Kit)', columns: 18 });
    expect(onchain?.lacking).toContain('sth_cost_basis');
    expect(diagnosis.topics.find(({ topic }) => topic === 'losses')).toMatchObject({
      command: 'losses',
      isCurrent: false,
    });
  });

  it('everywhere leaves no digest to make', async () => {
    for (const vendor of VENDOR_IDS) vendors.fault(vendor, '451');
    const diagnosis = await diagnose();
    expect(diagnosis.verdict).toMatchObject({
      canMakeDigest: false,
      why: 'too_few_topics',
      currentTopics: 0,
    });
    expect(new Set(diagnosis.sources.map(({ failure }) => failure?.status))).toEqual(new Set([451]));
    // Without a calendar nobody is asked what circulates.
    expect(feedIn(sourceIn(diagnosis, 'coingecko'), 'circulating supply')).toMatchObject({
      state: 'not_asked',
      failure: null,
    });
  });
});

describe('what is not asked', () => {
  it('is off by its setting, or not needed by another', async () => {
    const before = vendors.journal.length;
    const diagnosis = await diagnose({ env: { SOURCES_OFF: 'gate,bybit', UNLOCK_TOKENS: ',' } });
    const asked = new Set(vendors.journal.slice(before).map(({ vendor }) => vendor));
    expect(sourceIn(diagnosis, 'gate')).toMatchObject({ state: 'off', feeds: [], failure: null });
    expect(sourceIn(diagnosis, 'defillama')).toMatchObject({ state: 'not_needed' });
    for (const vendor of ['gate', 'bybit', 'defillama'] as const) expect(asked.has(vendor)).toBe(false);
    expect(diagnosis.settings.sourcesOff).toEqual(['gate', 'bybit']);
  });
});

it('a source is asked again, however recently another process heard from it', async () => {
  const store: Store = { ...(await memoryStore()), close: () => Promise.resolve() };
  await diagnose({ options: { store } });
  const before = vendors.journal.length;
  await diagnose({ options: { store } });
  const asked = new Set(vendors.journal.slice(before).map(({ vendor }) => vendor));
  expect(asked.size).toBe(VENDOR_IDS.length);
});

it('a memory that does not open leaves no digest to make, whatever the sources say', async () => {
  const failed = failedMemory(new StoreError('x', 'cannot be opened'), {
    STATE_DIR: './x',
    DATABASE_URL: undefined,
  });
  const diagnosis = await diagnose({ failed });
  expect(diagnosis.verdict).toMatchObject({ canMakeDigest: false, why: 'memory', currentTopics: 12 });
  expect(diagnosis.memory).toBe(failed);
});

it('no secret and no query is in it', async () => {
  vendors.fault('coingecko', '429');
  vendors.fault('sosovalue', 'html_403');
  const diagnosis = await diagnose({
    env: {
      DISCORD_TOKEN: 'canary-a',
      TELEGRAM_BOT_TOKEN: '123456:canary-b-token',
      COINGECKO_KEY: 'canary-c',
      SOSOVALUE_KEY: 'canary-d',
      DATABASE_URL: 'postgres://canary-e:canary-f@localhost:1/x',
    },
  });
  const text = JSON.stringify(diagnosis);
  expect(text).not.toMatch(/canary|\?[a-z_]+=/i);
});

describe('a data folder', () => {
  const about = { mode: 'folder', folder: 'days' } as const;
  const config = loadConfig({});

  it('has datasets, topics and a verdict, and no sources', async () => {
    const diagnosis = await examineFolder(await sampleMarket(), { config, data: about, faults: [] });
    expect(diagnosis).toMatchObject({
      sources: [],
      memory: null,
      verdict: { canMakeDigest: true, currentTopics: 12 },
    });
    expect(diagnosis.topics.map(({ missing }) => missing.length)).toEqual(Array(12).fill(0));
  });

  it('with nothing in it has too little for a letter, and says what its readers left out', async () => {
    const faults = [{ where: 'price-daily.csv:3:2', problem: 'not a number' }];
    const diagnosis = await examineFolder(marketOf(), { config, data: about, faults });
    expect(diagnosis).toMatchObject({
      faults,
      verdict: { canMakeDigest: false, why: 'too_few_topics', currentTopics: 0 },
    });
    const [structure] = diagnosis.topics;
    expect(structure).toMatchObject({ topic: 'structure', command: 'regime', isCurrent: false });
    expect(structure?.missing.length).toBeGreaterThan(0);
  });
});
