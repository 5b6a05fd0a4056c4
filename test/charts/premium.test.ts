import { describe, expect, it } from 'vitest';
import { premiumChart } from '../../src/charts/premium.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { DAY_MS } from '../../src/market/day.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import type { OptionTrade } from '../../src/market/option.ts';
import { premiumReadings } from '../../src/readings/premium.ts';
import { contextIn, dailyPanel } from '../doubles/chart-context.ts';
import { failed, marketOf, NOW, sourced, YESTERDAY } from '../doubles/market.ts';
import { expectPlainData } from '../doubles/plain-data.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

/** A trade of a 75,000 put that pays `usd` of premium, received where negative. */
const trade = (
  usd: number,
  daysAgo: number,
  daysLeft: number,
  rest: Partial<OptionTrade> = {},
): OptionTrade => ({
  timeMs: NOW - daysAgo * DAY_MS - 1,
  tradeId: `${usd} ${daysAgo}`,
  expiryMs: NOW + (daysLeft - daysAgo) * DAY_MS,
  strikeUsd: 75_000,
  type: 'put',
  direction: usd < 0 ? 'sell' : 'buy',
  price: Math.abs(usd),
  quote: 'USD',
  amountBtc: 1,
  indexUsd: 75_000,
  block: false,
  liquidation: false,
  ...rest,
});

const chartOf = async (data: MarketData, options: Parameters<typeof premiumChart>[2] = { strike: 75_000 }) =>
  (await premiumChart(contextIn(data), 'The claim', options))[0];
const linesOf = async (trades: readonly OptionTrade[]) => {
  const { series } = dailyPanel((await chartOf(marketOf({ optionTrades: trades })))!.spec);
  return Object.fromEntries(series.map(({ label, data }) => [label.text, data.values]));
};

describe('the chart of premium at a strike', () => {
  it.each(LANGS)('ends in the readings of the section, and labels them as it does, in %s', async (lang) => {
    const data = await sampleMarket();
    const { f } = catalogue(lang);
    const { upTo90d, over90d } = await premiumReadings(data, {});
    const [chart] = await premiumChart(contextIn(data, lang), 'The claim', {});
    const { series } = dailyPanel(chart!.spec);
    const readings = [upTo90d.bought, upTo90d.sold, upTo90d.net, over90d.net];
    expect(series.map(({ data: { values } }) => values.at(-1))).toEqual(readings.map(({ value }) => value));
    expect(series.map(({ label }) => label.value)).toEqual(
      readings.map(({ value }) => f.usd(Math.abs(value ?? NaN))),
    );
    expectPlainData(chart?.spec);
  });

  it('adds up what was bought and sold up to 90 days out since the first trade, and the net beyond', async () => {
    const lines = await linesOf([trade(20e6, 3, 20), trade(-8e6, 1, 60), trade(-6e6, 0, 200)]);
    expect(lines).toEqual({
      Bought: [20e6, 20e6, 20e6, 20e6],
      Sold: [0, 0, 8e6, 8e6],
      'Net bought': [20e6, 20e6, 12e6, 12e6],
      'Net sold beyond 90 days': [0, 0, 0, -6e6],
    });
  });

  it('leaves out forced closes, other strikes and calls', async () => {
    const lines = await linesOf([
      trade(1e6, 2, 20),
      trade(9e6, 1, 20, { liquidation: true }),
      trade(9e6, 1, 20, { strikeUsd: 80_000 }),
      trade(9e6, 1, 20, { type: 'call' }),
    ]);
    expect(lines.Bought).toEqual([1e6, 1e6, 1e6]);
  });

  it('shows 90 days at least, and all of a longer record', async () => {
    const short = dailyPanel((await chartOf(marketOf({ optionTrades: [trade(1e6, 3, 20)] })))!.spec);
    expect([short.firstDay, short.lastDay]).toEqual([YESTERDAY - 89, YESTERDAY]);
    const years = [trade(1e6, 500, 20), trade(2e6, 0, 20)];
    const long = dailyPanel((await chartOf(marketOf({ optionTrades: years })))!.spec);
    expect(long.firstDay).toBe(YESTERDAY - 500);
    expect(long.series[0]?.data.values).toHaveLength(501);
  });

  it('ends with the record, not with now', async () => {
    const old = sourced([trade(1e6, 4, 20), trade(2e6, 2, 20)], { asOf: '2026-02-02T00:00:00Z' });
    const { spec, alt } = (await chartOf(marketOf({ optionTrades: old })))!;
    expect(dailyPanel(spec).lastDay).toBe(YESTERDAY - 2);
    expect(spec.footer).toContain('2 Feb 2026');
    expect(alt).toBe('Chart: The claim.');
  });

  it('gives a net of nothing no figure', async () => {
    const { spec } = (await chartOf(marketOf({ optionTrades: [trade(1e6, 1, 20), trade(-1e6, 0, 20)] })))!;
    expect(dailyPanel(spec).series[2]?.label).toEqual({ text: 'Net even' });
    expectPlainData(spec);
  });

  it('draws the calls that were asked for', async () => {
    const data = marketOf({ optionTrades: [trade(3e6, 1, 20, { type: 'call' })] });
    const { spec } = (await chartOf(data, { strike: 75_000, type: 'call' }))!;
    expect(spec.subtitle).toContain('$75k calls');
    expect(dailyPanel(spec).series.map(({ label }) => label.value)).toEqual(['$3M', '$0', '$3M']);
  });

  it('is not drawn without trades, nor for a strike that has none', async () => {
    expect(await chartOf(marketOf())).toBeUndefined();
    expect(await chartOf(marketOf({ optionTrades: failed('option_trades') }))).toBeUndefined();
    expect(
      await chartOf(marketOf({ optionTrades: [trade(1e6, 1, 20)] }), { strike: 90_000 }),
    ).toBeUndefined();
  });

  it('says both spans and the start to those who do not see it', async () => {
    const data = marketOf({ optionTrades: [trade(20e6, 3, 20), trade(-8e6, 1, 60), trade(-6e6, 0, 200)] });
    expect((await chartOf(data))?.alt).toBe(
      'Chart: The claim. Up to 90 days: bought $20M, sold $8M, net bought $12M. Beyond 90 days: bought $0, sold $6M, net sold $6M. Taker premium since 31 Jan 2026 (3 days), forced closes left out.',
    );
  });
});
