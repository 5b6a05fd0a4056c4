import { dayEndMs, isoInstant, type Millis } from '../market/day.ts';
import type { MarketData } from '../market/market-data.ts';
import { ONCHAIN_SERIES } from '../market/onchain.ts';
import type { Dataset, Reason } from '../market/reason.ts';
import { latestDay } from '../market/series.ts';
import { isAvailable, type Answer, type Provenance } from '../market/sourced.ts';
import { TENORS } from '../market/volatility.ts';
import { ageState } from './age.ts';
import type { DatasetState } from './diagnosis.ts';

type Columns = Pick<DatasetState, 'lacking' | 'columns'>;

const WHOLE: Columns = { lacking: [], columns: 0 };

/** Every dataset of a market: what it gives now, where from, or why not. */
export async function datasetStates(data: MarketData): Promise<readonly DatasetState[]> {
  const { nowMs } = data;
  const state = async <T>(
    dataset: Dataset,
    answer: Promise<Answer<T>>,
    columnsOf: (value: T) => Columns = () => WHOLE,
  ): Promise<DatasetState> => {
    const given = await answer;
    return isAvailable(given)
      ? available(dataset, given, columnsOf(given.value), nowMs)
      : missing(dataset, given.reason);
  };
  return Promise.all([
    ...(data.spot ? [state('spot', data.spot())] : []),
    state('price_daily', data.candles()),
    state('price_hourly', data.hourlyCloses()),
    onchainState(data),
    state('urpd', data.supplyByCost(0)),
    state('flows_daily', data.flows(), (days) =>
      columnsIn(days, {
        etf_usd: (day) => day.etfUsd,
        companies_btc: (day) => day.companiesBtc,
        governments_btc: (day) => day.governmentsBtc,
      }),
    ),
    state('spot_volume_daily', data.spotVolume()),
    state('liquidations_hourly', data.liquidations()),
    state('funding', data.funding()),
    state('option_chain', data.optionChain()),
    state('option_trades', data.optionTrades()),
    state('volatility_daily', data.volatilityHistory(), (days) =>
      columnsIn(days, {
        dvol: (day) => day.dvol,
        ...Object.fromEntries(TENORS.map((tenor) => [`atm_${tenor}`, (day) => day.atm[tenor]])),
        ...Object.fromEntries(TENORS.map((tenor) => [`skew_${tenor}`, (day) => day.skew[tenor]])),
      }),
    ),
    state('unlocks', data.unlocks()),
    state('previous', data.previous()),
  ]);
}

/** The series together, as good as their newest; those that are not given are named. */
async function onchainState(data: MarketData): Promise<DatasetState> {
  const answers = await Promise.all(
    ONCHAIN_SERIES.map(async (series) => ({ series, answer: await data.onchain(series) })),
  );
  const given = answers.flatMap(({ answer }) => (isAvailable(answer) ? [answer] : []));
  const newest = given
    .map((answer) => ({ ...answer, asOf: newestDay(answer) }))
    .sort((a, b) => Date.parse(b.asOf) - Date.parse(a.asOf))[0];
  if (newest === undefined) {
    const [first] = answers;
    return missing('onchain_daily', reasonOf(first?.answer) ?? NOT_PROVIDED);
  }
  const lacking = answers.filter(({ answer }) => !isAvailable(answer)).map(({ series }) => series);
  return available('onchain_daily', newest, { lacking, columns: answers.length }, data.nowMs);
}

const NOT_PROVIDED: Reason = { code: 'not_provided', dataset: 'onchain_daily' };
const reasonOf = (answer: Answer<unknown> | undefined): Reason | undefined =>
  answer && !isAvailable(answer) ? answer.reason : undefined;

function newestDay({
  value,
  asOf,
}: Provenance & { readonly value: Parameters<typeof latestDay>[0] }): string {
  const day = latestDay(value);
  return day === undefined ? asOf : isoInstant(dayEndMs(day));
}

function columnsIn<T>(
  rows: readonly T[],
  columns: Readonly<Record<string, (row: T) => number | null>>,
): Columns {
  const lacking = Object.entries(columns)
    .filter(([, valueOf]) => rows.every((row) => valueOf(row) === null))
    .map(([name]) => name);
  return { lacking, columns: Object.keys(columns).length };
}

function available(
  dataset: Dataset,
  { source, insteadOf, asOf, quality }: Provenance,
  columns: Columns,
  nowMs: Millis,
): DatasetState {
  const asOfMs = Date.parse(asOf);
  const age = ageState(dataset, asOfMs, nowMs);
  if (age === 'hidden') return missing(dataset, { code: 'stale', asOf });
  return {
    dataset,
    state: age === 'aged' || quality === 'stale' ? 'aged' : 'fresh',
    source,
    insteadOf: insteadOf ?? null,
    asOf,
    ageMs: nowMs - asOfMs,
    reason: null,
    ...columns,
  };
}

const missing = (dataset: Dataset, reason: Reason): DatasetState => ({
  dataset,
  state: 'missing',
  source: null,
  insteadOf: null,
  asOf: null,
  ageMs: null,
  reason,
  ...WHOLE,
});
