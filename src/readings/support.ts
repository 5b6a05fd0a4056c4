import { withinBudget } from '../market/freshness.ts';
import type { MarketData } from '../market/market-data.ts';
import { isFresh, type PresentReading, type Reading } from '../market/reading.ts';
import { isAvailable, type Answer, type Provenance } from '../market/sourced.ts';
import type { SupplyByCost } from '../market/supply-by-cost.ts';
import { accumulationZones } from '../metrics/accumulation-zone.ts';
import { denseClusters, nearestClusters } from '../metrics/dense-cluster.ts';
import { namedLevels, orderLevels, type PlacedLevel } from '../metrics/levels.ts';
import { costBasisReadings, type CostBasis } from './cost-basis.ts';
import { absent, combinedProvenance, measure } from './measure.ts';
import { priceReading } from './price.ts';
import { oncePerMarket } from './once-per-market.ts';

/** Days between the two distributions an accumulation zone is read from (M5). */
const ZONE_DAYS = 30;

type LevelKind = CostBasis | 'dense_cluster' | 'accumulation_zone';

/** A level or band with its readings; a level has the same low and high. */
export type Level = {
  readonly kind: LevelKind;
  readonly low: PresentReading;
  readonly high: PresentReading;
  /** Of the near edge from price, as a fraction; negative below price. */
  readonly distance: PresentReading;
  /** What makes a band: its share of supply, or of all supply that was added. */
  readonly weight?: PresentReading;
  /** BTC in a cluster, net BTC added in a zone. */
  readonly amount?: PresentReading;
  /** Days a zone was built over: between the two distributions it is read from. */
  readonly days?: PresentReading;
};

export type SupportReadings = {
  readonly price: Reading;
  /** At most three, nearest first. A zone that spans price leads; a cluster that does leads the side its middle is on (M21). */
  readonly supports: readonly Level[];
  readonly resistances: readonly Level[];
  /** What was asked for and is missing or old, by level kind. */
  readonly inputs: readonly (readonly [LevelKind | 'price', Reading])[];
};

type Candidate = Omit<Level, 'distance'>;

/** Levels and bands around price (M1, M3, M4, M5, M21). Only fresh ones are placed, around a price that is. */
export const supportReadings = oncePerMarket(async (data): Promise<SupportReadings> => {
  const price = await priceReading(data);
  const [bases, clusters, zones] = await Promise.all([
    costBasisReadings(data),
    clusterCandidates(data, price),
    zoneCandidates(data),
  ]);
  const candidates = [...bases.filter(isFresh).map(toCandidate), ...clusters.found, ...zones.found];
  const inputs: SupportReadings['inputs'] = [
    ['price', price],
    ...bases.map((reading) => [reading.id as CostBasis, reading] as const),
    ['dense_cluster', clusters.state],
    ['accumulation_zone', zones.state],
  ];
  if (!isFresh(price)) return { price, supports: [], resistances: [], inputs };
  return { price, ...placed(candidates, price), inputs };
});

function placed(
  candidates: readonly Candidate[],
  price: PresentReading,
): Pick<SupportReadings, 'supports' | 'resistances'> {
  const byId = new Map(candidates.map((candidate, index) => [String(index), candidate]));
  const levels = [...byId].map(([id, { kind, low, high }]) => {
    return { id, lowUsd: low.value, highUsd: high.value, kind: LEVEL_KINDS[kind] };
  });
  const { supports, resistances } = namedLevels(orderLevels(levels, price.value), price.value);
  const toLevel = ({ id, distance }: PlacedLevel): Level[] => {
    const candidate = byId.get(id);
    if (candidate === undefined) return [];
    const provenance = combinedProvenance([candidate.low, price]);
    return [
      { ...candidate, distance: named(provenance, `${candidate.kind}_distance`, 'fraction', distance) },
    ];
  };
  return { supports: supports.flatMap(toLevel), resistances: resistances.flatMap(toLevel) };
}

/** What a level is to the order of levels: a zone at price leads the supports, a cluster the side of its middle (M21). */
const LEVEL_KINDS = {
  true_market_mean: 'cost_basis',
  realized_price: 'cost_basis',
  sth_cost_basis: 'cost_basis',
  lth_cost_basis: 'cost_basis',
  active_realized_price: 'cost_basis',
  dense_cluster: 'cluster',
  accumulation_zone: 'zone',
} as const satisfies Record<LevelKind, string>;

const toCandidate = (reading: PresentReading): Candidate => ({
  kind: reading.id as CostBasis,
  low: reading,
  high: reading,
});

const named = (provenance: Provenance, id: string, unit: Reading['unit'], value: number): PresentReading => {
  const { source, asOf, fetchedAt, quality } = provenance;
  return { id, unit, value, source, asOf, fetchedAt, quality };
};

type Found = { readonly found: readonly Candidate[]; readonly state: Reading };

/** The newest distribution; an aged one is withheld, for a band it gives is a claim about where buyers stand now. */
export async function newestSupply(data: MarketData): Promise<Answer<SupplyByCost>> {
  const answer = withinBudget(await data.supplyByCost(0), 'daily', data.nowMs);
  if (!isAvailable(answer) || answer.quality !== 'stale') return answer;
  return { value: null, reason: { code: 'stale', asOf: answer.asOf } };
}

async function clusterCandidates(data: MarketData, price: Reading): Promise<Found> {
  const answer = await newestSupply(data);
  const name = { id: 'dense_cluster', unit: 'count' } as const;
  if (!isFresh(price))
    return { found: [], state: absent(name.id, name.unit, { code: 'missing_input', input: 'price' }) };
  const clustersOf = ({ buckets }: SupplyByCost) =>
    denseClusters(buckets, { spotUsd: price.value, totalSupplyBtc: supplyOf(buckets) }).clusters;
  const state = measure(name, answer, (distribution) => clustersOf(distribution).length);
  if (!isAvailable(answer)) return { found: [], state };
  const { below, above, atPrice } = nearestClusters(clustersOf(answer.value));
  const found = [...atPrice, ...below, ...above].map((cluster): Candidate => ({
    kind: 'dense_cluster',
    low: named(answer, 'dense_cluster_low', 'usd', cluster.lowUsd),
    high: named(answer, 'dense_cluster_high', 'usd', cluster.highUsd),
    weight: named(answer, 'dense_cluster_share', 'fraction', cluster.shareOfSupply),
    amount: named(answer, 'dense_cluster_supply', 'btc', cluster.supplyBtc),
  }));
  return { found, state };
}

/** Where supply was added between the distribution of a month ago and the newest, from one source (M5). */
async function zoneCandidates(data: MarketData): Promise<Found> {
  const now = await newestSupply(data);
  const before = await data.supplyByCost(ZONE_DAYS);
  const name = { id: 'accumulation_zone', unit: 'count' } as const;
  if (!isAvailable(now)) return { found: [], state: absent(name.id, name.unit, now.reason) };
  if (!isAvailable(before)) return { found: [], state: absent(name.id, name.unit, before.reason) };
  if (now.source !== before.source)
    return { found: [], state: absent(name.id, name.unit, { code: 'undefined' }) };
  const { zones } = accumulationZones(before.value.buckets, now.value.buckets);
  const found = zones.map((zone): Candidate => ({
    kind: 'accumulation_zone',
    low: named(now, 'accumulation_zone_low', 'usd', zone.lowUsd),
    high: named(now, 'accumulation_zone_high', 'usd', zone.highUsd),
    weight: named(now, 'accumulation_zone_share', 'fraction', zone.shareOfPositiveChange),
    amount: named(now, 'accumulation_zone_change', 'btc', zone.netChangeBtc),
    days: named(now, 'accumulation_zone_days', 'days', now.value.day - before.value.day),
  }));
  return { found, state: measure(name, now, () => zones.length) };
}

const supplyOf = (buckets: SupplyByCost['buckets']): number =>
  buckets.reduce((sum, { supplyBtc }) => sum + supplyBtc, 0);
