import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import type { VendorFeed } from '../../src/doctor/ask-everything.ts';
import type { FailureState, SourceState } from '../../src/doctor/diagnosis.ts';
import { sourceStates } from '../../src/doctor/sources.ts';
import { VENDORS } from '../../src/providers/index.ts';

const failure = (meaning: FailureState['meaning'], status: number | null = null): FailureState => ({
  meaning,
  status,
  waitMs: null,
  where: 'somewhere',
  problem: 'something',
});

const feed = (given: Pick<VendorFeed, 'vendor' | 'name' | 'dataset'> & Partial<VendorFeed>): VendorFeed => ({
  source: given.vendor,
  state: given.failure ? 'failing' : 'ok',
  newest: '2026-03-07T14:20:00Z',
  ageMs: 0,
  failure: null,
  ...given,
});

/** A source among these feeds. */
function stateOf(
  id: SourceState['id'],
  feeds: readonly VendorFeed[],
  env: Record<string, string> = {},
): SourceState {
  const found = sourceStates(feeds, loadConfig(env)).find((source) => source.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

const price = (vendor: VendorFeed['vendor'], more: Partial<VendorFeed> = {}) =>
  feed({ vendor, name: 'last price', dataset: 'spot', ...more });

describe('the state of a source', () => {
  it('is listed for every vendor in the order of preference', () => {
    const ids = sourceStates([], loadConfig({})).map(({ id }) => id);
    expect(ids).toEqual(VENDORS.map(({ id }) => id));
  });

  it('is ok with all feeds, not_needed with none, and off by SOURCES_OFF', () => {
    expect(stateOf('okx', [price('okx')]).state).toBe('ok');
    expect(stateOf('okx', [])).toMatchObject({ state: 'not_needed', failure: null, newest: null });
    expect(stateOf('okx', [], { SOURCES_OFF: 'okx' }).state).toBe('off');
  });

  it('is failing where one feed is, with its failure', () => {
    const blocked = failure('region', 451);
    const feeds = [
      price('binance'),
      feed({ vendor: 'binance', name: 'funding', dataset: 'funding', failure: blocked }),
    ];
    expect(stateOf('binance', feeds)).toMatchObject({ state: 'failing', failure: blocked });
  });

  it('is paused where it asked for a pause, and stale where its data is old', () => {
    const limited = price('okx', { state: 'paused', failure: failure('rate_limited', 429) });
    expect(stateOf('okx', [limited]).state).toBe('paused');
    expect(stateOf('okx', [price('okx', { state: 'stale' })]).state).toBe('stale');
  });

  it('has the age of its newest data, whichever feed has it', () => {
    const feeds = [
      price('okx', { newest: '2026-03-07T00:00:00Z', ageMs: 51_600_000 }),
      feed({
        vendor: 'okx',
        name: 'funding',
        dataset: 'funding',
        newest: '2026-03-07T14:19:00Z',
        ageMs: 60_000,
      }),
      feed({
        vendor: 'okx',
        name: 'liquidations',
        dataset: 'liquidations_hourly',
        newest: null,
        ageMs: null,
      }),
    ];
    expect(stateOf('okx', feeds)).toMatchObject({ newest: '2026-03-07T14:19:00Z', ageMs: 60_000 });
  });
});

describe('what a source costs that fails', () => {
  it('is covered by those that answer the same, and lost where nobody does', () => {
    const region = { failure: failure('region', 451) };
    const feeds = [
      price('okx', region),
      feed({ vendor: 'okx', name: 'liquidations', dataset: 'liquidations_hourly', ...region }),
      price('kraken'),
      price('coinbase', { failure: failure('timeout') }),
    ];
    const okx = stateOf('okx', feeds);
    expect(okx.standIns).toEqual(['kraken']);
    expect(okx.lost.map(({ name }) => name)).toEqual(['liquidations']);
  });

  it('is not covered by another thing of the same dataset', () => {
    const feeds = [
      feed({ vendor: 'sosovalue', name: 'ETF flows', dataset: 'flows_daily', failure: failure('timeout') }),
      feed({ vendor: 'coingecko', name: 'companies', dataset: 'flows_daily' }),
    ];
    expect(stateOf('sosovalue', feeds)).toMatchObject({ standIns: [], lost: [{ name: 'ETF flows' }] });
  });

  it('is nothing for a feed that was not asked', () => {
    const feeds = [feed({ vendor: 'coingecko', name: 'x', dataset: 'unlocks', state: 'not_asked' })];
    expect(stateOf('coingecko', feeds)).toMatchObject({ state: 'ok', lost: [] });
  });
});

describe('the key of a source', () => {
  const limited = feed({
    vendor: 'coingecko',
    name: 'companies',
    dataset: 'flows_daily',
    state: 'paused',
    failure: failure('rate_limited', 429),
  });

  it('would help where it is missed', () => {
    expect(stateOf('coingecko', [limited]).key).toEqual({
      setting: 'COINGECKO_KEY',
      given: false,
      wouldHelp: true,
    });
  });

  it('would not where it is given, or nothing is wrong', () => {
    expect(stateOf('coingecko', [limited], { COINGECKO_KEY: 'canary' }).key).toEqual({
      setting: 'COINGECKO_KEY',
      given: true,
      wouldHelp: false,
    });
    expect(stateOf('coingecko', []).key?.wouldHelp).toBe(false);
  });

  it('is null where a vendor takes none', () => {
    expect(stateOf('okx', []).key).toBeNull();
  });
});

it('a source says what of it no recorded answer shows', () => {
  for (const { id, unconfirmed } of VENDORS) expect(stateOf(id, []).unconfirmed).toEqual(unconfirmed);
});
