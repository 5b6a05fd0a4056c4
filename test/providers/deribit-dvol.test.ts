import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/market/day.ts';
import type { HttpRequest } from '../../src/providers/http/http.ts';
import { createDeribit } from '../../src/providers/deribit.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import bars from '../fixtures/deribit/get_volatility_index_data.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 4, 12);
const DVOL = '/public/get_volatility_index_data';
const HALF_DAY = 43_200_000;
const day = (date: number) => dayOf(Date.UTC(2026, 1, date));
const SPAN = { fromDay: day(1), toDay: day(4) };

const dvolDays = (answer: unknown, span = SPAN) => {
  const { http, asked } = answeringHttp(NOW, { [DVOL]: answer });
  return { asked, days: createDeribit(http).dvolDays(span) };
};
const page = (data: readonly unknown[], continuation: unknown = null) => ({ result: { data, continuation } });

describe("Deribit's volatility index", () => {
  it('is the close of the second half of each closed day, in vol points', async () => {
    const { asked, days } = dvolDays(bars);
    // Bars of 1 February begin with closes of 51 and 52; the running day, 4 February, has only its first half.
    expect((await days).value).toEqual([
      { day: day(1), dvol: 52 },
      { day: day(2), dvol: 54 },
      { day: day(3), dvol: 56 },
    ]);
    expect(asked).toEqual([
      `${DVOL}?currency=BTC&start_timestamp=${Date.UTC(2026, 1, 1)}&end_timestamp=${NOW}&resolution=43200`,
    ]);
  });

  it('leaves out the running day even when its second half has begun', async () => {
    const data = [...bars.result.data, [Date.UTC(2026, 1, 4, 12), 60, 61, 59, 60]];
    expect((await dvolDays(page(data)).days).value.at(-1)?.day).toBe(day(3));
  });

  it('has no value for a day without its second half, and none from outside the span', async () => {
    const data = bars.result.data.filter(([startMs]) => startMs !== Date.UTC(2026, 1, 2, 12));
    expect((await dvolDays(page(data), { fromDay: day(2), toDay: day(3) }).days).value).toEqual([
      { day: day(3), dvol: 56 },
    ]);
  });

  it('follows the continuation as the end of the next request, oldest day first in the end', async () => {
    const { data } = bars.result;
    const pageTo = ({ query }: HttpRequest) => {
      const endMs = Number(query?.end_timestamp);
      const rows = data.filter(([startMs = 0]) => startMs <= endMs).slice(-2);
      const nextMs = (rows[0]?.[0] ?? 0) - HALF_DAY;
      return page(rows, nextMs < Date.UTC(2026, 1, 1) ? null : nextMs);
    };
    const { asked, days } = dvolDays(pageTo);
    expect((await days).value).toEqual([
      { day: day(1), dvol: 52 },
      { day: day(2), dvol: 54 },
      { day: day(3), dvol: 56 },
    ]);
    expect(asked).toHaveLength(4);
    expect(asked[1]).toContain(`end_timestamp=${Date.UTC(2026, 1, 3)}`);
  });

  it('is refused when its continuation does not go back in time', async () => {
    await expect(dvolDays(page(bars.result.data, NOW)).days).rejects.toMatchObject({
      where: 'deribit DVOL continuation',
    });
  });

  it('ends where the continuation leaves the span', async () => {
    const { asked, days } = dvolDays(page(bars.result.data, Date.UTC(2026, 0, 1)));
    expect((await days).value).toHaveLength(3);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['decimals', [NOW - HALF_DAY, 0.5, 0.53, 0.49, 0.51]],
    ['a day that begins at 08:00', [Date.UTC(2026, 1, 3, 8), 50, 53, 49, 51]],
    ['seconds', [Date.UTC(2026, 1, 3) / 1000, 50, 53, 49, 51]],
    ['columns in another order', [Date.UTC(2026, 1, 3), 50, 49, 53, 51]],
    ['a bar without its close', [Date.UTC(2026, 1, 3), 50, 53, 49]],
    ['a null', [Date.UTC(2026, 1, 3), 50, 53, 49, null]],
  ])('is refused with %s', async (_name, row) => {
    await expect(dvolDays(page([row])).days).rejects.toMatchObject({ failure: { kind: 'shape' } });
  });
});
