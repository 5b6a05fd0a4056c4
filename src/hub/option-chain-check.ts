import { DAY_MS, HOUR_MS, isoInstant } from '../market/day.ts';
import type { OptionChain, OptionQuote } from '../market/option.ts';
import { median } from '../math/median.ts';
import { figure, sound, withheld, type Flaw, type Verdict } from './verdict.ts';

/** Forwards of up to a year have been a quarter below and 40% above price; a slipped digit is far outside. */
const FORWARD_OVER_PRICE = { min: 0.6, max: 1.7 };
/** Within two weeks a forward is the price but for a percent or so; an hour's move of price comes on top. */
const NEAR_MS = 14 * DAY_MS;
const NEAR_FORWARD = 0.04;
/** A price this long before or after the chain is still beside it. */
const BESIDE_MS = HOUR_MS;
/** All rows of an expiry are priced on one forward. */
const ONE_FORWARD = 0.01;
/** The middle of what is listed lies around the forward. */
const MIDDLE_STRIKE = { min: 0.25, max: 4 };
/** A weekend's at-the-money option has been marked at 10%, a far strike in a crash at 400%. */
const IV = { min: 0.03, max: 5 };
/** A mark this many times the middle one of its expiry, or a quarter of it, is no smile. */
const OFF_THE_SMILE = { min: 0.2, max: 8 };
/** Share of rows that may be faulty before the chain is. */
const MOST_FAULTY = 0.05;
/** All listed options together: 350 thousand BTC in January 2026. */
const MOST_BTC = 4e6;

/** A price of another source, and its moment. */
export type Witness = { readonly usd: number; readonly timeMs: number };

/**
 * A chain around the price of its day, and its near forwards beside the prices of its hour, where any are known. A row off its own expiry is
 * left out; where many are, the chain is withheld.
 */
export function checkOptionChain(
  chain: OptionChain,
  priceUsd: number | null,
  witnesses: readonly Witness[] = [],
): Verdict<OptionChain> {
  const at = isoInstant(chain.timeMs);
  const expiries = grouped(chain.quotes);
  const faulty = new Map<OptionQuote, Flaw>();
  for (const quotes of expiries.values())
    for (const [quote, flaw] of offTheirExpiry(quotes, at)) faulty.set(quote, flaw);
  const flaws = [...faulty.values()].slice(0, 3);
  const whole = wrongAsAWhole(chain, [...expiries.values()], priceUsd);
  if (whole !== null) return withheld([{ ...whole, at }, ...flaws]);
  const apart = besideWitnesses(chain, witnesses);
  if (apart !== null) return withheld([{ ...apart, at }]);
  if (faulty.size > MOST_FAULTY * chain.quotes.length) return withheld(flaws);
  const { quotes, crossed } = withoutCrossedQuotes(chain.quotes.filter((quote) => !faulty.has(quote)));
  if (crossed > MOST_CROSSED * chain.quotes.length) {
    const problem = `bid and ask are on the wrong side of mark_iv_pct in ${crossed} of ${chain.quotes.length} rows: they are not used. Correct the unit`;
    flaws.push({ field: 'bid_iv_pct, ask_iv_pct', at, problem });
  }
  if (faulty.size === 0 && crossed === 0) return sound(chain);
  return { kept: { ...chain, quotes }, flaws };
}

/** The near forwards against the price nearest in time: all of one vendor's figures can be off together, each agreeing with the others. */
function besideWitnesses(
  { quotes, timeMs }: OptionChain,
  witnesses: readonly Witness[],
): Omit<Flaw, 'at'> | null {
  const near = quotes.filter(({ expiryMs }) => expiryMs < timeMs + NEAR_MS);
  const forward = median(near.map(({ underlyingUsd }) => underlyingUsd));
  const [nearest] = witnesses
    .filter((one) => Math.abs(one.timeMs - timeMs) <= BESIDE_MS)
    .toSorted((a, b) => Math.abs(a.timeMs - timeMs) - Math.abs(b.timeMs - timeMs));
  if (forward === null || nearest === undefined || Math.abs(forward / nearest.usd - 1) <= NEAR_FORWARD)
    return null;
  return {
    field: 'underlying_usd',
    problem: `near forwards of ${figure(forward)} with a price of ${figure(nearest.usd)}: one of the two is not of this moment`,
  };
}

/** Rows in which a real chain breaks bid <= mark <= ask: a few percent. */
const MOST_CROSSED = 0.2;
/** Room for marks that are slower than quotes. */
const CROSS_ROOM = 0.1;
const QUOTED_IV = { min: 0.02, max: 10 };

/** The quotes without a bid or ask vol that cannot be one, or lies beyond the mark: a flag on the row, no reason to drop it. */
function withoutCrossedQuotes(quotes: readonly OptionQuote[]): {
  readonly quotes: readonly OptionQuote[];
  readonly crossed: number;
} {
  let crossed = 0;
  const kept = quotes.map((quote) => {
    const { markIv, bidIv, askIv } = quote;
    const low =
      bidIv !== null && (bidIv < QUOTED_IV.min || bidIv > (markIv ?? QUOTED_IV.max) * (1 + CROSS_ROOM));
    const high =
      askIv !== null && (askIv > QUOTED_IV.max || askIv < (markIv ?? QUOTED_IV.min) * (1 - CROSS_ROOM));
    if (!low && !high) return quote;
    crossed += 1;
    return { ...quote, bidIv: null, askIv: null };
  });
  return { quotes: kept, crossed };
}

function grouped(quotes: readonly OptionQuote[]): ReadonlyMap<number, readonly OptionQuote[]> {
  const expiries = new Map<number, OptionQuote[]>();
  for (const quote of quotes) {
    const own = expiries.get(quote.expiryMs);
    if (own) own.push(quote);
    else expiries.set(quote.expiryMs, [quote]);
  }
  return expiries;
}

function offTheirExpiry(
  quotes: readonly OptionQuote[],
  at: string,
): readonly (readonly [OptionQuote, Flaw])[] {
  const forward = median(quotes.map(({ underlyingUsd }) => underlyingUsd)) ?? NaN;
  const middle = median(quotes.flatMap(({ markIv }) => markIv ?? [])) ?? NaN;
  return quotes.flatMap((quote) => {
    const { instrument, underlyingUsd, markIv } = quote;
    const flaw = (field: string, problem: string) => [
      [quote, { field, at: `${instrument} at ${at}`, problem }] as const,
    ];
    if (Math.abs(underlyingUsd / forward - 1) > ONE_FORWARD)
      return flaw(
        'underlying_usd',
        `${figure(underlyingUsd)} where its expiry has ${figure(forward)}. The row is left out`,
      );
    if (
      markIv !== null &&
      (markIv < IV.min ||
        markIv > IV.max ||
        markIv < OFF_THE_SMILE.min * middle ||
        markIv > OFF_THE_SMILE.max * middle)
    )
      return flaw(
        'mark_iv_pct',
        `${figure(markIv * 100)} where its expiry has ${figure(middle * 100)} in the middle. The row is left out`,
      );
    return [];
  });
}

function wrongAsAWhole(
  { quotes }: OptionChain,
  expiries: readonly (readonly OptionQuote[])[],
  priceUsd: number | null,
): Omit<Flaw, 'at'> | null {
  const forwards = expiries.map((own) => median(own.map(({ underlyingUsd }) => underlyingUsd)) ?? NaN);
  const anchor = priceUsd ?? median(forwards) ?? NaN;
  const outside = (value: number, { min, max }: typeof IV): boolean =>
    value < min * anchor || value > max * anchor;
  const far = forwards.find((forward) => outside(forward, FORWARD_OVER_PRICE));
  if (far !== undefined) {
    return {
      field: 'underlying_usd',
      problem: `a forward of ${figure(far)} with a price of ${figure(anchor)}. Correct the unit of the one that is wrong`,
    };
  }
  const strike = median(quotes.map(({ strikeUsd }) => strikeUsd)) ?? NaN;
  if (quotes.length >= 20 && outside(strike, MIDDLE_STRIKE)) {
    return {
      field: 'strike',
      problem: `${figure(strike)} in the middle, with a price of ${figure(anchor)}. Correct the unit`,
    };
  }
  for (const [field, of] of [
    ['open_interest_btc', ({ openInterestBtc }: OptionQuote) => openInterestBtc],
    ['volume_24h_btc', ({ volume24hBtc }: OptionQuote) => volume24hBtc],
  ] as const) {
    const sum = quotes.reduce((btc, quote) => btc + (of(quote) ?? 0), 0);
    if (sum > MOST_BTC)
      return { field, problem: `${figure(sum)} over the chain is more than can be. Correct the unit` };
  }
  return null;
}
