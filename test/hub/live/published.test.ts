import { describe, expect, it } from 'vitest';
import { StoreError } from '../../../src/errors.ts';
import { keepPublished } from '../../../src/hub/live/published.ts';
import type { Store } from '../../../src/store/store.ts';
import { memoryStore } from '../../doubles/kept-feed.ts';
import { NOW, failedAt, liveOf } from '../../doubles/live-market.ts';

describe('the previous briefing', () => {
  const briefing = (asOf: string) => ({ asOf, readings: [] });
  const keep = (store: Store, asOf: string) => keepPublished(store, briefing(asOf), Date.parse(asOf) + 1000);

  it('is the last one published before the moment', async () => {
    const store = await memoryStore();
    await keep(store, '2026-02-04T08:00:00Z');
    await keep(store, '2026-02-05T08:00:00Z');
    const { live } = await liveOf({}, { store: Promise.resolve(store) });
    expect(await live.at(NOW).previous()).toEqual({
      value: briefing('2026-02-05T08:00:00Z'),
      source: 'Soundings',
      asOf: '2026-02-05T08:00:00Z',
      fetchedAt: '2026-02-05T08:00:00Z',
      quality: 'daily_final',
    });
    // Itself is not before itself.
    const then = await live.at(Date.parse('2026-02-05T08:00:00Z')).previous();
    expect(then).toMatchObject({ asOf: '2026-02-04T08:00:00Z' });
    expect(await live.at(Date.parse('2026-02-01T00:00:00Z')).previous()).toMatchObject({ value: null });
  });

  it('is found however long ago it was', async () => {
    const store = await memoryStore();
    await keep(store, '2025-11-05T08:00:00Z');
    await keep(store, '2026-02-05T08:00:00Z');
    const { live } = await liveOf({}, { store: Promise.resolve(store) });
    const { asOf } = (await live.at(Date.parse('2026-02-05T07:00:00Z')).previous()) as { asOf?: string };
    expect(asOf).toBe('2025-11-05T08:00:00Z');
  });

  it('failed where the store cannot be read', async () => {
    const store = await memoryStore();
    const broken: Store = {
      ...store,
      read: () => Promise.reject(new StoreError('STATE_DIR', 'no connection')),
    };
    const { live } = await liveOf({}, { store: Promise.resolve(broken) });
    expect(await live.at(NOW).previous()).toEqual(failedAt('previous', 'STATE_DIR'));
  });
});
