import { instant } from '../market.ts';
import { brokenMean } from './broken-mean.ts';
import { DATASETS } from './build.ts';
import type { MarketDescription } from './description.ts';
import { newHighs } from './trending.ts';

/** Options and nothing else: no price of our own, so no zone and no lean. */
export const optionsOnly: MarketDescription = {
  ...brokenMean,
  without: DATASETS.filter(
    (dataset) => !['option_chain', 'option_trades', 'volatility_daily'].includes(dataset),
  ),
};

/** The rise to new highs on a Sunday: the funds' last day is Friday, and that is as new as it gets. */
export const onSunday: MarketDescription = { ...newHighs, nowMs: instant('2026-02-08T00:00:00Z') };

/** The broken mean while the source of everything on-chain fails: price without its cost bases. */
export const onchainDown: MarketDescription = { ...brokenMean, failing: ['onchain_daily', 'urpd'] };

/** The broken mean while every derivatives source fails: a zone, and no lean. */
export const derivativesDown: MarketDescription = {
  ...brokenMean,
  failing: ['liquidations_hourly', 'funding', 'option_chain', 'option_trades', 'volatility_daily'],
};

/** The broken mean, three days after all sources fell silent: shown with its age, nothing rests on it. */
export const threeDaysOld: MarketDescription = { ...brokenMean, silentDays: 3 };

/** One day of data and no history to compare it with. */
export const firstDay: MarketDescription = {
  ...brokenMean,
  days: 1,
  unrealizedLoss: 0.03,
  strikeFlow: { upTo90d: 3e6, over90d: -1e6 },
};
