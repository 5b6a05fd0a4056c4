import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CostBucket } from '../../src/market/supply-by-cost.ts';
import { accumulationZones } from '../../src/metrics/accumulation-zone.ts';
import { annualisedBasis } from '../../src/metrics/basis.ts';
import { changeSince } from '../../src/metrics/change.ts';
import { cohortCostBasis, type CohortCut } from '../../src/metrics/cohort-cost-basis.ts';
import { costBasisQuantile, supplyInProfitShare } from '../../src/metrics/cost-basis-quantile.ts';
import { denseClusters, type ClusterParams } from '../../src/metrics/dense-cluster.ts';
import { annualisedFunding, weightedFunding } from '../../src/metrics/funding.ts';
import { confirmedState } from '../../src/metrics/level-state.ts';
import { orderLevels } from '../../src/metrics/levels.ts';
import { liquidationTotals, localHigh } from '../../src/metrics/liquidation-totals.ts';
import { liveliness } from '../../src/metrics/liveliness.ts';
import { netFlows, type FlowParts } from '../../src/metrics/net-flow.ts';
import { realizedLossState, realizedProfitAndLoss } from '../../src/metrics/realized-loss.ts';
import { mvrv, realizedCapUsd, realizedPrice, type CostTranche } from '../../src/metrics/realized-price.ts';
import { zoneOf, type Zone } from '../../src/metrics/regime-zone.ts';
import { riskLean } from '../../src/metrics/risk-lean.ts';
import { spotVolumeState, type VolumeState } from '../../src/metrics/spot-volume.ts';
import { unlockShare } from '../../src/metrics/token-unlock.ts';
import { cointimeLevels, levelIdentity } from '../../src/metrics/true-market-mean.ts';
import { relativeUnrealizedLossBands, unrealizedProfitAndLoss } from '../../src/metrics/unrealized-loss.ts';

type Example = {
  readonly id: string;
  readonly spec: string;
  readonly title: string;
  readonly inputs: unknown;
  readonly expected: unknown;
  readonly tolerance: string;
};
const { examples } = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8')) as {
  examples: readonly Example[];
};

const SECTIONS = [
  'M1',
  'M2',
  'M3',
  'M4',
  'M5',
  'M6',
  'M7',
  'M8',
  'M9',
  'M10',
  'M11',
  'M20',
  'M21',
  'M23',
  'M24',
];

type Rows = readonly (readonly number[])[];
type Values = readonly number[];
const tranchesOf = (rows: Rows): CostTranche[] =>
  rows.map(([amountBtc = NaN, costUsd = NaN]) => ({ amountBtc, costUsd }));
const bucketsOf = (rows: Rows, widthUsd: number): CostBucket[] =>
  rows.map(([floorUsd = NaN, supplyBtc = NaN]) => ({ floorUsd, widthUsd, supplyBtc }));
const percent = (fraction: number | null): number | null => (fraction === null ? null : fraction * 100);

/** What our metrics make of an example's inputs, in the names and units of its expectation. */
const RUN: Readonly<Record<string, (inputs: never) => unknown>> = {
  'realized-price-a': (inputs: { tranches_btc_usd: Rows; price: number }) => {
    const tranches = tranchesOf(inputs.tranches_btc_usd);
    const supply = tranches.reduce((total, { amountBtc }) => total + amountBtc, 0);
    const capUsd = realizedCapUsd(tranches);
    const marketCapUsd = supply * inputs.price;
    return {
      supply,
      realizedCapUsd: capUsd,
      realizedPrice: realizedPrice(capUsd, supply),
      marketCapUsd,
      mvrv: mvrv(marketCapUsd, capUsd),
    };
  },
  'liveliness-a': (inputs: { dailySupply: Values; coindaysDestroyed: Values }) => liveliness(inputs),
  'tmm-a': (inputs: {
    supply: number;
    realizedCapUsd: number;
    thermoCapUsd: number;
    liveliness: number;
    price: number;
  }) => {
    const levels = cointimeLevels({ ...inputs, supplyBtc: inputs.supply, priceUsd: inputs.price });
    return { ...levels, activeSupply: levels.activeSupplyBtc, vaultedSupply: levels.vaultedSupplyBtc };
  },
  'tmm-identity-a': (inputs: {
    realizedPrice: number;
    activeRealizedPrice: number;
    trueMarketMean: number;
  }) => levelIdentity(inputs),
  'cohort-cost-basis-a': (inputs: {
    tranches_btc_usd_ageDays: Rows;
    thresholdDays: number;
    logisticWidthDays: number;
  }) => {
    const coins = inputs.tranches_btc_usd_ageDays.map(([amountBtc = NaN, costUsd = NaN, ageDays = NaN]) => ({
      amountBtc,
      costUsd,
      ageDays,
    }));
    const cut = (weighting: NonNullable<CohortCut['weighting']>) =>
      cohortCostBasis(coins, { ...inputs, weighting });
    return { hard: cut('hard'), logistic: cut('logistic') };
  },
  'urpd-clusters-a': (inputs: {
    bucketWidthUsd: number;
    buckets_floor_btc: Rows;
    spot: number;
    totalSupplyBtc: number;
    params: ClusterParams;
  }) => {
    const found = denseClusters(bucketsOf(inputs.buckets_floor_btc, inputs.bucketWidthUsd), {
      spotUsd: inputs.spot,
      totalSupplyBtc: inputs.totalSupplyBtc,
      ...inputs.params,
    });
    return {
      threshold_btcPerUsd: found.thresholdBtcPerUsd,
      clusters: found.clusters.map((cluster) => ({
        ...cluster,
        low: cluster.lowUsd,
        high: cluster.highUsd,
        peakPrice: cluster.peakUsd,
        distancePct: percent(cluster.distance),
      })),
    };
  },
  'accumulation-zone-a': (inputs: {
    bucketWidthUsd: number;
    previous_floor_btc: Rows;
    current_floor_btc: Rows;
    params: Parameters<typeof accumulationZones>[2];
  }) => {
    const { totalPositiveChangeBtc, zones } = accumulationZones(
      bucketsOf(inputs.previous_floor_btc, inputs.bucketWidthUsd),
      bucketsOf(inputs.current_floor_btc, inputs.bucketWidthUsd),
      inputs.params,
    );
    return {
      totalPositiveChangeBtc,
      zones: zones.map((zone) => ({ ...zone, low: zone.lowUsd, high: zone.highUsd })),
    };
  },
  'realized-loss-a': (inputs: { spent_btc_cost_sale: Rows }) =>
    realizedProfitAndLoss(
      inputs.spent_btc_cost_sale.map(([amountBtc = NaN, costUsd = NaN, saleUsd = NaN]) => ({
        amountBtc,
        costUsd,
        saleUsd,
      })),
    ),
  'realized-loss-spike-a': (inputs: { dailyLossUsdBn: Values }) => {
    const state = realizedLossState(inputs.dailyLossUsdBn);
    return { ...state, sma7: state.sma7Usd, percentile: state.dayPercentile };
  },
  'relative-unrealized-loss-a': (inputs: { tranches_btc_usd: Rows; price: number }) =>
    unrealizedProfitAndLoss(tranchesOf(inputs.tranches_btc_usd), inputs.price),
  'relative-unrealized-loss-bands-a': (inputs: { history: Values; value: number }) =>
    relativeUnrealizedLossBands(inputs.history, inputs.value),
  'cost-basis-quantile-a': (inputs: { tranches_btc_usd: Rows; price: number; quantiles: Values }) => {
    const tranches = tranchesOf(inputs.tranches_btc_usd);
    return {
      quantilePrices: Object.fromEntries(
        inputs.quantiles.map((q) => [String(q), costBasisQuantile(tranches, q)]),
      ),
      supplyInProfitShare: supplyInProfitShare(tranches, inputs.price),
    };
  },
  'net-flows-a': (inputs: { days: readonly FlowParts[]; price: number }) => {
    const flows = netFlows(inputs.days);
    return {
      ...flows,
      dailyTotalBtc: flows.dailyTotals,
      sum7Btc: flows.sum7,
      sum7Usd: (flows.sum7 ?? NaN) * inputs.price,
      prevSum7Btc: flows.prevSum7,
    };
  },
  'spot-volume-a': (inputs: { dailyVolumeUsdBn: Values; dailyClose: Values; lookbackDays: number }) => {
    const state = spotVolumeState({
      dailyVolumeUsd: inputs.dailyVolumeUsdBn,
      dailyCloseUsd: inputs.dailyClose,
      lookbackDays: inputs.lookbackDays,
    });
    return {
      ...state,
      sma30: state.sma30Usd,
      sma30ChangePct: percent(state.sma30Change),
      priceChangePct: percent(state.priceChange),
    };
  },
  'liquidations-a': (inputs: {
    nowMs: number;
    events_ms_side_usd: readonly (readonly [number, 'long' | 'short', number])[];
    longLiqDailyHistoryUsd: Values;
    lookbackDays: number;
  }) => {
    const events = inputs.events_ms_side_usd.map(([timeMs, side, usd]) => ({ timeMs, side, usd }));
    const totals = liquidationTotals(events, inputs);
    const high = localHigh(totals.longUsd, inputs.longLiqDailyHistoryUsd, inputs.lookbackDays);
    return {
      long24hUsd: totals.longUsd,
      short24hUsd: totals.shortUsd,
      total24hUsd: totals.totalUsd,
      longDominance: totals.longShare,
      isLocalHighLong: high.isLocalHigh,
      multipleOfMedian: high.multipleOfMedian,
      rankInWindow: high.rank,
    };
  },
  'funding-a': (inputs: { rows_rate_intervalHours_oiUsd: Rows }) => {
    const rates = inputs.rows_rate_intervalHours_oiUsd.map(
      ([rate = NaN, intervalHours = NaN, openInterestUsd = NaN], i) => ({
        timeMs: 0,
        venue: String(i),
        rate,
        intervalHours,
        openInterestUsd,
      }),
    );
    const weighted = weightedFunding(rates);
    return {
      annualised: rates.map(({ rate, intervalHours }) => annualisedFunding(rate, intervalHours)),
      oiWeightedAnnualised: weighted.annualised,
      oiTotalUsd: weighted.openInterestUsd,
    };
  },
  'basis-a': (inputs: { future: number; index: number; days: number }) => {
    const { basis, annualised } = annualisedBasis(inputs.future, inputs.index, inputs.days);
    return { basisPct: percent(basis), annualisedPct: percent(annualised) };
  },
  'regime-zones-a': (inputs: { cases_price_realized_tmm_sth: Rows }) => ({
    zones: inputs.cases_price_realized_tmm_sth.map(
      ([priceUsd = NaN, realizedPrice = NaN, trueMarketMean = NaN, sthCostBasis = NaN]) =>
        zoneOf({ priceUsd, realizedPrice, trueMarketMean, sthCostBasis }),
    ),
  }),
  'level-event-a': (inputs: { closes: Values; level: number; confirmCloses: number; tolerance: number }) => {
    const { state, events } = confirmedState(inputs.closes, inputs.level, inputs);
    return { state, events: events.map(({ index, kind }) => [index, kind]) };
  },
  'risk-lean-a': (inputs: {
    zone: Zone;
    flow7Usd: number;
    volumeState: VolumeState;
    rul: number;
    rulMean: number;
    lossSma7Percentile: number;
    skew1wNormalised: number;
    vrp1w: number;
    fundingAnnualised: number;
  }) =>
    riskLean({
      ...inputs,
      relativeUnrealizedLoss: inputs.rul,
      relativeUnrealizedLossMean: inputs.rulMean,
      vrp1wVolPoints: inputs.vrp1w,
    }),
  'levels-a': (inputs: {
    price: number;
    levels: readonly ({ id: string } & ({ price: number } | { low: number; high: number }))[];
  }) => {
    const ordered = orderLevels(
      inputs.levels.map((level) =>
        'price' in level
          ? { id: level.id, lowUsd: level.price, highUsd: level.price }
          : { id: level.id, lowUsd: level.low, highUsd: level.high },
      ),
      inputs.price,
    );
    const ids = (levels: readonly { id: string }[]) => levels.map(({ id }) => id);
    return {
      supports: ids(ordered.supports),
      resistances: ids(ordered.resistances),
      atPrice: ids(ordered.atPrice),
      distancePct: Object.fromEntries(
        [...ordered.supports, ...ordered.resistances].map(({ id, distance }) => [id, distance * 100]),
      ),
    };
  },
  'change-since-last-a': (inputs: { previous: number; current: number; history: Values }) => {
    const change = changeSince(inputs);
    return { ...change, pct: percent(change.fraction) };
  },
  'unlock-a': (inputs: { unlock: number; circulating: number }) => {
    const { share, exceedsCirculating } = unlockShare(inputs.unlock, inputs.circulating);
    return { pctOfCirculating: percent(share), exceedsCirculating };
  },
};

/** `rel 1e-6`, `abs 1e-9` or `exact`, as a largest difference from an expected number. */
function allowedFor(tolerance: string, expected: number): number {
  if (tolerance === 'exact') return 0;
  const match = /^(rel|abs) (\S+)$/.exec(tolerance);
  if (!match) throw new Error(`tolerance not understood: ${tolerance}`);
  return Number(match[2]) * (match[1] === 'rel' ? Math.abs(expected) : 1);
}

/** Every field of the expectation, at its path; fields it does not name are free. */
function compare(actual: unknown, expected: unknown, tolerance: string, path: string): void {
  if (typeof expected === 'number') {
    expect(actual, path).toBeTypeOf('number');
    expect(Math.abs((actual as number) - expected), path).toBeLessThanOrEqual(
      allowedFor(tolerance, expected),
    );
  } else if (expected !== null && typeof expected === 'object') {
    expect(actual, path).toBeTypeOf('object');
    if (Array.isArray(expected)) expect(actual, path).toHaveLength(expected.length);
    for (const [key, value] of Object.entries(expected)) {
      compare((actual as Record<string, unknown>)[key], value, tolerance, `${path}.${key}`);
    }
  } else {
    expect(actual, path).toBe(expected);
  }
}

test.each(
  examples.filter(({ spec }) => SECTIONS.includes(spec)).map((example) => [example.id, example] as const),
)('the worked example %s comes out', (id, { inputs, expected, tolerance }) => {
  const run = RUN[id];
  expect(run, 'an example without a metric').toBeDefined();
  compare(run!(inputs as never), expected, tolerance, id);
});
