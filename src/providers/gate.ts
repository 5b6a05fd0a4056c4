import { z } from 'zod';
import { ProviderError } from '../errors.ts';
import { HOUR_MS, isoInstant, type Millis } from '../market/day.ts';
import type { LiquidationHour } from '../market/liquidation.ts';
import { decimal, read, seconds } from './fields.ts';
import type { Http, HttpAnswer } from './http/http.ts';
import { notAhead } from './not-ahead.ts';
import { allPages } from './pages.ts';
import type { Vendor } from './vendor.ts';
import { vendorRefusal } from './vendor-refusal.ts';
import type { LiquidationVenue } from './venue.ts';
import { priceUsd, quoteUsd, volumeBtc } from './venue-bars.ts';

/** @see https://www.gate.com/docs/developers/apiv4/en/#futures-statistics */
export const GATE: Vendor = {
  id: 'gate',
  attribution: 'Gate',
  hosts: { GATE_URL: 'https://api.gateio.ws' },
  pace: { requests: 10, perMs: 1000 },
  unconfirmed: ['liquidations: how far back', 'liquidations: rows a call'],
};

const WHAT = 'liquidations';
const ROWS_A_CALL = 100;
const TOO_MANY = ['TOO_MANY_REQUESTS'];

const size = decimal({ min: 0, max: 1e12 });
/** Sizes are contracts, amounts BTC; `time` is the start of the hour. */
const Stats = z.array(
  z.looseObject({
    time: seconds,
    mark_price: priceUsd,
    long_liq_size: size,
    short_liq_size: size,
    long_taker_size: size,
    short_taker_size: size,
    long_liq_amount: volumeBtc,
    short_liq_amount: volumeBtc,
    long_liq_usd: quoteUsd,
    short_liq_usd: quoteUsd,
  }),
);
type Row = z.infer<typeof Stats>[number];

/** An hour in which nobody traded at all is one that Gate has not counted yet. */
const isCounted = (row: Row): boolean =>
  row.long_liq_size + row.short_liq_size + row.long_taker_size + row.short_taker_size > 0;

const shapeError = (field: string, problem: string): ProviderError =>
  new ProviderError(`${GATE.id} ${WHAT} ${field}`, problem, { failure: { kind: 'shape' } });

/** The value of one side, which must be about that of its coins: a slip of the unit would be a factor of ten at least. */
function checkedUsd(row: Row, side: 'long' | 'short'): number {
  const usd = row[`${side}_liq_usd`];
  const expectedUsd = row[`${side}_liq_amount`] * row.mark_price;
  if (usd >= expectedUsd / 2 && usd <= expectedUsd * 2) return usd;
  throw shapeError(`${side}_liq_usd`, `the value of ${isoInstant(row.time)} is not that of its coins`);
}

/** Gate's own error, whatever status it came with. */
const Refusal = z.looseObject({ label: z.string(), message: z.string() });
const refusalIn = (json: unknown): ProviderError | undefined => {
  const refusal = Refusal.safeParse(json);
  return refusal.success ? vendorRefusal(`${GATE.id} ${WHAT}`, refusal.data.label, TOO_MANY) : undefined;
};

const rowsOf = (json: unknown): readonly Row[] => {
  const refusal = refusalIn(json);
  if (refusal !== undefined) throw refusal;
  return read(GATE.id, WHAT, Stats, json);
};

/** The closed hours that are counted, ascending; of several rows for one hour the last counts. */
function toGateHours(rows: readonly Row[], fetchedMs: Millis): readonly LiquidationHour[] {
  const byTime = new Map<Millis, LiquidationHour>();
  for (const row of rows) {
    const timeMs = notAhead(`${GATE.id} ${WHAT} time`, row.time, fetchedMs);
    if (timeMs % HOUR_MS !== 0) throw shapeError('time', `${isoInstant(timeMs)} is not the start of an hour`);
    if (timeMs + HOUR_MS > fetchedMs || !isCounted(row)) continue;
    byTime.set(timeMs, {
      timeMs,
      venue: 'Gate',
      longUsd: checkedUsd(row, 'long'),
      shortUsd: checkedUsd(row, 'short'),
      complete: true,
    });
  }
  return [...byTime.values()].sort((a, b) => a.timeMs - b.timeMs);
}

export const createGate = (http: Http): LiquidationVenue => {
  async function getStats(fromMs: Millis): Promise<HttpAnswer> {
    try {
      return await http.getJson(WHAT, {
        path: '/api/v4/futures/usdt/contract_stats',
        query: { contract: 'BTC_USDT', interval: '1h', limit: ROWS_A_CALL, from: fromMs / 1000 },
      });
    } catch (error) {
      const isAnswer = error instanceof ProviderError && error.failure?.kind === 'http';
      throw (isAnswer ? refusalIn(error.failure.body) : undefined) ?? error;
    }
  }

  return {
    /** Pages forward, each from the hour after the last one's last, up to the running hour. */
    async liquidations(fromMs) {
      const firstMs = Math.ceil(fromMs / HOUR_MS) * HOUR_MS;
      const rows = await allPages(firstMs, async (startMs: Millis) => {
        const { json, fetchedMs } = await getStats(startMs);
        const value = rowsOf(json);
        const nextMs = Math.max(...value.map(({ time }) => time)) + HOUR_MS;
        const isMore = nextMs > startMs && nextMs + HOUR_MS <= fetchedMs;
        return { value, fetchedMs, next: isMore ? nextMs : undefined };
      });
      const hours = toGateHours(rows.value, rows.fetchedMs).filter(({ timeMs }) => timeMs >= firstMs);
      return { value: hours, fetchedMs: rows.fetchedMs };
    },
  };
};
