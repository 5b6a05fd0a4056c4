/** The datasets of a market, as a reader would call them apart. */
export type Dataset =
  | 'spot'
  | 'price_daily'
  | 'price_hourly'
  | 'onchain_daily'
  | 'urpd'
  | 'flows_daily'
  | 'spot_volume_daily'
  | 'liquidations_hourly'
  | 'funding'
  | 'option_chain'
  | 'option_trades'
  | 'volatility_daily'
  | 'unlocks'
  | 'previous';

/** What one source says in one dataset, USD. */
type SourcedFigure = { readonly source: string; readonly dataset: Dataset; readonly usd: number };

/** Why a value does not exist. Data, not words: each language's catalogue says it. */
export type Reason =
  /** No source offers this dataset, or the source has no such column. */
  | { readonly code: 'not_provided'; readonly dataset: Dataset; readonly field?: string }
  /** The source was asked and failed; `where` is file:line:column or vendor and field, for the operator. */
  | { readonly code: 'failed'; readonly dataset: Dataset; readonly where: string; readonly problem: string }
  /** The source answered, with nothing for this day or window. */
  | { readonly code: 'not_reported'; readonly dataset: Dataset }
  /** Two sources contradict each other, USD; neither drives a claim, and both are shown (hazards: trust rules). */
  | {
      readonly code: 'disagree';
      readonly dataset: Dataset;
      readonly figures: readonly [SourcedFigure, SourcedFigure];
    }
  /** Fewer values than the definition needs. */
  | {
      readonly code: 'too_short';
      readonly have: number;
      readonly need: number;
      readonly of: 'days' | 'hours' | 'venues' | 'strikes' | 'expiries' | 'trades';
    }
  /** The record this needs is kept from a later moment on: it starts `since`, ISO-8601 UTC. */
  | { readonly code: 'not_yet'; readonly dataset: Dataset; readonly since: string }
  /** The newest value is older than its budget allows (hazards: trust rules). */
  | { readonly code: 'stale'; readonly asOf: string }
  /** The definition gives no number here: a zero denominator, a delta that is not bracketed, a tenor that is not listed. */
  | { readonly code: 'undefined' }
  /** A reading this one rests on is missing. */
  | { readonly code: 'missing_input'; readonly input: string };
