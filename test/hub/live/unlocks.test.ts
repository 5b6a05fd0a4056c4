import { beforeEach, describe, expect, it } from 'vitest';
import { ProviderError } from '../../../src/errors.ts';
import { DAY_MS, HOUR_MS } from '../../../src/market/day.ts';
import { COINGECKO } from '../../../src/providers/coingecko.ts';
import { DEFILLAMA, type ProtocolUnlocks } from '../../../src/providers/defillama.ts';
import { NOW, failedAt, liveOf, marketOf } from '../../doubles/live-market.ts';

describe('unlocks', () => {
  const calendar = (token: string, geckoId: string | null, timeMs: number): ProtocolUnlocks => ({
    ...{ token, name: token, geckoId },
    unlocks: [{ token, name: token, timeMs, amount: 1000, kind: 'cliff' }],
  });
  const CALENDARS: Readonly<Record<string, ProtocolUnlocks>> = {
    arbitrum: calendar('ARB', 'arbitrum', NOW + 2 * DAY_MS),
    sui: calendar('SUI', 'sui', NOW + DAY_MS),
    celestia: calendar('TIA', null, NOW + 3 * DAY_MS),
  };
  const tokens = Object.keys(CALENDARS);
  let heardMs = NOW;
  const heard = <T>(value: T) => Promise.resolve({ value, fetchedMs: heardMs });
  beforeEach(() => {
    heardMs = NOW;
  });

  /** Calendars that fail for some tokens, and circulating supply by the ids it is asked for. */
  const clients = (failing: ReadonlySet<string> = new Set()) => {
    const asked: (readonly string[])[] = [];
    const unlocks = (slug: string) => {
      const found = CALENDARS[slug];
      return found === undefined || failing.has(slug)
        ? Promise.reject(new ProviderError(`defillama ${slug}`, 'no connection'))
        : heard(found);
    };
    const circulatingSupply = (ids: readonly string[]) => {
      asked.push(ids);
      return heard(new Map(ids.map((id) => [id, 5e9])));
    };
    const holdings = () => Promise.reject(new ProviderError('coingecko', 'down'));
    return { asked, defillama: { unlocks }, coingecko: { holdings, circulatingSupply } };
  };

  it('are those of all calendars in order of time, with the supply they are a share of where it is known', async () => {
    const data = await marketOf(clients(), { tokens });
    const source = `${DEFILLAMA.attribution} + ${COINGECKO.attribution}`;
    expect(await data.unlocks()).toMatchObject({
      value: [
        { token: 'SUI', circulatingSupply: 5e9, source },
        { token: 'ARB', circulatingSupply: 5e9 },
        { token: 'TIA', circulatingSupply: null },
      ],
      source,
      asOf: '2026-02-05T12:30:00Z',
    });
  });

  it('leave out a token whose calendar failed; its supply is asked for when it comes', async () => {
    const failing = new Set(['sui']);
    const { asked, defillama, coingecko } = clients(failing);
    const { live, clock, data } = await liveOf({ defillama, coingecko }, { tokens });
    expect((await data.unlocks()).value).toMatchObject([{ token: 'ARB' }, { token: 'TIA' }]);
    failing.clear();
    clock.pass(HOUR_MS);
    await live.refresh();
    expect((await live.at(clock.now()).unlocks()).value).toMatchObject([
      { token: 'SUI', circulatingSupply: 5e9 },
      {},
      {},
    ]);
    expect(asked).toEqual([['arbitrum'], ['arbitrum', 'sui']]);
  });

  it('do not grow old with one calendar that is given no more', async () => {
    const failing = new Set<string>();
    const { defillama, coingecko } = clients(failing);
    const { live, clock } = await liveOf({ defillama, coingecko }, { tokens });
    failing.add('sui');
    clock.pass(21 * DAY_MS);
    heardMs = clock.now();
    await live.refresh();
    const aged = await live.at(clock.now()).unlocks();
    expect(aged).toMatchObject({ asOf: '2026-02-05T12:30:00Z', value: [{ token: 'SUI' }, {}, {}] });
    clock.pass(1);
    const without = await live.at(clock.now()).unlocks();
    expect(without).toMatchObject({
      asOf: '2026-02-26T12:30:00Z',
      value: [{ token: 'ARB' }, { token: 'TIA' }],
    });
  });

  it('are old where every calendar is', async () => {
    const { live } = await liveOf(clients(), { tokens });
    const { asOf } = (await live.at(NOW + 30 * DAY_MS).unlocks()) as { readonly asOf?: string };
    expect(asOf).toBe('2026-02-05T12:30:00Z');
  });

  it('failed where every calendar did', async () => {
    const data = await marketOf(clients(new Set(tokens)), { tokens });
    expect(await data.unlocks()).toEqual(failedAt('unlocks', 'defillama arbitrum'));
  });
});
