import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../../src/errors.ts';
import { keepFeed } from '../../../src/hub/live/keep-feed.ts';
import { onchainFeed } from '../../../src/hub/live/feeds/onchain.ts';
import { createOnchain } from '../../../src/hub/live/onchain.ts';
import type { OnchainDay } from '../../../src/market/onchain.ts';
import { BITVIEW } from '../../../src/providers/bitview.ts';
import { COINMETRICS } from '../../../src/providers/coinmetrics.ts';
import { feedPorts } from '../../doubles/kept-feed.ts';

/** Day 20489 is 2026-02-05; the last closed day is the one before. */
const NOW = Date.parse('2026-02-05T12:00:00Z');
const [BITVIEW_SAYS, COINMETRICS_SAYS] = [BITVIEW.attribution, COINMETRICS.attribution];
const day = (daysAgo: number, values: OnchainDay['values']): OnchainDay => ({
  day: 20_489 - daysAgo,
  values,
});
const realized = (daysAgo: number, usd: number | null): OnchainDay => day(daysAgo, { realized_price: usd });

/** What is answered from these days of Bitview and of Coin Metrics, a failure where there are none. */
async function answering(bitview: readonly OnchainDay[] | null, coinmetrics: readonly OnchainDay[] | null) {
  const { ports } = await feedPorts(NOW);
  const client = (rows: readonly OnchainDay[] | null) => ({
    onchainDays: () =>
      rows === null
        ? Promise.reject(new ProviderError('bitview on-chain days', 'no connection'))
        : Promise.resolve({ value: rows, fetchedMs: NOW }),
  });
  const feeds = [
    keepFeed(onchainFeed(BITVIEW, client(bitview)), ports),
    keepFeed(onchainFeed(COINMETRICS, client(coinmetrics)), ports),
  ];
  await Promise.all(feeds.map((feed) => feed.current()));
  return createOnchain(feeds);
}

describe('an on-chain series', () => {
  it('is the first source’s while its newest value is fresh', async () => {
    const onchain = await answering([realized(2, 54_000), realized(1, 54_100)], [realized(1, 54_200)]);
    expect(onchain('realized_price', NOW)).toEqual({
      value: { firstDay: 20_487, values: [54_000, 54_100] },
      source: BITVIEW_SAYS,
      asOf: '2026-02-05T00:00:00Z',
      fetchedAt: '2026-02-05T12:00:00Z',
      quality: 'daily_final',
    });
  });

  it('falls back series by series, and names what it stands in for', async () => {
    const onchain = await answering(
      [day(9, { supply_btc: 20e6 }), day(1, { realized_price: 54_000 })],
      [day(1, { supply_btc: 20.1e6, realized_price: 54_000 })],
    );
    expect(onchain('supply_btc', NOW)).toMatchObject({
      value: { values: [20.1e6] },
      source: COINMETRICS_SAYS,
      insteadOf: BITVIEW_SAYS,
    });
    expect(onchain('realized_price', NOW)).toMatchObject({ source: BITVIEW_SAYS });
  });

  it('is the younger one’s where neither is fresh, and the two are never joined', async () => {
    const onchain = await answering([realized(9, 50_000)], [realized(8, 50_001), realized(3, 54_000)]);
    expect(onchain('realized_price', NOW)).toMatchObject({
      value: { firstDay: 20_481, values: [50_001, null, null, null, null, 54_000] },
      source: COINMETRICS_SAYS,
      asOf: '2026-02-03T00:00:00Z',
    });
  });

  it('is not provided where sources answer without it, and failed where one did not answer', async () => {
    const without = await answering([realized(1, 54_000)], [realized(1, 54_000)]);
    expect(without('liveliness', NOW)).toEqual({
      value: null,
      reason: { code: 'not_provided', dataset: 'onchain_daily', field: 'liveliness' },
    });
    const failed = await answering(null, [realized(1, 54_000)]);
    expect(failed('liveliness', NOW)).toEqual({
      value: null,
      reason: {
        code: 'failed',
        dataset: 'onchain_daily',
        where: 'bitview on-chain days',
        problem: 'no connection',
      },
    });
    expect(failed('realized_price', NOW)).toMatchObject({
      source: COINMETRICS_SAYS,
      insteadOf: BITVIEW_SAYS,
    });
    expect(createOnchain([])('realized_price', NOW)).toMatchObject({ reason: { code: 'not_provided' } });
  });

  it('is the identical series while nothing changes', async () => {
    const onchain = await answering([realized(1, 54_000)], []);
    const value = onchain('realized_price', NOW).value;
    expect(onchain('realized_price', NOW + 20_000).value).toBe(value);
  });
});

describe('realized price of two sources', () => {
  it('more than 1% apart on the newest common day is shown from both and used from neither', async () => {
    // Coin Metrics is a day behind: 54,541 against 54,000 on 3 February is 1.0019%.
    const onchain = await answering([realized(2, 54_000), realized(1, 54_500)], [realized(2, 54_541)]);
    expect(onchain('realized_price', NOW)).toEqual({
      value: null,
      reason: {
        code: 'disagree',
        dataset: 'onchain_daily',
        figures: [
          { source: BITVIEW_SAYS, dataset: 'onchain_daily', usd: 54_000 },
          { source: COINMETRICS_SAYS, dataset: 'onchain_daily', usd: 54_541 },
        ],
      },
    });
  });

  it('exactly 1% apart agrees, in either direction', async () => {
    // Of the lower figure: 54,000 and a hundredth of it are 54,540.
    const between = async (ours: number, theirs: number) =>
      (await answering([realized(1, ours)], [realized(1, theirs)]))('realized_price', NOW);
    expect(await between(54_000, 54_540)).toMatchObject({ value: { values: [54_000] } });
    expect(await between(54_540, 54_000)).toMatchObject({ value: { values: [54_540] } });
    expect(await between(54_000, 54_541)).toMatchObject({ reason: { code: 'disagree' } });
    expect(await between(54_541, 54_000)).toMatchObject({ reason: { code: 'disagree' } });
  });

  it('is not contradicted by a source that has become too old to show, nor by a day without a value', async () => {
    // 84 hours after the end of 1 February it is 12:00 on 5 February.
    const old = await answering([realized(4, 54_000), realized(1, 54_000)], [realized(4, 60_000)]);
    expect(old('realized_price', NOW)).toMatchObject({ reason: { code: 'disagree' } });
    expect(old('realized_price', NOW + 1)).toMatchObject({ source: BITVIEW_SAYS });
    const gap = await answering([realized(2, null), realized(1, 54_000)], [realized(2, 60_000)]);
    expect(gap('realized_price', NOW)).toMatchObject({ source: BITVIEW_SAYS });
  });

  it('is the only series that is cross-checked', async () => {
    const onchain = await answering([day(1, { supply_btc: 20e6 })], [day(1, { supply_btc: 21e6 })]);
    expect(onchain('supply_btc', NOW)).toMatchObject({ value: { values: [20e6] } });
  });
});
