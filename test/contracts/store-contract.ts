import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import type { Json, Observation, Query, Store, StoredObservation } from '../../src/store/store.ts';

export type StorePlaceUnderTest = {
  /** Opens what is kept there, which is nothing at first. */
  readonly open: () => Promise<Store>;
  readonly remove: () => unknown;
  /** Whether what is kept outlives the process. */
  readonly lasting: boolean;
};

/** What every engine of the store does alike. */
export function storeContract(title: string, skipped: boolean, makePlace: () => StorePlaceUnderTest): void {
  describe.skipIf(skipped)(title, () => {
    let place: StorePlaceUnderTest;
    let store: Store;
    let source = 'source 0';
    let count = 0;

    beforeAll(async () => {
      place = makePlace();
      store = await place.open();
    });
    afterAll(async () => {
      // Missing when it could not be opened, which has failed every test by then.
      await (store as Store | undefined)?.close();
      await place.remove();
    });

    /** The tests share one store; each has its own source in it. */
    const own = (): string => (source = `source ${(count += 1)}`);
    const said = (asOfMs: number, body: Json, item = ''): Observation => ({
      source,
      dataset: 'prices',
      item,
      asOfMs,
      body,
    });
    const read = (query: Partial<Query> = {}): Promise<readonly StoredObservation[]> =>
      store.read({ source, dataset: 'prices', ...query });
    const bodies = async (query: Partial<Query> = {}): Promise<readonly Json[]> =>
      (await read(query)).map(({ body }) => body);

    it('gives back what was kept, with its revision and when it was heard', async () => {
      own();
      const body = { close: 80_200.5, venue: null, tags: ['比特币', "o'clock"], ok: true, tiny: 1e-9 };
      expect(await store.append([said(86_400_000, body, 'kraken')], 86_400_123)).toBe(1);
      expect(await read()).toEqual([
        {
          source,
          dataset: 'prices',
          item: 'kraken',
          asOfMs: 86_400_000,
          revision: 0,
          fetchedMs: 86_400_123,
          body,
        },
      ]);
    });

    it('keeps moments of this century exactly', async () => {
      own();
      const laterMs = Date.UTC(2099, 11, 31, 23, 59, 59, 999);
      await store.append([said(laterMs, 1)], laterMs + 1);
      expect(await read()).toMatchObject([{ asOfMs: laterMs, fetchedMs: laterMs + 1 }]);
    });

    it('writes nothing when it hears the same again, in whatever order its keys stand', async () => {
      own();
      await store.append([said(1, { a: 1, b: { c: 2, d: [3, 4] } })], 10);
      expect(await store.append([said(1, { b: { d: [3, 4], c: 2 }, a: 1 })], 20)).toBe(0);
      expect(await read()).toMatchObject([{ revision: 0, fetchedMs: 10 }]);
      expect(await store.append([said(1, { b: { d: [4, 3], c: 2 }, a: 1 })], 30)).toBe(1);
    });

    it('answers for an earlier time with what had been heard by then', async () => {
      own();
      await store.append([said(1, 'first')], 10);
      await store.append([said(1, 'second')], 20);
      expect(await read()).toMatchObject([{ body: 'second', revision: 1, fetchedMs: 20 }]);
      expect(await bodies({ knownMs: 19 })).toEqual(['first']);
      expect(await bodies({ knownMs: 20 })).toEqual(['second']);
      expect(await bodies({ knownMs: 9 })).toEqual([]);
    });

    it('counts a return to an earlier value as news', async () => {
      own();
      for (const [body, fetchedMs] of [
        [1, 10],
        [2, 20],
        [1, 30],
      ] as const)
        await store.append([said(5, body)], fetchedMs);
      expect(await read()).toMatchObject([{ body: 1, revision: 2, fetchedMs: 30 }]);
    });

    it('takes two words on one moment in the order they were given', async () => {
      own();
      expect(await store.append([said(1, 'a'), said(1, 'b'), said(1, 'b')], 10)).toBe(2);
      expect(await read()).toMatchObject([{ body: 'b', revision: 1 }]);
    });

    it('reads ascending by moment, then item by its bytes', async () => {
      own();
      await store.append(
        [
          said(2, 'late', 'a'),
          said(1, 'small', 'b'),
          said(1, 'capital', 'B'),
          said(1, 'accent', 'é'),
          said(-1, 'early', 'z'),
        ],
        10,
      );
      expect(await bodies()).toEqual(['early', 'capital', 'small', 'accent', 'late']);
    });

    it('reads between two moments, both included', async () => {
      own();
      await store.append(
        [1, 2, 3, 4].map((asOfMs) => said(asOfMs, asOfMs)),
        10,
      );
      expect(await bodies({ fromMs: 2, toMs: 3 })).toEqual([2, 3]);
      expect(await bodies({ fromMs: 4 })).toEqual([4]);
      expect(await bodies({ toMs: 0 })).toEqual([]);
    });

    it('keeps sources, datasets and items apart', async () => {
      own();
      await store.append(
        [
          said(1, 'kraken', 'kraken'),
          said(1, 'okx', 'okx'),
          { ...said(1, 'dataset'), dataset: 'volumes' },
          { ...said(1, 'source'), source: `${source}, another` },
        ],
        10,
      );
      expect(await bodies({ item: 'okx' })).toEqual(['okx']);
      expect(await bodies({ item: '' })).toEqual([]);
      expect(await bodies()).toEqual(['kraken', 'okx']);
      expect(await bodies({ dataset: 'volumes' })).toEqual(['dataset']);
    });

    it('keeps and reads more than one page, of several items a moment, without a gap', async () => {
      own();
      const all = Array.from({ length: 1700 }, (_, index) =>
        said(Math.floor(index / 7), index, `item ${index % 7}`),
      );
      expect(await store.append(all, 10)).toBe(1700);
      expect(await bodies()).toEqual(all.map(({ body }) => body));
      expect(await store.append([...all, said(9999, 'new', 'item 0')], 20)).toBe(1);
      expect(await bodies({ item: 'item 3' })).toHaveLength(243);
    });

    it('lets other work have its turn while it reads and writes much', async () => {
      own();
      let turns = 0;
      let running = true;
      const turn = (): void => {
        turns += 1;
        if (running) setImmediate(turn);
      };
      turn();
      await store.append(
        Array.from({ length: 3000 }, (_, index) => said(index, index)),
        10,
      );
      const whileWriting = turns;
      expect(await read()).toHaveLength(3000);
      running = false;
      expect(whileWriting).toBeGreaterThanOrEqual(10);
      expect(turns - whileWriting).toBeGreaterThanOrEqual(5);
    });

    it('loses and doubles nothing when several calls write at once', async () => {
      own();
      const written = await Promise.all(
        [0, 1, 2, 3].map((start) =>
          store.append(
            Array.from({ length: 300 }, (_, index) => said(start * 100 + index, { at: start * 100 + index })),
            10,
          ),
        ),
      );
      expect(written.reduce((sum, rows) => sum + rows, 0)).toBe(600);
      expect((await read()).map(({ asOfMs }) => asOfMs)).toEqual(Array.from({ length: 600 }, (_, at) => at));
      expect(new Set((await read()).map(({ revision }) => revision))).toEqual(new Set([0]));
    });

    it.each([
      ['NaN', { a: [1, Number.NaN] }, 'body.a[1] is NaN'],
      ['infinity', { a: Number.POSITIVE_INFINITY }, 'body.a is Infinity'],
      ['an undefined value', { a: { b: undefined } }, 'body.a.b is undefined'],
      ['a date', new Date(0), 'body is a Date'],
    ])('refuses %s and keeps nothing of the call', async (_, body, problem) => {
      own();
      const call = store.append([said(1, 'good'), said(2, body as unknown as Json, 'okx')], 10);
      await expect(call).rejects.toThrow(StoreError);
      await expect(call).rejects.toThrow(`${source} prices okx: ${problem}`);
      expect(await read()).toEqual([]);
    });

    it('refuses a moment that is not whole milliseconds', async () => {
      own();
      await expect(store.append([said(0.5, 1)], 10)).rejects.toThrow('asOfMs is 0.5');
      await expect(store.append([said(1, 1)], Number.NaN)).rejects.toThrow('fetchedMs is NaN');
    });

    it('says the first and the last moment it has', async () => {
      own();
      await store.append([said(3, 1, 'a'), said(9, 1, 'a'), said(5, 1, 'b')], 10);
      const of = (item?: string) =>
        store.span({ source, dataset: 'prices', ...(item === undefined ? {} : { item }) });
      expect(await of()).toEqual({ firstMs: 3, lastMs: 9 });
      expect(await of('b')).toEqual({ firstMs: 5, lastMs: 5 });
      expect(await of('c')).toBeNull();
    });

    it('remembers where a long task was', async () => {
      expect(await store.marked('backfill')).toBeUndefined();
      await store.mark('backfill', { day: 20_000 });
      await store.mark('backfill', { day: 20_001 });
      await store.mark('other', null);
      expect(await store.marked('backfill')).toEqual({ day: 20_001 });
      expect(await store.marked('other')).toBeNull();
    });

    it('takes nothing from an empty call', async () => {
      expect(await store.append([], 10)).toBe(0);
    });

    it('answers every question about any history as a plain list does', async () => {
      const moment = fc.integer({ min: 0, max: 4 });
      const item = fc.constantFrom('', 'a', 'b');
      const batch = fc.record({
        fetchedMs: fc.integer({ min: 0, max: 6 }),
        rows: fc.array(fc.record({ asOfMs: moment, item, body: fc.integer({ min: 0, max: 2 }) }), {
          maxLength: 6,
        }),
      });
      const question = fc.record(
        { item, fromMs: moment, toMs: moment, knownMs: fc.integer({ min: -1, max: 7 }) },
        { requiredKeys: [] },
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(batch, { maxLength: 6 }),
          fc.array(question, { minLength: 1, maxLength: 5 }),
          async (batches, questions) => {
            own();
            const kept: StoredObservation[] = [];
            for (const { rows, fetchedMs } of batches) {
              let fresh = 0;
              for (const row of rows) {
                const earlier = kept.filter((one) => one.asOfMs === row.asOfMs && one.item === row.item);
                if (earlier.at(-1)?.body === row.body) continue;
                kept.push({ ...said(row.asOfMs, row.body, row.item), fetchedMs, revision: earlier.length });
                fresh += 1;
              }
              expect(
                await store.append(
                  rows.map((row) => said(row.asOfMs, row.body, row.item)),
                  fetchedMs,
                ),
              ).toBe(fresh);
            }
            for (const one of questions) expect(await read(one)).toEqual(expected(kept, one));
          },
        ),
        { numRuns: 60 },
      );
    });

    it('keeps what a person or a chat chose until it is chosen anew', async () => {
      const key = { platform: 'telegram', kind: 'chat', id: '-1001234567890' };
      expect(await store.preference(key)).toEqual({ lang: null, zone: null });
      await store.setPreference(key, { lang: 'zh-CN', zone: 'Asia/Shanghai' }, 1);
      await store.setPreference(key, { lang: null, zone: 'Europe/Berlin' }, 2);
      expect(await store.preference(key)).toEqual({ lang: null, zone: 'Europe/Berlin' });
      for (const other of [{ platform: 'discord' }, { kind: 'user' }, { id: '1234567890' }])
        expect(await store.preference({ ...key, ...other })).toEqual({ lang: null, zone: null });
    });

    it('moves what was chosen to another id, where nothing has been chosen yet', async () => {
      const key = (id: string) => ({ platform: 'telegram', kind: 'chat', id });
      const [first, second] = [
        { lang: 'en', zone: null },
        { lang: 'zh-CN', zone: null },
      ];
      await store.setPreference(key('-1'), first, 1);
      await store.movePreference(key('-1'), '-2');
      expect(await store.preference(key('-1'))).toEqual({ lang: null, zone: null });
      expect(await store.preference(key('-2'))).toEqual(first);
      await store.setPreference(key('-3'), second, 2);
      await store.movePreference(key('-2'), '-3');
      expect(await store.preference(key('-3'))).toEqual(second);
      await store.movePreference(key('-4'), '-3');
      expect(await store.preference(key('-3'))).toEqual(second);
    });

    it('gives an id once, however many take it at the same moment, and may forget it when it has ended', async () => {
      const taken = await Promise.all(Array.from({ length: 20 }, () => store.takeOnce('press', 1_000, 500)));
      expect(taken.filter((one) => one)).toHaveLength(1);
      expect(await store.takeOnce('press', 1_000, 1_000)).toBe(false);
      expect(await store.takeOnce('another', 1_000, 1_000)).toBe(true);
      expect(await store.takeOnce('press', 5_000, 1_001)).toBe(true);
    });

    it('finds everything again after it was closed, and says so when asked in between', async () => {
      if (!place.lasting) return;
      own();
      await store.append([said(1, 'kept')], 10);
      await store.close();
      await store.close();
      await expect(read()).rejects.toThrow('is closed');
      store = await place.open();
      expect(await bodies()).toEqual(['kept']);
      expect(await store.append([said(1, 'kept')], 20)).toBe(0);
    });

    it('knows after it was closed what was chosen and what is used up', async () => {
      if (!place.lasting) return;
      const key = { platform: 'discord', kind: 'user', id: '42' };
      await store.setPreference(key, { lang: 'zh-CN', zone: null }, 1);
      await store.takeOnce('before', 1_000_000, 1);
      await store.close();
      store = await place.open();
      expect(await store.preference(key)).toEqual({ lang: 'zh-CN', zone: null });
      expect(await store.takeOnce('before', 1_000_000, 2)).toBe(false);
    });
  });
}

/** The newest revision of each moment a question is about, by going through a list. */
function expected(
  kept: readonly StoredObservation[],
  { item, fromMs = 0, toMs = Infinity, knownMs = Infinity }: Partial<Query>,
): readonly StoredObservation[] {
  const newest = new Map<string, StoredObservation>();
  for (const one of kept)
    if (
      (item === undefined || one.item === item) &&
      one.asOfMs >= fromMs &&
      one.asOfMs <= toMs &&
      one.fetchedMs <= knownMs
    )
      newest.set(`${one.asOfMs} ${one.item}`, one);
  return [...newest.values()].sort((a, b) => a.asOfMs - b.asOfMs || (a.item < b.item ? -1 : 1));
}
