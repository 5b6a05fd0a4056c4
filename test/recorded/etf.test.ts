import { describe, expect, it } from 'vitest';
import { isoDay, parseDay } from '../../src/market/day.ts';
import { createSoSoValue } from '../../src/providers/sosovalue.ts';
import { createTheBlock } from '../../src/providers/theblock.ts';
import { expectEtfDays } from '../contracts/daily-ranges.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import { hasSharedFolder, readShared } from './shared-folder.ts';

type Row = { readonly date: string; readonly total: number };
/** The totals are in millions; the funds' own figures are not read. */
const recorded = (file: string): readonly Row[] =>
  (JSON.parse(readShared('recorded/etf-flows', file)) as { daily_flows: readonly Row[] }).daily_flows;
const usd = (millions: number): number => Math.round(millions * 1e6);

async function fromSoSoValue(rows: readonly Row[], nowMs: number) {
  const data = rows.map(({ date, total }) => ({ date, totalNetInflow: usd(total) })).reverse();
  const answer = { code: 0, msg: null, data };
  const { http } = answeringHttp(nowMs, { '/openapi/v2/etf/historicalInflowChart': answer });
  return expectEtfDays(await createSoSoValue(http).etfDays()).value;
}

async function fromTheBlock(rows: readonly Row[], nowMs: number) {
  const Data = rows.map(({ date, total }) => ({ Timestamp: Date.parse(date) / 1000, Result: usd(total) }));
  const answer = { chart: { jsonFile: { Series: { 'Total Net Flow': { Data } } } } };
  const { http } = answeringHttp(nowMs, {
    '/api/charts/chart/etfs/bitcoin/spot-bitcoin-etf-total-net-flow': answer,
  });
  return expectEtfDays(await createTheBlock(http).etfDays()).value;
}

describe.skipIf(!hasSharedFolder)('recorded ETF flows', () => {
  const NOW = Date.UTC(2026, 3, 1, 12);

  it('of 2024 to March 2026 are the same days in the shape of either vendor', async () => {
    const rows = recorded('btc-etf-daily-2024-01_2026-03.json');
    const days = await fromSoSoValue(rows, NOW);
    expect(await fromTheBlock(rows, NOW)).toEqual(days);
    expect(days).toHaveLength(560);
    const [first, last] = [days[0], days.at(-1)];
    expect([first, last].map((one) => isoDay(one?.day ?? 0))).toEqual(['2024-01-11', '2026-03-31']);
    expect(last?.netUsd).toBe(117_500_000);
    expect(days.find(({ day }) => day === parseDay('2026-02-04'))?.netUsd).toBe(-544_900_000);
    // The largest so far, on the day after the election.
    const largest = days.reduce((a, b) => (Math.abs(b.netUsd) > Math.abs(a.netUsd) ? b : a));
    expect([isoDay(largest.day), largest.netUsd]).toEqual(['2024-11-07', 1_373_800_000]);
  });

  it('in the millions of the table would be a slip of the unit', async () => {
    const rows = recorded('btc-etf-daily-2024-01_2026-03.json').map((row) => ({
      ...row,
      total: row.total / 1e6,
    }));
    await expect(fromSoSoValue(rows, NOW)).rejects.toMatchObject({ where: 'sosovalue etf flows net flow' });
  });

  it('are revised: 13 August 2026 from -73.6 to -125.2 million, and a day that was missing comes', async () => {
    const seen = async (date: number) =>
      new Map(
        (
          await fromSoSoValue(
            recorded(`revision-case-seen-2026-08-${String(date)}.json`),
            Date.UTC(2026, 7, date, 8),
          )
        ).map(({ day, netUsd }) => [isoDay(day), netUsd]),
      );
    const [before, after] = [await seen(14), await seen(18)];
    expect([before.get('2026-08-13'), after.get('2026-08-13')]).toEqual([-73_600_000, -125_200_000]);
    expect([before.get('2026-08-12'), after.get('2026-08-12')]).toEqual([undefined, -72_400_000]);
  });
});
