import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/market/day.ts';
import { isPresent, type Reading } from '../../src/market/reading.ts';
import { lastDayOf, toDailySeries, valueOn } from '../../src/market/series.ts';
import { isAvailable } from '../../src/market/sourced.ts';
import { priceReading } from '../../src/readings/price.ts';
import { costBasisReadings } from '../../src/readings/cost-basis.ts';
import { HISTORY_IDS, readingHistory } from '../../src/readings/history.ts';
import { marketReadings } from '../../src/readings/market-readings.ts';
import { given } from '../doubles/data-folder-builder.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';
import { NOW, YESTERDAY, candlesEnding, marketOf, seriesEnding, sourced } from '../doubles/market.ts';
import { chainOf } from '../doubles/option-chain.ts';
import { volatilityDay } from '../doubles/volatility-days.ts';

const market = buildMarket(NAMED_MARKETS['broken mean']);
const all = await marketReadings(market);
/** Today's reading of every id that has a history. */
const TODAY = new Map<string, Reading>(
  [
    await priceReading(market),
    all.structure.close,
    ...(await costBasisReadings(market)),
    all.losses.sma7,
    all.losses.profitLossRatio,
    all.stress.loss,
    all.stress.nupl,
    all.stress.supplyInLoss,
    all.flows.net,
    all.volume.sma30,
    all.liquidations.total,
    all.liquidations.long.total,
    all.liquidations.short.total,
    all.leverage.funding,
    all.leverage.openInterestUsd,
    ...Object.values(all.volatility.tenors).map(({ iv }) => iv),
    all.volatility.slope,
    all.volatility.dvol,
    ...Object.values(all.skew.tenors).flatMap(({ points, normalised }) => [points, normalised]),
    all.vrp.week.vrp,
    all.vrp.week.rv,
    all.vrp.month.rv,
  ].map((reading) => [reading.id, reading]),
);

describe('the history of a reading', () => {
  it.each(HISTORY_IDS)('%s ends yesterday with the value of today’s reading', async (id) => {
    const { value: series, source } = given(await readingHistory(market, id));
    const today = TODAY.get(id);
    if (today === undefined || !isPresent(today)) throw new Error(`no reading ${id}`);
    expect(lastDayOf(series)).toBe(dayOf(market.nowMs) - 1);
    expect(series.values.at(-1)).toBeCloseTo(today.value, today.unit === 'usd' ? 0 : 3);
    expect(source).toBe(today.source);
  });

  it('does not exist for an id nobody knows, nor for a name every object has', async () => {
    for (const id of ['moon_phase', 'toString', '__proto__']) {
      expect(await readingHistory(market, id)).toEqual({ value: null, reason: { code: 'undefined' } });
    }
  });

  it('says why there is none, for every id, in a market without data', async () => {
    for (const id of HISTORY_IDS) {
      const history = await readingHistory(marketOf(), id);
      expect(isAvailable(history)).toBe(false);
      expect(history).toHaveProperty('reason.code', 'not_provided');
    }
  });

  it('leaves a mean empty until its window is full, and while a day of it is missing', async () => {
    const losses = seriesEnding([1, 2, 3, 4, 5, 6, 7, null, 9]);
    const data = marketOf({ onchain: { realized_loss_usd: losses } });
    const { value } = given(await readingHistory(data, 'realized_loss_sma7'));
    expect(value).toEqual(seriesEnding([null, null, null, null, null, null, 4, null, null]));
  });

  it('adds up the flows of the parts that report this week alone', async () => {
    const day = (back: number, etfUsd: number | null, companiesBtc: number | null) => ({
      day: YESTERDAY - back,
      etfUsd,
      companiesBtc,
      governmentsBtc: null,
    });
    const days = Array.from({ length: 20 }, (_, back) => day(back, 10, back > 7 ? 1 : null)).reverse();
    const data = marketOf({ flows: days, candles: candlesEnding(Array<number>(20).fill(100)) });
    const { value } = given(await readingHistory(data, 'net_flow_7d'));
    expect(value.values).toEqual([...Array<null>(6).fill(null), ...Array<number>(14).fill(70)]);
    expect(lastDayOf(value)).toBe(YESTERDAY);
  });

  it('takes stored volatilities only from the source of the chain', async () => {
    const chain = sourced(chainOf([{ days: 7, atm: 0.7 }]), { source: 'A' });
    const stored = [volatilityDay(YESTERDAY, { atm: { '1w': 70 }, skew: { '1w': 7 } })];
    const from = (source: string) =>
      marketOf({ optionChain: chain, volatilityHistory: sourced(stored, { source }) });
    expect(given(await readingHistory(from('A'), 'atm_iv_1w')).value.values).toEqual([0.7]);
    expect(given(await readingHistory(from('A'), 'skew_1w_normalised')).value.values).toEqual([0.1]);
    expect(isAvailable(await readingHistory(from('B'), 'atm_iv_1w'))).toBe(false);
  });

  it('counts the liquidations of whole UTC days, and none where the record has a gap', async () => {
    const hours = Array.from({ length: 72 }, (_, back) => ({
      timeMs: NOW - (72 - back) * 3_600_000,
      venue: 'Gate',
      longUsd: 2,
      shortUsd: 1,
      complete: true,
    })).filter((_, index) => index < 24 || index > 30);
    const data = marketOf({ liquidations: hours });
    expect(given(await readingHistory(data, 'long_liquidations_24h')).value).toEqual(
      seriesEnding([48, null, 48]),
    );
    expect(given(await readingHistory(data, 'liquidations_24h')).value.values).toEqual([72, null, 72]);
  });

  it('weighs the funding that held at the end of each day over the venues counted today', async () => {
    const rate = (hoursBack: number, venue: string, perInterval: number) => ({
      timeMs: NOW - hoursBack * 3_600_000,
      venue,
      rate: perInterval,
      intervalHours: 8,
      openInterestUsd: 100,
    });
    const data = marketOf({
      funding: [
        rate(48, 'A', 0.0001),
        rate(26, 'A', 0.0003),
        rate(26, 'B', 0.0001),
        rate(24, 'Gone', 1),
        rate(0, 'A', 0.0001),
        rate(0, 'B', 0.0001),
      ],
    });
    const { value } = given(await readingHistory(data, 'funding_annualised'));
    expect(value.firstDay).toBe(YESTERDAY - 1);
    expect(value.values[0]).toBeCloseTo(0.219, 12);
    expect(valueOn(value, YESTERDAY)).toBeCloseTo(0.1095, 12);
    expect(given(await readingHistory(data, 'open_interest_usd')).value).toEqual(
      toDailySeries([
        { day: YESTERDAY - 1, value: 200 },
        { day: YESTERDAY, value: 200 },
      ]),
    );
  });
});
