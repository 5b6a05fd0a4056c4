import { dayOf } from '../market/day.ts';
import type { OptionType } from '../market/option.ts';
import { isPresent } from '../market/reading.ts';
import { isAvailable } from '../market/sourced.ts';
import { cumulativePremium } from '../metrics/strike-premium.ts';
import { oncePerMarket } from './once-per-market.ts';
import { premiumReadings } from './premium.ts';

type PremiumHistory = ReturnType<typeof cumulativePremium>;

/**
 * How the premium bought and sold at a strike added up, by UTC day since the first trade of the data (M17): it ends in the sums of
 * `premiumReadings` for the same strike and type. `null` where that strike has no trades to show.
 */
export const premiumHistory = oncePerMarket(
  async (
    data,
    options: { readonly strike?: number | undefined; readonly type?: OptionType },
  ): Promise<PremiumHistory | null> => {
    const { strike, type, upTo90d, sinceMs } = await premiumReadings(data, options);
    const trades = await data.optionTrades();
    if (!isAvailable(trades) || !isPresent(strike) || !isPresent(upTo90d.net) || sinceMs === null)
      return null;
    const newestMs = trades.value.reduce((newest, { timeMs }) => Math.max(newest, timeMs), sinceMs);
    return cumulativePremium(
      trades.value,
      { strikeUsd: strike.value, type },
      {
        firstDay: dayOf(sinceMs),
        // Nothing is known of the days after the record ends.
        lastDay: Math.max(dayOf(newestMs), dayOf(Date.parse(trades.asOf) - 1)),
      },
    );
  },
);
