import { describe, expect, it } from 'vitest';
import { leverageSection } from '../../../src/briefing/sections/leverage.ts';
import type { HourlyClose } from '../../../src/market/candle.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/market/day.ts';
import type { FundingRate } from '../../../src/market/funding.ts';
import { marketOf, NOW, sourced } from '../../doubles/market.ts';
import { chainOf } from '../../doubles/option-chain.ts';
import { inBothLanguages } from '../../doubles/section-text.ts';

const rate = (value: number, openInterestUsd: number, timeMs = NOW, venue = 'OKX'): FundingRate => ({
  timeMs,
  venue,
  rate: value,
  intervalHours: 8,
  openInterestUsd,
});
const close = (closeUsd: number, endMs = NOW): HourlyClose => ({ timeMs: endMs - HOUR_MS, closeUsd });
const WEEK_AGO = NOW - 7 * DAY_MS;

/** 5e-5 x 3 x 365 = 5.475% a year; 220,000 BTC of open interest down to 200,000 with price down 8.75%. */
const FALL = marketOf({
  funding: [rate(1e-5, 17.6e9, WEEK_AGO), rate(5e-5, 14.6e9)],
  hourlyCloses: sourced([close(80_000, WEEK_AGO), close(73_000)], { quality: 'live' }),
  optionChain: chainOf([{ days: 30, atm: 0.5, forwardUsd: 73_600 }]),
});

describe('the section on leverage', () => {
  it('gives funding, open interest in both units with its change, and basis', async () => {
    const { en, zh } = await inBothLanguages(leverageSection, FALL);
    expect(en[0]).toBe('Funding +5.5% a year: neither side is crowded');
    expect(zh[0]).toBe('资金费率年化 +5.5%，多空都不拥挤');
    expect(en).toContain(
      'Open interest: $14.6B, 200k BTC; -9.1% in BTC over 7 days, price -8.8%: positions were closed',
    );
    expect(zh).toContain('未平仓合约: 146 亿美元，20 万枚 BTC；以 BTC 计 7 天 -9.1%，价格 -8.8%，仓位在减少');
    expect(en).toContain('Basis: +10% a year, on the forward 30 days out');
  });

  it.each([
    [3e-4, 'Longs pay 32.9% a year to stay in: crowded', '多头拥挤：持仓需付资金费率年化 32.9%'],
    [-1e-4, 'Shorts pay 11% a year to stay in: crowded', '空头拥挤：持仓需付资金费率年化 11%'],
  ])('says which side is crowded', async (value, english, chinese) => {
    const { en, zh } = await inBothLanguages(leverageSection, marketOf({ funding: [rate(value, 1e9)] }));
    expect([en[0], zh[0]]).toEqual([english, chinese]);
    expect(en.join(' ')).toContain('When is not known.');
  });

  it('says nobody pays at exactly zero, and weights nothing over a single venue', async () => {
    const { en, zh } = await inBothLanguages(leverageSection, marketOf({ funding: [rate(0, 1e9)] }));
    expect(en).toContain('Funding: 0% a year, nobody pays; on OKX');
    expect(zh).toContain('资金费率: 年化 0%，多空互不支付；仅一家交易所（OKX）');
  });

  it('names the venue that is too late to count', async () => {
    const { en, zh } = await inBothLanguages(
      leverageSection,
      marketOf({ funding: [rate(1e-4, 1e9, NOW - 8 * HOUR_MS, 'Gate'), rate(5e-5, 1e9)] }),
    );
    expect(en).toContain('Not counted, newest rate too old: Gate.');
    expect(zh).toContain('最新费率过旧，未计入：Gate。');
  });

  it('makes no claim of an old rate, and names what has no live price', async () => {
    const { en } = await inBothLanguages(
      leverageSection,
      marketOf({ nowMs: NOW + 60 * MINUTE_MS, funding: sourced([rate(5e-5, 1e9)]) }),
    );
    expect(en[0]).toBe('Funding +5.5% a year when last reported');
    expect(en.join(' ')).not.toContain('no warning');
    expect(en).toContain(
      'Open interest in BTC and 7-day change: unavailable (no hourly prices in this data).',
    );
    expect(en.some((line) => line.startsWith('Funding and open interest: from 4 Feb 2026 00:00 UTC'))).toBe(
      true,
    );
  });

  it('still gives the basis without funding, and says when there is nothing', async () => {
    const onlyBasis = await inBothLanguages(
      leverageSection,
      marketOf({
        hourlyCloses: sourced([close(73_000)], { quality: 'live' }),
        optionChain: chainOf([{ days: 30, atm: 0.5, forwardUsd: 73_600 }]),
      }),
    );
    expect(onlyBasis.en[0]).toBe('Futures basis +10% a year; no funding rates in this data');
    const { en, zh } = await inBothLanguages(leverageSection, marketOf());
    expect(en[0]).toBe('Leverage: no usable funding rates');
    expect(zh[0]).toBe('杠杆：没有可用的资金费率');
  });
});
