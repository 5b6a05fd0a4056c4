import { describe, expect, it } from 'vitest';
import { readFigures } from '../../../src/briefing/lint/figures.ts';
import type { Lang } from '../../../src/locales/format.ts';
import { catalogue } from '../../../src/locales/index.ts';

const read = (text: string, lang: Lang): readonly string[] =>
  readFigures(text, catalogue(lang).figures).map(
    ({ kind, sign, digits, shift }) => `${kind} ${sign}${digits}${shift === 0 ? '' : `e${String(shift)}`}`,
  );

describe('figures of an English text', () => {
  it.each<readonly [string, readonly string[]]>([
    ['True Market Mean $80.2k (+9.1%)', ['usd 80.2e3', 'percent +9.1']],
    ['dense supply cluster $66.9k–$70.6k', ['usd 66.9e3', 'usd 70.6e3']],
    ['-$1B over 7 days', ['usd -1e9', 'days 7']],
    ['516.4k BTC added', ['coins 516.4e3']],
    ['97th percentile of a year, 1.9x the 7-day mean', ['percentile 97', 'multiple 1.9']],
    ['1W skew +16% of ATM vol, up 5.4 points', ['percent +16', 'points 5.4']],
    ['below +1 sd (30%), now 0.1 sd above the mean', ['percent 30', 'sd 0.1']],
    ['lower than 89% of the past year', ['below 89']],
    ['8-30 days bought $449k, SIM1 unlocks', ['usd 449e3']],
    ['1M BTC and 1M VRP', ['coins 1e6']],
    ['1 of 14 days needed', ['have 1', 'need 14']],
  ])('%s', (text, figures) => {
    expect(read(text, 'en')).toEqual(figures);
  });

  it('have the moment they name, in its zone', () => {
    const [instant, day, half] = readFigures(
      'as of 4 Feb 2026 08:30 UTC+8, lost on 1 Feb 2026, like late 2022',
      catalogue('en').figures,
    );
    expect(instant).toMatchObject({ kind: 'instant', timeMs: Date.parse('2026-02-04T00:30:00Z') });
    expect(day).toMatchObject({ kind: 'day', timeMs: Date.parse('2026-02-01T00:00:00Z') });
    expect(half).toMatchObject({ kind: 'half_year', timeMs: Date.parse('2022-07-01T00:00:00Z') });
  });
});

describe('figures of a Chinese text', () => {
  it.each<readonly [string, readonly string[]]>([
    ['真实市场均值 8.02 万美元（+9.1%）', ['usd 8.02e4', 'percent +9.1']],
    ['密集供应区 6.69 万–7.06 万美元', ['usd 6.69e4', 'usd 7.06e4']],
    ['12.6 亿美元/日（近一年 97% 分位）', ['usd 12.6e8', 'percentile 97']],
    ['51.64 万枚 BTC', ['coins 51.64e4']],
    ['1 周偏度为平值的 16%，一周升 5.4 个百分点', ['percent 16', 'points 5.4']],
    ['为均值的 1.9 倍，24 小时', ['multiple 1.9', 'hours 24']],
    ['低于近一年 89% 的同期累计', ['below 89']],
    ['不低于近一年 38% 的同期累计', ['at_least 38']],
    ['90 天以内净买入 150.37 万美元', ['usd 150.37e4']],
    ['高于 +1 个标准差线 0.1 个标准差', ['sd 0.1']],
  ])('%s', (text, figures) => {
    expect(read(text, 'zh-CN')).toEqual(figures);
  });
});
