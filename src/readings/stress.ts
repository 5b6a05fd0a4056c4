import { dayEndMs, dayStartMs, isoInstant, type Day } from '../market/day.ts';
import { isPresent, type PresentReading, type Reading } from '../market/reading.ts';
import { combineDaily, type DailySeries } from '../market/series.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import { earlierLossPeaks } from '../metrics/loss-peaks.ts';
import { relativeUnrealizedLossBands, type LossBand, type LossBands } from '../metrics/unrealized-loss.ts';
import { currentDaily } from './current-daily.ts';
import { mapAnswer, measure, together } from './measure.ts';
import { latestOf } from './price.ts';
import { oncePerMarket } from './once-per-market.ts';

export type StressReadings = {
  /** Paper loss of all coins / market cap, a fraction; its place is among all days of the history. */
  readonly loss: Reading;
  readonly mean: Reading;
  readonly plus1sd: Reading;
  /** Standard deviations above the mean. */
  readonly z: Reading;
  readonly band: Reading<LossBand>;
  /** The ISO instant at which the first day of the history begins. */
  readonly since: Reading<string>;
  /** The worst of earlier spells of stress, oldest first, each with the day it was reached. */
  readonly earlierPeaks: readonly PresentReading[];
  /** Share of coins that cost more than the price, 0 to 1. */
  readonly supplyInLoss: Reading;
  /** (paper profit - paper loss) / market cap. */
  readonly nupl: Reading;
};

/** How heavy the paper loss is compared with other cycles (M7). */
export const stressReadings = oncePerMarket(async (data): Promise<StressReadings> => {
  const [losses, profits, marketCap, inLoss, supply] = await Promise.all([
    data.onchain('unrealized_loss_usd'),
    data.onchain('unrealized_profit_usd'),
    data.onchain('market_cap_usd'),
    data.onchain('supply_in_loss_btc'),
    data.onchain('supply_btc'),
  ]);
  const relativeLoss = currentDaily(quotient(losses, marketCap), data.nowMs);
  const relativeProfit = currentDaily(quotient(profits, marketCap), data.nowMs);
  const judged = mapAnswer(relativeLoss, (history) => ({ history, bands: bandsOf(history) }));
  const ofBands = (id: string, unit: Reading['unit'], pick: (bands: LossBands) => number | null): Reading =>
    measure({ id, unit }, judged, ({ bands }) => bands && pick(bands));
  const share = (id: string, series: Answer<DailySeries>): Reading =>
    measure({ id, unit: 'fraction' }, series, latestOf);
  return {
    loss: measure({ id: 'relative_unrealized_loss', unit: 'fraction' }, judged, ({ history, bands }) => {
      const windowDays = history.values.filter((value) => value !== null).length;
      return { ...latestOf(history), place: bands && { percentile: bands.percentile, windowDays } };
    }),
    mean: ofBands('relative_unrealized_loss_mean', 'fraction', ({ mean }) => mean),
    plus1sd: ofBands('relative_unrealized_loss_plus1sd', 'fraction', ({ plus1sd }) => plus1sd),
    z: ofBands('relative_unrealized_loss_z', 'score', ({ z }) => z),
    band: measure<Judged, LossBand>(
      { id: 'relative_unrealized_loss_band', unit: 'state' },
      judged,
      ({ bands }) => bands?.band ?? null,
    ),
    since: measure<DailySeries, string>(
      { id: 'relative_unrealized_loss_since', unit: 'state' },
      relativeLoss,
      (series) => {
        const first = firstReportedDay(series);
        return first === null ? null : isoInstant(dayStartMs(first));
      },
    ),
    earlierPeaks: earlierPeaks(judged),
    supplyInLoss: share('supply_in_loss_share', currentDaily(quotient(inLoss, supply), data.nowMs)),
    nupl: share(
      'nupl',
      mapAnswer(together(relativeProfit, relativeLoss), (both) =>
        combineDaily(both, (profit = 0, loss = 0) => profit - loss),
      ),
    ),
  };
});

/** The history of relative unrealized loss with its bands; none under two values. */
type Judged = { readonly history: DailySeries; readonly bands: LossBands | null };

/** One series as a share of another, day by day. */
export function quotient(part: Answer<DailySeries>, whole: Answer<DailySeries>): Answer<DailySeries> {
  return mapAnswer(together(part, whole), (both) => combineDaily(both, (a = 0, b = 0) => a / b));
}

function bandsOf(history: DailySeries): LossBands | null {
  const value = latestOf(history).of;
  return value === null ? null : relativeUnrealizedLossBands(history.values, value);
}

function earlierPeaks(judged: Answer<Judged>): readonly PresentReading[] {
  if (!isAvailable(judged) || judged.value.bands === null) return [];
  const { firstDay, values } = judged.value.history;
  return earlierLossPeaks(values, judged.value.bands)
    .map(({ index, value }) =>
      measure({ id: 'relative_unrealized_loss_peak', unit: 'fraction' }, judged, () => ({
        of: value,
        asOf: isoInstant(dayEndMs(firstDay + index)),
        past: true,
      })),
    )
    .filter(isPresent);
}

function firstReportedDay({ firstDay, values }: DailySeries): Day | null {
  const index = values.findIndex((value) => value !== null);
  return index < 0 ? null : firstDay + index;
}
