import type { OptionChain, OptionQuote, OptionType } from '../../src/market/option.ts';
import { impliedVolFromCoinPremium, optionPrice, type OptionTerms } from '../../src/metrics/black76.ts';
import { skewTermStructure } from '../../src/metrics/skew.ts';
import { termStructure } from '../../src/metrics/term-structure.ts';
import { compare, type Comparison } from './compare.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 1, 4);
const YEAR_DAYS = 365;

/** 15 expiries x 50 strikes x both types = 1,500 quotes with premiums in BTC and no vol: all of it has to be solved. */
function unsolvedChain(): OptionChain {
  const quotes: OptionQuote[] = [];
  for (let expiry = 0; expiry < 15; expiry += 1) {
    const days = 1.4 + expiry * expiry * 1.6;
    const underlyingUsd = 73_500 * (1 + 0.0002 * days);
    for (let step = 0; step < 50; step += 1) {
      const strikeUsd =
        Math.round((underlyingUsd * Math.exp((step - 25) * 0.008 * Math.sqrt(days / 7 + 1))) / 50) * 50;
      for (const type of ['call', 'put'] as const) quotes.push(quote(days, underlyingUsd, strikeUsd, type));
    }
  }
  return { timeMs: NOW_MS, quotes };
}

function quote(days: number, underlyingUsd: number, strikeUsd: number, type: OptionType): OptionQuote {
  const moneyness = Math.log(strikeUsd / underlyingUsd) / Math.sqrt(days / YEAR_DAYS);
  const vol = 0.52 + 0.18 * Math.exp(-days / 20) - 0.08 * moneyness + 0.06 * moneyness ** 2;
  const terms: OptionTerms = { forwardUsd: underlyingUsd, strikeUsd, years: days / YEAR_DAYS, type };
  return {
    instrument: `BTC-${days}-${strikeUsd}-${type}`,
    expiryMs: NOW_MS + days * DAY_MS,
    strikeUsd,
    type,
    markIv: null,
    bidIv: null,
    askIv: null,
    underlyingUsd,
    markPriceBtc: optionPrice(terms, vol) / underlyingUsd,
    openInterestBtc: 1,
    volume24hBtc: 1,
    exchangeDelta: null,
  };
}

/** The same root by halving [0.01, 5] until it is known to 1e-10. */
function bisectedVol(premiumBtc: number, terms: OptionTerms): number | null {
  const target = premiumBtc * terms.forwardUsd;
  let [low, high] = [0.01, 5];
  if (optionPrice(terms, low) > target || optionPrice(terms, high) < target) return null;
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (optionPrice(terms, middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function surface(
  chain: OptionChain,
  solve: (premiumBtc: number, terms: OptionTerms) => number | null,
): unknown {
  const quotes = chain.quotes.map((one) => {
    const { underlyingUsd: forwardUsd, strikeUsd, type } = one;
    const years = (one.expiryMs - chain.timeMs) / DAY_MS / YEAR_DAYS;
    return {
      ...one,
      markIv:
        one.markPriceBtc === null ? null : solve(one.markPriceBtc, { forwardUsd, strikeUsd, years, type }),
    };
  });
  const solved = { timeMs: chain.timeMs, quotes };
  return [termStructure(solved), skewTermStructure(solved)];
}

/** A 1,500-row chain to implied vols, forwards, term structure and skew, against plain bisection. */
export function chainBench(): Promise<Comparison> {
  const chain = unsolvedChain();
  return compare({
    name: `option chain, ${chain.quotes.length} rows`,
    ours: () => surface(chain, impliedVolFromCoinPremium),
    peer: { name: 'plain bisection', run: () => surface(chain, bisectedVol) },
    atLeastTimesFaster: 3,
    limitMs: 25,
  });
}
