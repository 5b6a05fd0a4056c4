import { DAY_MS, isoInstant, type Millis } from '../market/day.ts';
import { optionDelta, optionPrice, vega } from '../metrics/black76.ts';
import { csv, type Cell } from './csv.ts';
import { instrumentName, listedExpiries, listedStrikes } from './option-listing.ts';
import { impliedVol, type VolState } from './option-surface.ts';
import { randomStream } from './random.ts';
import { rounded } from './rounding.ts';

const COLUMNS = [
  ...['instrument', 'expiry', 'strike', 'type', 'mark_iv_pct', 'bid_iv_pct', 'ask_iv_pct', 'underlying_usd'],
  ...['mark_price_btc', 'open_interest_btc', 'volume_24h_btc', 'exchange_delta'],
];

/** What a forward is worth more than spot, a year. */
const CARRY = 0.035;

/** Half the distance from bid to ask: a share of the volatility, and a price tick however little the option is worth. */
const HALF_SPREAD_VOL = 0.009;
const TICK_BTC = 0.0001;
/** Wider quotes than this are not made. */
const WIDEST_VOL = 0.6;

/** Open interest of an expiry at a popular strike, BTC, by its days left; strikes in whole ten thousands are popular. */
const OPEN_INTEREST_BTC = 420;
const ROUND_STRIKES = [
  [10_000, 2.4],
  [5_000, 1.5],
  [2_000, 0.8],
  [1_000, 0.55],
  [500, 0.25],
] as const;

/** The forward of an expiry, USD. */
export const forwardOf = (spotUsd: number, years: number): number =>
  rounded(spotUsd * Math.exp(CARRY * years), 2);

/** `option-chain/….csv`: every option listed at that instant, quoted from the surface. */
export function optionChainFile(atMs: Millis, state: VolState, spotUsd: number): string {
  const random = randomStream(`option-chain ${isoInstant(atMs)}`);
  const rows: Cell[][] = [];
  for (const expiryMs of listedExpiries(atMs)) {
    const years = (expiryMs - atMs) / (365 * DAY_MS);
    const forwardUsd = forwardOf(spotUsd, years);
    const crowd = expiryCrowd(expiryMs, years);
    for (const strikeUsd of listedStrikes(forwardUsd, years * 365)) {
      const logMoneyness = Math.log(strikeUsd / forwardUsd);
      const vol = impliedVol(state, logMoneyness, years);
      for (const type of ['call', 'put'] as const) {
        const terms = { forwardUsd, strikeUsd, years, type };
        const tickVol = ((TICK_BTC * forwardUsd) / Math.max(vega(terms, vol), 1e-9)) * 0.005;
        const half = (HALF_SPREAD_VOL + tickVol) * (0.8 + 0.4 * random.uniform());
        const outOfTheMoney = type === 'call' ? logMoneyness >= 0 : logMoneyness <= 0;
        const distance = Math.abs(logMoneyness) / (vol * Math.sqrt(years));
        const interest =
          crowd * roundness(strikeUsd) * Math.exp(-0.35 * distance ** 1.5) * (outOfTheMoney ? 1 : 0.3);
        const open = rounded(OPEN_INTEREST_BTC * interest * Math.exp(0.7 * random.normal()), 1);
        rows.push([
          instrumentName(expiryMs, strikeUsd, type),
          isoInstant(expiryMs),
          strikeUsd,
          type,
          rounded(100 * vol, 2),
          half < Math.min(WIDEST_VOL, vol) ? rounded(100 * (vol - half), 2) : null,
          half < WIDEST_VOL ? rounded(100 * (vol + half), 2) : null,
          forwardUsd,
          rounded(optionPrice(terms, vol) / forwardUsd, 8),
          open,
          rounded(open * turnover(years) * random.uniform() ** 2, 1),
          rounded(optionDelta(terms, vol), 5),
        ]);
      }
    }
  }
  return csv(COLUMNS, rows);
}

/** Quarter ends hold the most positions, month ends fewer, the next days and weeks the least. */
function expiryCrowd(expiryMs: Millis, years: number): number {
  const month = new Date(expiryMs).getUTCMonth();
  const isMonthEnd = new Date(expiryMs + 7 * DAY_MS).getUTCMonth() !== month;
  if (!isMonthEnd) return years < 5 / 365 ? 0.35 : 0.5;
  return (month % 3 === 2 ? 3.2 : 2) * Math.exp(-0.9 * years);
}

/** Part of the open interest that changes hands in a day: near expiries trade most. */
const turnover = (years: number): number => 0.04 + 0.9 * Math.exp(-years * 60);

const roundness = (strikeUsd: number): number =>
  ROUND_STRIKES.find(([step]) => strikeUsd % step === 0)?.[1] ?? 0;
