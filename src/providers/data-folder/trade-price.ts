import { DAY_MS } from '../../market/day.ts';
import type { OptionTrade } from '../../market/option.ts';
import { normalCdf } from '../../math/normal-distribution.ts';

/** A print and its own vol say the same to 20%; legs of combos, and carry on far expiries, less closely. */
const FACTOR = 3;
/** Twenty ticks, BTC. */
const ROOM_BTC = 0.002;

/**
 * Whether an option trade's price is about what its own implied volatility makes of it: Black-76 on the index, in BTC (M12).
 * True where there is no volatility to compare with. A price or a volatility in another unit is far outside.
 */
export function matchesOwnVol(trade: OptionTrade, ivPct: number | null): boolean {
  if (ivPct === null || ivPct === 0) return true;
  const { timeMs, expiryMs, strikeUsd, indexUsd, type, price, quote } = trade;
  const deviation = (ivPct / 100) * Math.sqrt((expiryMs - timeMs) / DAY_MS / 365);
  const moneyness = strikeUsd / indexUsd;
  const d1 = -Math.log(moneyness) / deviation + deviation / 2;
  const d2 = d1 - deviation;
  const worth =
    type === 'call' ? normalCdf(d1) - moneyness * normalCdf(d2) : moneyness * normalCdf(-d2) - normalCdf(-d1);
  const paid = quote === 'BTC' ? price : price / indexUsd;
  return paid <= FACTOR * worth + ROOM_BTC && paid >= worth / FACTOR - ROOM_BTC;
}
