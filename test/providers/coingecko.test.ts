import { describe, expect, it } from 'vitest';
import { COINGECKO, createCoinGecko, type HolderKind } from '../../src/providers/coingecko.ts';
import type { Http, HttpRequest } from '../../src/providers/http/http.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import companies from '../fixtures/coingecko/companies.json' with { type: 'json' };
import governments from '../fixtures/coingecko/governments.json' with { type: 'json' };
import markets from '../fixtures/coingecko/markets.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 5, 10, 30);
const COMPANIES = '/companies/public_treasury/bitcoin';
const GOVERNMENTS = '/governments/public_treasury/bitcoin';
const MARKETS = '/coins/markets';

const companiesOf = (json: unknown) =>
  createCoinGecko(answeringHttp(NOW, { [COMPANIES]: json }).http).holdings('companies');
const [acme] = companies.companies;
const listing = (...holders: readonly object[]) => ({
  companies: holders.map((holder) => ({ ...acme, ...holder })),
});

describe('holdings by CoinGecko', () => {
  it('of companies are told by name and ticker, as two may have one name, and 0 is a value', async () => {
    const { http, asked } = answeringHttp(NOW, { [COMPANIES]: companies });
    expect(await createCoinGecko(http).holdings('companies')).toEqual({
      value: [
        { holder: 'Acme Treasury (ACME.US)', btc: 700_000 },
        { holder: 'Borealis (BRL.CA)', btc: 150_000.5 },
        { holder: 'Borealis (BRL.AU)', btc: 40_000 },
        { holder: 'Sold Out Ltd (SOLD.L)', btc: 0 },
      ],
      fetchedMs: NOW,
    });
    expect(asked).toEqual([`${COMPANIES}?per_page=250&page=1`]);
  });

  it('of governments are told by name, as they have no ticker', async () => {
    const { http, asked } = answeringHttp(NOW, { [GOVERNMENTS]: governments });
    expect((await createCoinGecko(http).holdings('governments')).value).toEqual([
      { holder: 'Atlantis', btc: 200_000 },
      { holder: 'Utopia', btc: 100_000 },
    ]);
    expect(asked).toEqual([`${GOVERNMENTS}?per_page=250&page=1`]);
  });

  it('go on over full pages, and one who stands on two counts once', async () => {
    const all = Array.from({ length: 260 }, (_, index) => ({
      name: `Holder ${String(index)}`,
      symbol: 'X',
      total_holdings: 1000,
    }));
    // Since the first page was read, one has come in on top: the last of it is the first of the next.
    const page = ({ query }: HttpRequest) => ({
      total_holdings: 260_000,
      companies: query?.page === 1 ? all.slice(0, 250) : all.slice(249),
    });
    const { http, asked } = answeringHttp(NOW, { [COMPANIES]: page });
    const { value } = await createCoinGecko(http).holdings('companies');
    expect(asked).toEqual([`${COMPANIES}?per_page=250&page=1`, `${COMPANIES}?per_page=250&page=2`]);
    expect(value).toHaveLength(260);
  });

  it('are refused when they are more than 5% away from their own total', async () => {
    await expect(companiesOf({ ...companies, total_holdings: 940_000 })).rejects.toMatchObject({
      where: 'coingecko companies total_holdings',
      failure: { kind: 'shape' },
    });
    expect((await companiesOf({ ...companies, total_holdings: 930_000 })).value).toHaveLength(4);
    expect((await companiesOf({ companies: companies.companies })).value).toHaveLength(4);
  });

  it.each([
    ['nobody', { total_holdings: 0, companies: [] }, ' total_holdings'],
    ['governments instead', { total_holdings: 0, governments: [] }, ' companies'],
    ['more coins than there will be', listing({ total_holdings: 2.2e7 }), '.0.total_holdings'],
    [
      'more than all coins together',
      listing({ total_holdings: 2e7 }, { name: 'B', total_holdings: 2e7 }),
      ' total_holdings',
    ],
    ['less than nothing', listing({ total_holdings: -1 }), '.0.total_holdings'],
    ['no figure', listing({ total_holdings: null }), '.0.total_holdings'],
    ['no name', listing({ name: ' ' }), '.0.name'],
  ])('are refused with %s', async (_, json, field) => {
    const where = field.startsWith('.')
      ? `coingecko companies companies${field}`
      : `coingecko companies${field}`;
    await expect(companiesOf(json)).rejects.toMatchObject({ where, failure: { kind: 'shape' } });
  });
});

describe('circulating supply by CoinGecko', () => {
  it('is asked for all coins at once; one without a supply, or with 0 for it, is left out', async () => {
    const { http, asked } = answeringHttp(NOW, { [MARKETS]: markets });
    const { value } = await createCoinGecko(http).circulatingSupply(['alpha', 'beta', 'gamma', 'unknown']);
    expect(asked).toEqual([`${MARKETS}?vs_currency=usd&ids=alpha,beta,gamma,unknown&per_page=250`]);
    expect([...value]).toEqual([['alpha', 3_200_000_000.5]]);
  });

  it('is not asked for no coin, which would mean all of them', async () => {
    const { http, asked } = answeringHttp(NOW, {});
    expect(await createCoinGecko(http).circulatingSupply([])).toEqual({ value: new Map(), fetchedMs: NOW });
    expect(asked).toEqual([]);
  });

  it('of coins that were not asked for is left out', async () => {
    const { http } = answeringHttp(NOW, { [MARKETS]: markets });
    expect((await createCoinGecko(http).circulatingSupply(['beta'])).value.size).toBe(0);
  });

  it.each([
    ['a negative supply', [{ id: 'alpha', circulating_supply: -1 }], ' 0.circulating_supply'],
    ['none of the coins', [], ''],
  ])('is refused with %s', async (_, json, field) => {
    const { http } = answeringHttp(NOW, { [MARKETS]: json });
    await expect(createCoinGecko(http).circulatingSupply(['alpha'])).rejects.toMatchObject({
      where: `coingecko circulating supply${field}`,
      failure: { kind: 'shape' },
    });
  });
});

const callHoldings = (kind: HolderKind) => async (http: Http) => {
  const holdings = await createCoinGecko(http).holdings(kind);
  const names = holdings.value.map(({ holder }) => holder);
  expect(new Set(names).size).toBe(names.length);
  for (const { holder, btc } of holdings.value) {
    expect(holder).toMatch(/\S/);
    expect(btc).toBeGreaterThanOrEqual(0);
    expect(btc).toBeLessThanOrEqual(21e6);
  }
  return holdings;
};

describeProvider({
  name: 'CoinGecko',
  vendor: COINGECKO,
  nowMs: NOW,
  requests: [
    { what: 'holdings of companies', call: callHoldings('companies'), answer: () => companies },
    { what: 'holdings of governments', call: callHoldings('governments'), answer: () => governments },
    {
      what: 'circulating supply',
      call: async (http) => {
        const supply = await createCoinGecko(http).circulatingSupply(['alpha', 'beta', 'gamma']);
        for (const [id, tokens] of supply.value) {
          expect(['alpha', 'beta', 'gamma']).toContain(id);
          expect(tokens).toBeGreaterThan(0);
          expect(tokens).toBeLessThanOrEqual(1e18);
        }
        return supply;
      },
      answer: () => markets,
    },
  ],
});

describe('the supply of a coin', () => {
  it('is refused when times its price it is not the market cap', async () => {
    const coin = { id: 'alpha', circulating_supply: 3.2e9, current_price: 0.25, market_cap: 8e8 };
    const asking = (change: object) =>
      createCoinGecko({
        now: () => 0,
        getJson: () => Promise.resolve({ json: [{ ...coin, ...change }], fetchedMs: 0 }),
      }).circulatingSupply(['alpha']);
    expect((await asking({})).value.get('alpha')).toBe(3.2e9);
    expect((await asking({ market_cap: null })).value.get('alpha')).toBe(3.2e9);
    await expect(asking({ circulating_supply: 3.2e12 })).rejects.toMatchObject({
      where: 'coingecko circulating supply',
      failure: { kind: 'shape' },
    });
  });
});
