import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, dayEndMs, isoDay, isoInstant } from '../../src/market/day.ts';
import { lastDayOf } from '../../src/market/series.ts';
import { isAvailable, type Answer } from '../../src/market/sourced.ts';
import { createDataFolder } from '../../src/providers/data-folder.ts';
import { csv, writeDataFolder } from '../doubles/data-folder-builder.ts';

const AS_OF = Date.parse('2026-02-05T10:30:00Z');
const LAST_DAY = Math.floor(AS_OF / DAY_MS);
const LAST_HOUR = Math.floor(AS_OF / HOUR_MS);
/** The running day or hour and those before it, newest first. */
const days = Array.from({ length: 40 }, (_, i) => isoDay(LAST_DAY - i));
const hours = Array.from({ length: 40 * 24 }, (_, i) => isoInstant((LAST_HOUR - i) * HOUR_MS));
const chainName = (time: string): string => `option-chain/${time.slice(0, 13)}${time.slice(14, 16)}Z.csv`;

const CHAIN =
  'instrument,expiry,strike,type,mark_iv_pct,bid_iv_pct,ask_iv_pct,underlying_usd,mark_price_btc,open_interest_btc,volume_24h_btc,exchange_delta';
const TRADES =
  'time,trade_id,instrument,direction,price_btc,amount_btc,index_usd,iv_pct,block_trade_id,combo_id,liquidation';

const folder = await writeDataFolder({
  manifest: { asOf: isoInstant(AS_OF) },
  files: {
    'price-daily.csv': csv('date,open,high,low,close', ...days.map((day) => `${day},,,,70000`)),
    'price-hourly.csv': csv('time,close', ...hours.map((hour) => `${hour},70000`)),
    'onchain-daily.csv': csv('date,price_usd', ...days.map((day) => `${day},70000`)),
    'flows-daily.csv': csv('date,etf_usd,companies_btc,governments_btc', ...days.map((day) => `${day},1,,`)),
    'spot-volume-daily.csv': csv('date,venue,quote_usd', ...days.map((day) => `${day},A,1`)),
    'liquidations-hourly.csv': csv(
      'time,venue,long_usd,short_usd,complete',
      ...hours.map((hour) => `${hour},A,1,1,true`),
    ),
    'funding.csv': csv(
      'time,venue,rate,interval_hours,open_interest_usd',
      ...hours.map((hour) => `${hour},A,0,8,`),
    ),
    'option-trades.csv': csv(
      TRADES,
      ...hours.map((hour, i) => `${hour},${i},BTC-27MAR26-80000-C,buy,0.03,1,70000,50,,,`),
    ),
    'volatility-daily.csv': csv(
      'date,atm_1w,atm_1m,atm_3m,atm_6m,skew_1w,skew_1m,skew_3m,skew_6m,dvol',
      ...days.map((day) => `${day},50,,,,,,,,`),
    ),
    ...Object.fromEntries(
      days.map((day) => [`urpd/${day}.csv`, csv('price_floor,price_width,supply_btc', '0,500,1')]),
    ),
    ...Object.fromEntries(
      hours
        .filter((_, i) => i % 7 === 0)
        .map((hour) => [
          chainName(hour),
          csv(CHAIN, 'BTC-27MAR26-80000-C,2026-03-27T08:00:00Z,80000,call,50,49,51,70000,0.03,1,1,0.4'),
        ]),
    ),
  },
});

const rowsOf = <T>(answer: Answer<readonly T[]>): readonly T[] => (isAvailable(answer) ? answer.value : []);

it('gives nothing that became known after the instant asked for, and everything before it', async () => {
  const at = fc.integer({ min: AS_OF - 45 * DAY_MS, max: AS_OF + 5 * DAY_MS });
  const boundary = at.map((timeMs) => Math.floor(timeMs / DAY_MS) * DAY_MS);
  await fc.assert(
    fc.asyncProperty(fc.oneof(at, boundary), async (atMs) => {
      const faults: unknown[] = [];
      const market = await createDataFolder({ path: folder, atMs, onFault: (fault) => faults.push(fault) });
      const onchain = await market.onchain('price_usd');
      const supply = await market.supplyByCost(0);
      const chain = await market.optionChain();
      const knownMs = [
        ...rowsOf(await market.candles()).map(({ day }) => dayEndMs(day)),
        ...rowsOf(await market.hourlyCloses()).map(({ timeMs }) => timeMs + HOUR_MS),
        ...(isAvailable(onchain) ? [dayEndMs(lastDayOf(onchain.value)!)] : []),
        ...(isAvailable(supply) ? [dayEndMs(supply.value.day)] : []),
        ...rowsOf(await market.flows()).map(({ day }) => dayEndMs(day)),
        ...rowsOf(await market.spotVolume()).map(({ day }) => dayEndMs(day)),
        ...rowsOf(await market.liquidations()).map(({ timeMs }) => timeMs + HOUR_MS),
        ...rowsOf(await market.funding()).map(({ timeMs }) => timeMs),
        ...(isAvailable(chain) ? [chain.value.timeMs] : []),
        ...rowsOf(await market.optionTrades()).map(({ timeMs }) => timeMs),
        ...rowsOf(await market.volatilityHistory()).map(({ day }) => dayEndMs(day)),
      ];
      const limit = Math.min(atMs, AS_OF);
      expect(Math.max(0, ...knownMs)).toBeLessThanOrEqual(limit);
      expect(faults).toEqual([]);

      const closedDays = days.filter((day) => Date.parse(day) + DAY_MS <= limit).length;
      const endedHours = hours.filter((hour) => Date.parse(hour) + HOUR_MS <= limit).length;
      expect(rowsOf(await market.candles())).toHaveLength(closedDays);
      expect(rowsOf(await market.liquidations())).toHaveLength(endedHours);
    }),
    { numRuns: 40 },
  );
});
