import { DAY_MS } from '../../../src/market/day.ts';
import { optionPrice } from '../../../src/metrics/black76.ts';
import { instrumentName } from '../../../src/sample/option-listing.ts';
import { cents, type VendorMarket } from './market.ts';

const TICK_BTC = 0.0001;
const YEAR_MS = 365 * DAY_MS;

/** A premium in whole ticks, BTC; `null` where nobody quotes. */
const quoted = (btc: number | null): number | null =>
  btc === null || btc < TICK_BTC ? null : Math.round(btc / TICK_BTC) * TICK_BTC;

const digits = (btc: number | null, places = 8): number | null =>
  btc === null ? null : Number(btc.toFixed(places));

/** The sample's chain with its volatilities, at the price and the time of now. Options that are over are gone. */
export function bookSummaries(market: VendorMarket): readonly unknown[] {
  const { nowMs, midnightMs, spotUsd, sample } = market;
  const indexUsd = spotUsd(nowMs);
  const moved = indexUsd / spotUsd(midnightMs);
  return sample.chain.flatMap((option) => {
    const expiryMs = market.moved(option.expiryMs);
    if (expiryMs <= nowMs) return [];
    const forwardUsd = cents(option.forwardUsd * moved);
    const terms = { ...option, forwardUsd, years: (expiryMs - nowMs) / YEAR_MS };
    const premium = (vol: number | null) => (vol === null ? null : optionPrice(terms, vol) / forwardUsd);
    const mark = premium(option.markIv);
    const [bid, ask] = [quoted(premium(option.bidIv)), quoted(premium(option.askIv))];
    const name = instrumentName(expiryMs, option.strikeUsd, option.type);
    const isTraded = option.volumeBtc > 0;
    return [
      {
        high: isTraded ? digits(quoted(mark), 4) : null,
        low: isTraded ? digits(quoted(mark), 4) : null,
        last: digits(quoted(mark), 4),
        instrument_name: name,
        bid_price: digits(bid, 4),
        ask_price: digits(ask, 4),
        open_interest: option.openInterestBtc,
        mark_price: digits(mark),
        interest_rate: 0,
        creation_timestamp: nowMs,
        estimated_delivery_price: indexUsd,
        price_change: isTraded ? -3.2 : null,
        volume: option.volumeBtc,
        mark_iv: digits(100 * option.markIv, 2),
        underlying_price: forwardUsd,
        underlying_index: name.split('-').slice(0, 2).join('-'),
        base_currency: 'BTC',
        quote_currency: 'BTC',
        volume_usd: cents(option.volumeBtc * (mark ?? 0) * indexUsd),
        mid_price: bid === null || ask === null ? null : digits((bid + ask) / 2, 5),
      },
    ];
  });
}
