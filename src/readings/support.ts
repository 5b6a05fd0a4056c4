import { withinBudget } from '../market/freshness.ts';
import type { MarketData } from '../market/market-data.ts';
import { isFresh, isPresent, type PresentReading, type Reading } from '../market/reading.ts';
import { isAvailable, type Provenance } from '../market/sourced.ts';
import type { SupplyByCost } from '../market/supply-by-cost.ts';
import { accumulationZones } from '../metrics/accumulation-zone.ts';
import { denseClusters, nearestClusters } from '../metrics/dense-cluster.ts';
import { orderLevels, type PlacedLevel } from '../metrics/levels.ts';
import { rebinCost } from '../metrics/rebin-cost.ts';
import { costBasisReadings, type CostBasis } from './cost-basis.ts';
import { absent, measure } from './measure.ts';
import { priceReading } from './price.ts';

/** Days between the two distributions an accumulation zone is read from (M5). */
const ZONE_DAYS = 30;
/** Zones are read on buckets at least this wide, whatever the source gives (M5). */
const ZONE_WIDTH_USD = 500;

export type LevelKind = CostBasis | 'dense_cluster' | 'accumulation_zone';

/** A level or band with its readings; a level has the same low and high. `weight` is what makes a band: its share of supply, or of new supply. */
export type Level = {
  readonly kind: LevelKind;
  readonly low: PresentReading;
  readonly high: PresentReading;
  /** Of the near edge from price, as a fraction; negative below price. */
  readonly distance: PresentReading;
  readonly weight?: PresentReading;
  /** BTC in a cluster, net BTC added in a zone. */
  readonly amount?: PresentReading;
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

/** Levels and bands around price (M1, M3, M4, M5, M21). Only fresh ones are placed. */
export async function supportReadings(data: MarketData): Promise<SupportReadings> {
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
  if (!isPresent(price)) return { price, supports: [], resistances: [], inputs };
  return { price, ...placed(candidates, price), inputs };
}

function placed(candidates: readonly Candidate[], price: PresentReading): Pick<SupportReadings, 'supports' | 'resistances'> {
  const byId = new Map(candidates.map((candidate, index) => [String(index), candidate]));
  const ordered = orderLevels(
    [...byId].map(([id, { low, high }]) => ({ id, lowUsd: low.value, highUsd: high.value })),
    price.value,
  );
  const toLevel = ({ id, distance }: PlacedLevel): Level[] => {
    const candidate = byId.get(id);
    if (candidate === undefined) return [];
    const { low } = candidate;
    return [{ ...candidate, distance: { ...low, id: `${candidate.kind}_distance`, unit: 'fraction', value: distance } }];
  };
  const middle = ({ low, high }: Level): number => (low.value + high.value) / 2;
  const atPrice = ordered.atPrice.flatMap(toLevel);
  const zones = atPrice.filter(({ kind }) => kind === 'accumulation_zone');
  const others = atPrice.filter(({ kind }) => kind !== 'accumulation_zone');
  return {
    supports: [...zones, ...others.filter((level) => middle(level) <= price.value), ...ordered.supports.flatMap(toLevel)].slice(0, 3),
    resistances: [...others.filter((level) => middle(level) > price.value), ...ordered.resistances.flatMap(toLevel)].slice(0, 3),
  };
}

const toCandidate = (reading: PresentReading): Candidate => ({ kind: reading.id as CostBasis, low: reading, high: reading });

const named = (provenance: Provenance, id: string, unit: Reading['unit'], value: number): PresentReading => {
  const { source, asOf, fetchedAt, quality } = provenance;
  return { id, unit, value, source, asOf, fetchedAt, quality };
};

type Found = { readonly found: readonly Candidate[]; readonly state: Reading };

async function clusterCandidates(data: MarketData, price: Reading): Promise<Found> {
  const answer = withinBudget(await data.supplyByCost(0), 'daily', data.nowMs);
  const name = { id: 'dense_cluster', unit: 'count' } as const;
  if (!isPresent(price)) return { found: [], state: absent(name.id, name.unit, { code: 'missing_input', input: 'price' }) };
  const clustersOf = ({ buckets }: SupplyByCost) =>
    denseClusters(buckets, { spotUsd: price.value, totalSupplyBtc: supplyOf(buckets) }).clusters;
  const state = measure(name, answer, (distribution) => clustersOf(distribution).length);
  if (!isAvailable(answer) || !isFresh(state)) return { found: [], state };
  const found = nearestClusters(clustersOf(answer.value), 3).map((cluster): Candidate => ({
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
  const now = withinBudget(await data.supplyByCost(0), 'daily', data.nowMs);
  const before = await data.supplyByCost(ZONE_DAYS);
  const name = { id: 'accumulation_zone', unit: 'count' } as const;
  if (!isAvailable(before)) return { found: [], state: measure(name, before, () => null) };
  if (isAvailable(now) && now.source !== before.source) return { found: [], state: absent(name.id, name.unit, { code: 'undefined' }) };
  const zonesOf = ({ buckets }: SupplyByCost) =>
    accumulationZones(rebinCost(before.value.buckets, ZONE_WIDTH_USD), rebinCost(buckets, ZONE_WIDTH_USD)).zones;
  const state = measure(name, now, (distribution) => zonesOf(distribution).length);
  if (!isAvailable(now) || !isFresh(state)) return { found: [], state };
  const found = zonesOf(now.value).map((zone): Candidate => ({
    kind: 'accumulation_zone',
    low: named(now, 'accumulation_zone_low', 'usd', zone.lowUsd),
    high: named(now, 'accumulation_zone_high', 'usd', zone.highUsd),
    weight: named(now, 'accumulation_zone_share', 'fraction', zone.shareOfPositiveChange),
    amount: named(now, 'accumulation_zone_change', 'btc', zone.netChangeBtc),
  }));
  return { found, state };
}

const supplyOf = (buckets: SupplyByCost['buckets']): number => buckets.reduce((sum, { supplyBtc }) => sum + supplyBtc, 0);
