import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../src/market/day.ts';
import { DEFILLAMA, createDefiLlama } from '../../src/providers/defillama.ts';
import type { HttpRequest } from '../../src/providers/http/http.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import emissions from '../fixtures/defillama/emissions.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 5, 10, 30);
const PATH = '/emissions/alpha-bridge';
const at = (month: number, date: number): number => Date.UTC(2026, month - 1, date);
const unlocksOf = async (json: unknown) =>
  (await createDefiLlama(answeringHttp(NOW, { [PATH]: json }).http).unlocks('alpha-bridge')).value;
const listed = async (json: unknown) =>
  (await unlocksOf(json)).unlocks.map(({ kind, timeMs, amount }) => [kind, timeMs, amount]);

const { metadata, documentedData } = emissions;
const withMetadata = (change: object) => ({ ...emissions, metadata: { ...metadata, ...change } });
/** One group's cumulative series by day from 1 January on, with the cliffs that are listed beside it. */
function series(
  unlocked: readonly unknown[],
  stepDays = 1,
  cliffs: readonly (readonly [number, number])[] = [],
) {
  const data = unlocked.map((value, index) => ({
    timestamp: (at(1, 1) + index * stepDays * DAY_MS) / 1000,
    unlocked: value,
  }));
  const unlockEvents = cliffs.map(([timeMs, amount]) => ({
    timestamp: timeMs / 1000,
    cliffAllocations: [{ amount }],
  }));
  return {
    ...withMetadata({ unlockEvents, events: [] }),
    documentedData: { data: [{ label: 'Team', data }] },
  };
}
const upTo = (length: number, perStep: number): number[] =>
  Array.from({ length }, (_, index) => index * perStep);

const CLIFF = ['cliff', at(2, 1), 1000];

describe('unlocks by DefiLlama', () => {
  it('are cliffs by instant, all recipients together, and what vests beside them by month', async () => {
    const sent: HttpRequest[] = [];
    const answer = (request: HttpRequest) => {
      sent.push(request);
      return emissions;
    };
    const { http } = answeringHttp(NOW, { [PATH]: answer });
    const { value, fetchedMs } = await createDefiLlama(http).unlocks('alpha-bridge');
    expect(sent).toEqual([{ path: PATH, maxBytes: 15_000_000 }]);
    expect(fetchedMs).toBe(NOW);
    const own = { token: 'ALPHABRIDGE', name: 'Alpha Bridge' };
    expect(value).toEqual({
      ...own,
      geckoId: 'alpha',
      unlocks: [
        // 10 a day: on 30 and 31 January, then on 1 and 2 February.
        { ...own, kind: 'linear', timeMs: at(1, 30), amount: 20 },
        { ...own, kind: 'cliff', timeMs: at(2, 1), amount: 1000 },
        { ...own, kind: 'linear', timeMs: at(2, 1), amount: 20 },
      ],
    });
  });

  it('may be wrapped in a body', async () => {
    expect(await unlocksOf({ body: emissions })).toEqual(await unlocksOf(emissions));
  });

  it.each([null, undefined, []])('fall back to events where unlockEvents is %j', async (unlockEvents) => {
    expect(await unlocksOf(withMetadata({ unlockEvents }))).toEqual(await unlocksOf(emissions));
  });

  it('take no rate of a linear event for an amount', async () => {
    const json = { ...withMetadata({ unlockEvents: null }), documentedData: null };
    expect(await listed(json)).toEqual([CLIFF]);
  });

  it('are none where none is listed, and are missing where no list is', async () => {
    const none = { ...withMetadata({ unlockEvents: [], events: [] }), documentedData: null };
    expect((await unlocksOf(none)).unlocks).toEqual([]);
    await expect(unlocksOf(withMetadata({ unlockEvents: null, events: null }))).rejects.toMatchObject({
      where: 'defillama emissions metadata.unlockEvents',
      failure: { kind: 'shape' },
    });
  });

  it('know the id of CoinGecko from either place, or not at all', async () => {
    const geckoId = async (json: unknown) => (await unlocksOf(json)).geckoId;
    expect(await geckoId({ ...emissions, gecko_id: null })).toBe('alpha');
    const other = withMetadata({ token: 'ethereum:0x00' });
    expect(await geckoId(other)).toBe('alpha');
    expect(await geckoId({ ...other, gecko_id: null })).toBeNull();
  });

  it('are asked for by a name that cannot leave its folder', async () => {
    const { http, asked } = answeringHttp(NOW, { '/emissions/..%2Fsecret%3F': emissions });
    await createDefiLlama(http).unlocks('../secret?');
    expect(asked).toEqual(['/emissions/..%2Fsecret%3F']);
  });

  it.each([
    [
      'milliseconds',
      { unlockEvents: [{ timestamp: at(2, 1), cliffAllocations: [] }] },
      'unlockEvents.0.timestamp',
    ],
    [
      'a negative amount',
      { unlockEvents: [{ timestamp: 1_769_904_000, cliffAllocations: [{ amount: -5 }] }] },
      'unlockEvents.0.cliffAllocations.0.amount',
    ],
    [
      'two amounts for a cliff',
      { unlockEvents: null, events: [{ timestamp: 1_769_904_000, unlockType: 'cliff', noOfTokens: [1, 2] }] },
      'events.0.noOfTokens',
    ],
    [
      'a kind we do not know',
      { unlockEvents: null, events: [{ unlockType: 'burn' }] },
      'events.0.unlockType',
    ],
  ])('are refused with %s', async (_, change, field) => {
    await expect(unlocksOf(withMetadata(change))).rejects.toMatchObject({
      where: `defillama emissions metadata.${field}`,
      failure: { kind: 'shape' },
    });
  });
});

describe('linear unlocks by DefiLlama', () => {
  it('are one for each month, from the first day on which anything vests', async () => {
    // 10 a day from 11 January to 9 February: 21 days of January, 9 of February.
    const daily = [...new Array<number>(10).fill(0), ...upTo(31, 10), 300, 300];
    expect(await listed(series(daily))).toEqual([
      ['linear', at(1, 11), 210],
      ['linear', at(2, 1), 90],
    ]);
  });

  it.each([
    ['holds a cliff already', [0, 5, 510, 515]],
    ['does not hold a cliff yet', [0, 5, 10, 515]],
  ])('are what is beside a cliff, where the point at its instant %s', async (_, daily) => {
    expect(await listed(series(daily, 1, [[at(1, 3), 500]]))).toEqual([
      ['linear', at(1, 1), 15],
      ['cliff', at(1, 3), 500],
    ]);
  });

  it('are unchanged by a cliff that the series does not have', async () => {
    expect(await listed(series([0, 5, 10], 1, [[at(1, 3), 500]]))).toEqual([
      ['linear', at(1, 1), 10],
      ['cliff', at(1, 3), 500],
    ]);
  });

  it('have the periods of the series where its steps are longer than a week', async () => {
    // 1 and 31 January, 2 March.
    expect(await listed(series([0, 100, 200, 200], 30))).toEqual([
      ['linear', at(1, 1), 100],
      ['linear', at(1, 31), 100],
    ]);
  });

  it('are not read from a series that falls, nor from points without a value', async () => {
    expect(await listed(series([0, 100, 90, 190]))).toEqual([]);
    expect(await listed(series([0, null, 20, 20]))).toEqual([['linear', at(1, 1), 20]]);
  });

  it('are not what rounding leaves', async () => {
    const daily = [...new Array<number>(31).fill(0), 1e9, 1e9 + 100];
    expect(await listed(series(daily))).toEqual([['linear', at(1, 31), 1e9]]);
  });

  it('are read in order of time', async () => {
    const [team] = documentedData.data;
    const backwards = { data: [{ ...team!, data: team!.data.toReversed() }, documentedData.data[1]] };
    expect(await listed({ ...emissions, documentedData: backwards })).toEqual(await listed(emissions));
  });
});

describeProvider({
  name: 'DefiLlama',
  vendor: DEFILLAMA,
  nowMs: NOW,
  requests: [
    {
      what: 'unlocks',
      call: async (http) => {
        const fetched = await createDefiLlama(http).unlocks('alpha-bridge');
        const times = fetched.value.unlocks.map(({ timeMs }) => timeMs);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        for (const { timeMs, amount } of fetched.value.unlocks) {
          expect(timeMs).toBeGreaterThanOrEqual(Date.UTC(2009, 0, 1));
          expect(timeMs).toBeLessThan(Date.UTC(2100, 0, 1));
          expect(amount).toBeGreaterThan(0);
          expect(amount).toBeLessThanOrEqual(4e18);
        }
        return fetched;
      },
      answer: () => emissions,
    },
  ],
});
