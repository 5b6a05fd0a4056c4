import { dayOf, isoDay, parseDay, type Day } from '../../../src/market/day.ts';
import { ok, type Dials, type Problem, type Reply, type VendorRequest } from './double.ts';
import type { VendorMarket } from './market.ts';

type Refused = (problem: Problem, code: string, message: string) => Reply;

/** Supply by cost of any day since the sample begins: the nearest distribution it has, scaled to that day's supply. */
export function bitviewDistribution(
  { path, query }: VendorRequest,
  market: VendorMarket,
  { urpdShape }: Dials,
  refused: Refused,
): Reply {
  const [, , , cohort, date, rest] = path.split('/');
  const running = dayOf(market.midnightMs);
  const day = date === undefined ? running : parseDay(date);
  const widthUsd = Number(/^lin(\d+)$/.exec(query.agg ?? query.bucket ?? '')?.[1]);
  if (cohort !== 'all' || rest !== undefined) return refused('not_found', 'not_found', 'Not found');
  if (day === undefined) return refused('bad_request', 'parse_error', `'${date ?? ''}' is not a date`);
  if (!(widthUsd >= 100)) return refused('bad_request', 'parse_error', 'Unknown aggregation');
  const state = day > running ? undefined : stateOn(market, Math.min(day, running - 1));
  if (state === undefined) return refused('not_found', 'no_data', `No data for ${isoDay(day)}`);

  const close = day === running ? market.spotUsd(market.nowMs) : state.price;
  const rows = bucketsOn(market, Math.min(day, running - 1), widthUsd, state.supply).map(
    ({ floorUsd, supplyBtc }) => {
      const cost = floorUsd + widthUsd / 2;
      return {
        price_floor: floorUsd,
        supply: supplyBtc,
        realized_cap: Math.round(supplyBtc * cost),
        unrealized_pnl: Math.round(supplyBtc * (close - cost)),
      };
    },
  );
  const about = { cohort, date: isoDay(day), aggregation: `lin${widthUsd}`, close };
  if (urpdShape === 'rows') return ok({ ...about, weight: 'raw', total_supply: state.supply, buckets: rows });
  const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
  return ok({
    height: 900_000 + (day - 20_000) * 144,
    hash: '0'.repeat(64),
    ...about,
    weight: 'none',
    supply: state.supply,
    buckets: {
      price: column('price_floor'),
      supply: column('supply'),
      realized_cap: column('realized_cap'),
      unrealized_pnl: column('unrealized_pnl'),
    },
  });
}

function stateOn({ sample, shiftDays }: VendorMarket, day: Day) {
  const { price_usd: price, supply_btc: supply } =
    sample.onchain.find((row) => row.day === day - shiftDays)?.values ?? {};
  return typeof price === 'number' && typeof supply === 'number' ? { price, supply } : undefined;
}

function bucketsOn({ sample, movedDay }: VendorMarket, day: Day, widthUsd: number, supplyBtc: number) {
  const distance = (of: { readonly day: Day }) => Math.abs(movedDay(of.day) - day);
  const [nearest] = [...sample.distributions].sort((a, b) => distance(a) - distance(b));
  const merged = new Map<number, number>();
  let total = 0;
  for (const bucket of nearest?.buckets ?? []) {
    const floorUsd = Math.floor(bucket.floorUsd / widthUsd) * widthUsd;
    merged.set(floorUsd, (merged.get(floorUsd) ?? 0) + bucket.supplyBtc);
    total += bucket.supplyBtc;
  }
  return [...merged].map(([floorUsd, supply]) => ({ floorUsd, supplyBtc: (supply * supplyBtc) / total }));
}
