import { DAY_MS, MINUTE_MS, type Millis } from '../market/day.ts';
import type { OptionChain, OptionQuote, OptionType } from '../market/option.ts';
import { atLeast, atMost } from '../math/at-least.ts';
import { median } from '../math/median.ts';
import { MAX_IMPLIED_VOL, MIN_IMPLIED_VOL } from './black76.ts';

/** One strike of a smile: its out-of-the-money option and that option's implied volatility as a decimal. */
type SmilePoint = { readonly strikeUsd: number; readonly iv: number; readonly type: OptionType };

/** Implied volatilities of one expiry by strike, ascending (M12). A strike without a usable volatility is absent. */
export type Smile = {
  readonly expiryMs: Millis;
  /** Time to expiry in years of 365 days. */
  readonly years: number;
  readonly forwardUsd: number;
  readonly points: readonly SmilePoint[];
};

/** Shortly before an expiry the exchange decays its deltas to 0: its vols mean nothing then (M12). */
const LAST_MINUTES_MS = 30 * MINUTE_MS;
const YEAR_MS = 365 * DAY_MS;
/** Widest bid-ask spread, as a decimal vol, whose middle still counts as a price. */
const MAX_SPREAD = 0.15;

const isVol = (iv: number | null): iv is number =>
  iv !== null && atLeast(iv, MIN_IMPLIED_VOL) && atMost(iv, MAX_IMPLIED_VOL);

/** The mark vol, else the middle of bid and ask when they are less than 15 vol points apart; a vol of 0 is "no quote". */
function quotedVol({ markIv, bidIv, askIv }: OptionQuote): number | null {
  if (isVol(markIv)) return markIv;
  if (!isVol(bidIv) || !isVol(askIv) || bidIv > askIv || atLeast(askIv - bidIv, MAX_SPREAD)) return null;
  return (bidIv + askIv) / 2;
}

const isPrice = (value: number): boolean => Number.isFinite(value) && value > 0;

/**
 * The smile of one expiry from its quotes in any order (M12): puts below the forward, calls above it, either at it. The
 * forward is the median of the quotes' own; a strike quoted twice counts with the mean of its vols. `null` within 30
 * minutes of expiry, without a forward and without a single usable vol.
 */
export function smileOf(quotes: readonly OptionQuote[], timeMs: Millis): Smile | null {
  const expiryMs = quotes[0]?.expiryMs ?? NaN;
  const forwardUsd = median(quotes.map((quote) => quote.underlyingUsd).filter(isPrice));
  if (forwardUsd === null || !(expiryMs - timeMs > LAST_MINUTES_MS)) return null;

  const vols = new Map<number, { sum: number; count: number }>();
  for (const quote of quotes) {
    const { strikeUsd, type } = quote;
    const isInTheMoney = type === 'call' ? strikeUsd < forwardUsd : strikeUsd > forwardUsd;
    const iv = isInTheMoney || !isPrice(strikeUsd) ? null : quotedVol(quote);
    if (iv === null) continue;
    const known = vols.get(strikeUsd) ?? { sum: 0, count: 0 };
    vols.set(strikeUsd, { sum: known.sum + iv, count: known.count + 1 });
  }
  if (vols.size === 0) return null;
  const points = Array.from(vols, ([strikeUsd, { sum, count }]): SmilePoint => {
    return { strikeUsd, iv: sum / count, type: strikeUsd < forwardUsd ? 'put' : 'call' };
  }).sort((a, b) => a.strikeUsd - b.strikeUsd);
  return { expiryMs, years: (expiryMs - timeMs) / YEAR_MS, forwardUsd, points };
}

/** The smiles of every expiry of a chain, nearest expiry first; an expiry without one is left out. */
export function smilesOf(chain: OptionChain): Smile[] {
  const byExpiry = new Map<Millis, OptionQuote[]>();
  for (const quote of chain.quotes) {
    const quotes = byExpiry.get(quote.expiryMs);
    if (quotes) quotes.push(quote);
    else byExpiry.set(quote.expiryMs, [quote]);
  }
  return Array.from(byExpiry.values(), (quotes) => smileOf(quotes, chain.timeMs))
    .filter((smile) => smile !== null)
    .sort((a, b) => a.expiryMs - b.expiryMs);
}
