import { z } from 'zod';
import type { Holding } from '../market/holding.ts';
import { SUPPLY_BTC } from './data-folder/ranges.ts';
import { decimal, optionalDecimal, read } from './fields.ts';
import type { Fetched, Http } from './http/http.ts';
import { misshapen } from './misshapen.ts';
import { allPages } from './pages.ts';
import type { Vendor } from './vendor.ts';

/** Keyless calls share a small allowance; a free key has its own. @see https://docs.coingecko.com/v3.0.1/reference/introduction */
export const COINGECKO: Vendor = {
  id: 'coingecko',
  attribution: 'CoinGecko (coingecko.com)',
  hosts: { COINGECKO_URL: 'https://api.coingecko.com/api/v3' },
  pace: { requests: 5, perMs: 60_000 },
  unconfirmed: ['public_treasury', 'coins/markets'],
  key: { setting: 'COINGECKO_KEY', header: 'x-cg-demo-api-key' },
};

export type HolderKind = 'companies' | 'governments';

const PAGE_ROWS = 250;
const MOST_PAGES = 4;

/** A government has no symbol. */
const Holder = z.looseObject({
  name: z.string().trim().min(1).max(200),
  symbol: z.string().trim().max(50).nullish(),
  total_holdings: decimal(SUPPLY_BTC),
});
const Total = z.looseObject({ total_holdings: optionalDecimal(SUPPLY_BTC) });

type Page = { readonly totalBtc: number | null; readonly holdings: readonly Holding[] };

/** Two holders of one name differ by their symbol, so it is part of the name. */
function toPage(kind: HolderKind, json: unknown): Page {
  const { total_holdings: totalBtc } = read(COINGECKO.id, kind, Total, json);
  const listed = read(COINGECKO.id, kind, z.looseObject({ [kind]: z.array(Holder) }), json)[kind] ?? [];
  const holdings = listed.map(({ name, symbol, total_holdings: btc }) => {
    return { holder: symbol ? `${name} (${symbol})` : name, btc };
  });
  return { totalBtc, holdings };
}

/** Rows are rounded, and a listing moves while its pages are read. */
const AGREEMENT = 0.05;

/** A holder that stands in the listing twice has moved from one page to the next, and counts once. */
function together(kind: HolderKind, [first, ...others]: readonly Page[]): readonly Holding[] {
  const listed = [first, ...others].flatMap((page) => page?.holdings ?? []);
  const holdings = [...new Map(listed.map((one) => [one.holder, one])).values()];
  const sumBtc = holdings.reduce((sum, { btc }) => sum + btc, 0);
  const where = `${COINGECKO.id} ${kind} total_holdings`;
  if (holdings.length === 0) throw misshapen(where, 'nobody is listed');
  if (sumBtc > SUPPLY_BTC.max) throw misshapen(where, 'more coins are held than will exist');
  const totalBtc = first?.totalBtc ?? null;
  if (totalBtc !== null && Math.abs(sumBtc - totalBtc) > AGREEMENT * totalBtc) {
    throw misshapen(where, `those listed hold ${sumBtc} of ${totalBtc} BTC`);
  }
  return holdings;
}

const Markets = z.array(
  z.looseObject({
    id: z.string(),
    circulating_supply: optionalDecimal({ min: 0, max: 1e18 }),
    current_price: optionalDecimal({ min: 0, max: 1e9 }),
    market_cap: optionalDecimal({ min: 0, max: 1e14 }),
  }),
);

/** The cap moves a few minutes behind the price. */
const CAP_AGREEMENT = 0.2;

/** Whether price times supply is not the market cap, where all three are given. */
const isContradicted = ({
  circulating_supply: tokens,
  current_price: usd,
  market_cap: capUsd,
}: z.infer<typeof Markets>[number]): boolean =>
  tokens !== null &&
  usd !== null &&
  capUsd !== null &&
  capUsd > 0 &&
  Math.abs((tokens * usd) / capUsd - 1) > CAP_AGREEMENT;

/** Who holds Bitcoin, and how many tokens of a coin circulate. */
export type CoinGecko = {
  /**
   * What each of them holds now; there are no flows. Refreshed every few minutes, from filings that are weeks old.
   * @see https://docs.coingecko.com/v3.0.1/reference/companies-public-treasury
   */
  holdings(kind: HolderKind): Promise<Fetched<readonly Holding[]>>;
  /**
   * Tokens in circulation by the vendor's id; a coin whose supply it does not know, or gives as 0, is left out.
   * @see https://docs.coingecko.com/v3.0.1/reference/coins-markets
   */
  circulatingSupply(geckoIds: readonly string[]): Promise<Fetched<ReadonlyMap<string, number>>>;
};

export const createCoinGecko = (http: Http): CoinGecko => ({
  async holdings(kind) {
    const readPage = async (page: number) => {
      const { json, fetchedMs } = await http.getJson(kind, {
        path: `/${kind}/public_treasury/bitcoin`,
        query: { per_page: PAGE_ROWS, page },
      });
      const value = toPage(kind, json);
      const next = value.holdings.length === PAGE_ROWS ? page + 1 : undefined;
      return { value: [value], fetchedMs, next };
    };
    const { value, fetchedMs } = await allPages(1, readPage, MOST_PAGES);
    return { value: together(kind, value), fetchedMs };
  },
  async circulatingSupply(geckoIds) {
    if (geckoIds.length === 0) return { value: new Map(), fetchedMs: http.now() };
    const { json, fetchedMs } = await http.getJson('circulating supply', {
      path: '/coins/markets',
      query: { vs_currency: 'usd', ids: geckoIds.join(','), per_page: PAGE_ROWS },
    });
    const coins = read(COINGECKO.id, 'circulating supply', Markets, json);
    if (coins.length === 0)
      throw misshapen(`${COINGECKO.id} circulating supply`, 'none of the coins is listed');
    const contradicted = coins.find(isContradicted);
    if (contradicted !== undefined)
      throw misshapen(
        `${COINGECKO.id} circulating supply`,
        `of ${contradicted.id} times its price is not its market cap`,
      );
    const known = coins.flatMap(({ id, circulating_supply: tokens }) =>
      tokens !== null && tokens > 0 && geckoIds.includes(id) ? [[id, tokens] as const] : [],
    );
    return { value: new Map(known), fetchedMs };
  },
});
