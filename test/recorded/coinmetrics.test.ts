import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/market/day.ts';
import type { HttpRequest } from '../../src/providers/http/http.ts';
import { createCoinMetrics } from '../../src/providers/coinmetrics.ts';
import { expectOnchainDays } from '../contracts/daily-ranges.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import { hasSharedFolder, readShared } from './shared-folder.ts';

const PATH = '/timeseries/asset-metrics';
const NOW = Date.UTC(2026, 2, 2, 12);
const spanOf = (from: string, to: string) => ({ fromDay: parseDay(from)!, toDay: parseDay(to)! });

describe.skipIf(!hasSharedFolder)('recorded Coin Metrics answers', () => {
  it('of the documentation are read page by page, status fields and all', async () => {
    const page = JSON.parse(readShared('recorded/coinmetrics-docs/asset-metrics-200.json')) as {
      next_page_token: string;
    };
    const { http, asked } = answeringHttp(NOW, {
      [PATH]: ({ query }: HttpRequest) => (query?.next_page_token === undefined ? page : { data: [] }),
    });
    const { value } = await createCoinMetrics(http).onchainDays(spanOf('2020-02-29', '2020-03-01'));
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatch(new RegExp(`&next_page_token=${page.next_page_token}$`));
    expect(value.map(({ day, values }) => [day, values.price_usd, values.realized_price])).toEqual([
      [parseDay('2020-02-29'), 8582.09029964933, null],
      [parseDay('2020-03-01'), 8541.77389392169, null],
    ]);
  });

  it('say with an error that a metric is not free', async () => {
    const refusal: unknown = JSON.parse(readShared('recorded/coinmetrics-docs/error-403.json'));
    const { http } = answeringHttp(NOW, { [PATH]: refusal });
    await expect(
      createCoinMetrics(http).onchainDays(spanOf('2020-02-29', '2020-03-01')),
    ).rejects.toMatchObject({ where: 'coinmetrics asset metrics data', failure: { kind: 'shape' } });
  });

  it('of six years give the realized price that was published in February 2026', async () => {
    const [header = '', ...lines] = readShared('recorded/coinmetrics/btc-daily-2020-01-01_2026-02-28.csv')
      .trim()
      .split(/\r?\n/);
    const names = header.split(',');
    const data = lines.map((line) => {
      const cells = line.split(',');
      const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
      return {
        asset: cell('asset'),
        time: `${cell('time')}T00:00:00.000000000Z`,
        PriceUSD: cell('PriceUSD'),
        CapMrktCurUSD: cell('CapMrktCurUSD'),
        CapMVRVCur: cell('CapMVRVCur'),
      };
    });
    const { http } = answeringHttp(NOW, { [PATH]: { data } });
    const days = await createCoinMetrics(http).onchainDays(spanOf('2020-01-01', '2026-02-28'));
    expectOnchainDays(days);
    // Six years with two leap days, and 59 days of 2026.
    expect(days.value).toHaveLength(6 * 365 + 2 + 59);
    const values = days.value.find(({ day }) => day === parseDay('2026-02-04'))?.values;
    // 73,095.1914646406 / 1.315930750700471 and 1,460,758,146,742.2795 / 1.315930750700471
    expect(values?.realized_price).toBeCloseTo(55_546.38, 2);
    expect((values?.realized_cap_usd ?? NaN) / 1e9).toBeCloseTo(1110.0570041, 6);
    expect(values?.price_usd).toBe(73_095.1914646406);
    expect(values?.supply_btc).toBeNull();
  });
});
