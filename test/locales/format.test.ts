import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../src/locales/format.ts';

const en = createFormat('en');
const zh = createFormat('zh-CN');

type Golden = {
  examples: { id: string; inputs: { usd: number[] }; expected: { en: string[]; zh: string[] } }[];
};
const golden = JSON.parse(readFileSync('test/golden/examples.json', 'utf8')) as Golden;
const example = golden.examples.find(({ id }) => id === 'number-format-a');

describe('amounts in USD (M22)', () => {
  it('print as in the worked example', () => {
    expect(example).toBeDefined();
    expect(example?.inputs.usd.map((value) => en.usd(value))).toEqual(example?.expected.en);
    expect(example?.inputs.usd.map((value) => zh.usd(value))).toEqual(example?.expected.zh);
  });

  it.each([
    [350e6, '$350M', '3.5 亿美元'],
    [50e6, '$50M', '5000 万美元'],
    [-545e6, '-$545M', '-5.45 亿美元'],
    [999_950, '$1M', '100 万美元'], // rounds up to the next English unit
    [999_949, '$999.9k', '99.99 万美元'],
    [99_999_999, '$100M', '1 亿美元'], // and to the next Chinese one
    [9999.996, '$10k', '1 万美元'],
    [9999, '$9999', '9999 美元'],
    [0, '$0', '0 美元'],
    [-0.0001234, '-$0.000123', '-0.000123 美元'], // below 1: three significant digits
    [999_999_999_999, '$1T', '1 万亿美元'],
  ])('%d is %s and %s', (value, english, chinese) => {
    expect(en.usd(value)).toBe(english);
    expect(zh.usd(value)).toBe(chinese);
  });

  it('stay within rounding of the value in both languages', () => {
    const units: Record<string, number> = {
      T: 1e12,
      B: 1e9,
      M: 1e6,
      k: 1e3,
      万亿: 1e12,
      亿: 1e8,
      万: 1e4,
      '': 1,
    };
    const read = (text: string): number => {
      const [, sign, digits, unit] = /^(-?)\$?([\d.]+) ?(T|B|M|k|万亿|亿|万|)(?:美元)?$/.exec(text) ?? [];
      return Number(`${sign ?? ''}${digits ?? 'x'}`) * (units[unit ?? ''] ?? NaN);
    };
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e14, max: 1e14 }), (value) => {
        const tolerance = Math.max(0.005, Math.abs(value) * 0.0051);
        expect(Math.abs(read(en.usd(value)) - value)).toBeLessThanOrEqual(tolerance);
        expect(Math.abs(read(zh.usd(value)) - value)).toBeLessThanOrEqual(tolerance);
      }),
    );
  });

  it('name the unit of a range once when both ends share it', () => {
    expect(en.usdRange(66_900, 70_600)).toBe('$66.9k–$70.6k');
    expect(zh.usdRange(66_900, 70_600)).toBe('6.69 万–7.06 万美元');
    expect(zh.usdRange(9500, 12_000)).toBe('9500 美元–1.2 万美元');
  });
});

describe('other quantities (M22)', () => {
  it('writes coins whole, with two decimals below 10', () => {
    expect(en.btc(41_234)).toBe('41.2k BTC');
    expect(zh.btc(41_234)).toBe('4.12 万枚 BTC');
    expect(en.btc(812.4)).toBe('812 BTC');
    expect(en.btc(-5.256)).toBe('-5.26 BTC');
    expect(zh.tokens(1.28e9, 'W')).toBe('12.8 亿枚 W');
  });

  it('writes percent with at most one decimal, and a sign for changes', () => {
    expect(en.percent(0.1234)).toBe('12.3%');
    expect(en.percent(1.0417)).toBe('104.2%');
    expect(en.change(0.031)).toBe('+3.1%');
    expect(en.change(-0.0001)).toBe('0%');
  });

  it('writes vol as whole points unless below 10, skew with one decimal', () => {
    expect(en.vol(0.7019)).toBe('70%');
    expect(en.vol(0.0954)).toBe('9.5%');
    expect(en.vol(0.09996)).toBe('10%');
    expect(en.points(-5.634)).toBe('-5.6');
    expect(en.pointsChange(20.2)).toBe('+20');
    expect(en.skew(11.48)).toBe('+11.5');
  });

  it('never lifts a percentile: 99.9 is the 99th', () => {
    expect(en.percentile(99.9)).toBe('99th percentile');
    expect(zh.percentile(97.3)).toBe('97% 分位');
    // 2 of 365 values are 0.55%: a value counts itself, so there is no 0th.
    expect(en.percentile(0.55)).toBe('1st percentile');
    expect([1, 2, 3, 4, 11, 12, 13, 21, 100].map((value) => en.percentile(value).split(' ')[0])).toEqual(
      ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '100th'], // the teens are irregular
    );
  });

  it('lists things as each language does', () => {
    expect(en.list(['flows', 'skew', 'leverage'])).toBe('flows, skew and leverage');
    expect(zh.list(['资金', '偏度', '杠杆'])).toBe('资金、偏度和杠杆');
    expect(zh.list(['1 周', '1 个月'])).toBe('1 周和 1 个月'); // a space next to Latin characters and digits
    expect(zh.list(['Kraken', 'OKX', '其他'])).toBe('Kraken、OKX 和其他');
    expect([en.list([]), zh.list(['资金'])]).toEqual(['', '资金']);
  });

  it('writes times with their zone', () => {
    const midnight = Date.UTC(2026, 1, 4);
    expect(en.time(midnight)).toBe('4 Feb 2026 00:00 UTC');
    expect(zh.time(midnight)).toBe('2026-02-04 00:00 UTC');
    expect(createFormat('en', 'Asia/Shanghai').time(midnight)).toBe('4 Feb 2026 08:00 UTC+8');
    expect(createFormat('en', 'America/New_York').time(midnight)).toBe('3 Feb 2026 19:00 UTC-5');
  });
});
