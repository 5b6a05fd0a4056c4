import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartSpec, DailyPanel, Tone } from '../../src/charts/chart-spec.ts';
import { renderSvg } from '../../src/pictures/render-svg.ts';
import { covered, textsOf } from './texts-of.ts';

const DAY = 20_488;
const days = { firstDay: DAY - 9, lastDay: DAY };

const line = (values: readonly (number | null)[], more: Partial<DailyPanel['series'][number]> = {}) => ({
  kind: 'line' as const,
  tone: 'price' as Tone,
  data: { firstDay: days.firstDay, values },
  label: { text: 'Price', value: '$73.5k' },
  ...more,
});

const daily = (series: DailyPanel['series'], more: Partial<DailyPanel> = {}): DailyPanel => ({
  kind: 'daily',
  ...days,
  unit: 'usd',
  series,
  ...more,
});

const chart = (panels: ChartSpec['panels'], more: Partial<ChartSpec> = {}): ChartSpec => ({
  name: 'structure',
  lang: 'en',
  title: 'Price is below the True Market Mean',
  subtitle: 'Daily close, USD',
  footer: 'As of 4 Feb 2026 00:00 UTC · Source: a source',
  noData: 'No data to draw',
  panels,
  ...more,
});

const TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const said = (spec: ChartSpec): readonly string[] =>
  textsOf(renderSvg(spec), spec.lang).map((text) => text.said);
/** Pieces of the line of a tone: each starts with an M. */
const pieces = (svg: string, colour: string): number =>
  (
    new RegExp(`<path d="([^"]*)" fill="none" stroke="${colour}" stroke-width="4.5"`)
      .exec(svg)?.[1]
      ?.match(/M/g) ?? []
  ).length;

describe('a picture', () => {
  it('carries claim, metric and unit, as-of and source, and the newest value', () => {
    const texts = said(chart([daily([line(TEN)])]));
    for (const text of ['Daily close, USD', 'Price', '$73.5k', 'UTC', 'Soundings'])
      expect(texts).toContain(text);
    expect(texts.join(' ')).toContain('Price is below the True Market Mean');
    expect(texts.join(' ')).toContain('As of 4 Feb 2026 00:00 UTC · Source: a source');
  });

  it('says of a simulated market that it is one', () => {
    expect(renderSvg(chart([daily([line(TEN)])], { watermark: 'SIMULATED' }))).toContain('>SIMULATED</text>');
    expect(renderSvg(chart([daily([line(TEN)])]))).not.toContain('SIMULATED');
  });

  it('shows a gap as a gap, and a day alone between gaps as a dot', () => {
    const whole = renderSvg(chart([daily([line(TEN)])]));
    const broken = renderSvg(chart([daily([line([1, 2, null, 4, null, null, 7, 8, 9, 10])])]));
    expect(pieces(whole, '#f3f6fb')).toBe(1);
    expect(pieces(broken, '#f3f6fb')).toBe(2);
    expect(broken.match(/r="3.5"/g)).toHaveLength(1);
    expect(whole).not.toContain('r="3.5"');
  });

  it('hatches the bars of days that are not fully reported', () => {
    const bars = daily([line([1, 2, 3], { kind: 'bars', tone: 'a', partialDays: [days.firstDay + 1] })]);
    expect(renderSvg(chart([bars])).match(/fill="url\(#hatched-a\)"/g)).toHaveLength(1);
  });

  it('stacks bars away from zero on either side', () => {
    const stack = { kind: 'bars' as const, stack: 'flows' };
    const svg = renderSvg(
      chart([
        daily([
          line([4, -4], { ...stack, tone: 'a', label: { text: 'ETF' } }),
          line([2, -2], { ...stack, tone: 'b', label: { text: 'Companies' } }),
        ]),
      ]),
    );
    const boxes = [
      ...svg.matchAll(
        /<rect x="([\d.]+)" y="([\d.]+)" width="[\d.]+" height="([\d.]+)" fill="(#56b4e9|url\(#fill-b\))"/g,
      ),
    ]
      .map(([, x, y, height, fill]) => ({
        x: Number(x),
        top: Number(y),
        bottom: Number(y) + Number(height),
        fill,
      }))
      .filter(({ x }) => x > 60);
    const [etfUp, etfDown, otherUp, otherDown] = boxes.slice(-4);
    expect(otherUp?.bottom).toBeCloseTo(etfUp?.top ?? 0, 0);
    expect(otherDown?.top).toBeCloseTo(etfDown?.bottom ?? 0, 0);
  });

  it('is an honest card when nothing has a value', () => {
    for (const values of [[], [null, null], [Number.NaN, Infinity]]) {
      const texts = said(
        chart([
          daily([line(values)], { levels: [{ value: 5, tone: 'a', label: { text: 'Level', value: '$5' } }] }),
        ]),
      );
      expect(texts).toContain('No data to draw');
      expect(texts).not.toContain('Level');
    }
    expect(said(chart([]))).toContain('No data to draw');
  });

  it('keeps eight names at the edge apart', () => {
    const levels = Array.from({ length: 8 }, (_, index) => ({
      value: 5 + index / 100,
      tone: 'a' as const,
      label: { text: `Level ${index}`, value: `$${index}` },
    }));
    const svg = renderSvg(chart([daily([line(TEN)], { levels })]));
    expect(covered(textsOf(svg, 'en'))).toEqual([]);
  });

  it('cuts no name short that has room', () => {
    const levels = [
      '短期持有者成本线',
      '密集供应区',
      '真实市场均值',
      '实现价格',
      '活跃实现价格',
      '建仓区间',
      '上沿',
    ].map((text, index) => ({
      value: 4 + index / 2,
      tone: 'a' as const,
      label: { text, value: index === 1 ? '6.69 万–7.06 万美元' : '8.02 万美元' },
    }));
    const texts = said(chart([daily([line(TEN)], { levels })], { lang: 'zh-CN' }));
    for (const { label } of levels) expect(texts).toContain(label.text);
  });

  it('takes markup in a label as text', () => {
    const svg = renderSvg(
      chart([daily([line(TEN, { label: { text: '<script>&"', value: '<b>' } })])], {
        title: `</text><g>'"&amp;`,
      }),
    );
    expect(svg).not.toContain('<script>');
    expect(said(chart([daily([line(TEN, { label: { text: '<b>' } })])]))).toContain('<b>');
  });

  it('names the newest zone even when it has just begun', () => {
    const spans = [
      { firstDay: days.firstDay, lastDay: DAY - 1, tone: 'quiet' as const, label: { text: 'shallow bear' } },
      { firstDay: DAY, lastDay: DAY, tone: 'down' as const, label: { text: 'deep-bear transition' } },
    ];
    expect(said(chart([daily([line(TEN)], { spans })]))).toContain('deep-bear transition');
  });

  it('is drawn whatever the numbers are', () => {
    const value = fc.oneof(fc.constant(null), fc.double(), fc.double({ min: -1e12, max: 1e12, noNaN: true }));
    const label = fc.record({
      text: fc.string({ unit: 'binary', maxLength: 40 }),
      value: fc.string({ maxLength: 12 }),
    });
    const tone = fc.constantFrom<Tone>('price', 'a', 'b', 'c', 'd', 'up', 'down', 'quiet');
    const series = fc.record({
      kind: fc.constantFrom('line' as const, 'bars' as const),
      tone,
      data: fc.record({
        firstDay: fc.integer({ min: DAY - 30, max: DAY + 5 }),
        values: fc.array(value, { maxLength: 40 }),
      }),
      label,
    });
    const panel = fc.record({
      kind: fc.constant('daily' as const),
      firstDay: fc.constant(days.firstDay),
      lastDay: fc.integer({ min: DAY - 9, max: DAY + 400 }),
      unit: fc.constantFrom('usd' as const, 'points' as const, 'fraction' as const),
      scale: fc.constantFrom('linear' as const, 'log' as const),
      series: fc.array(series, { maxLength: 4 }),
      levels: fc.array(fc.record({ value: fc.double(), tone, label }), { maxLength: 3 }),
      bands: fc.array(fc.record({ low: fc.double(), high: fc.double(), tone, label }), { maxLength: 2 }),
      points: fc.array(
        fc.record({ day: fc.integer({ min: DAY - 12, max: DAY + 2 }), value: fc.double(), tone, label }),
        { maxLength: 2 },
      ),
    });
    fc.assert(
      fc.property(
        fc.array(panel, { maxLength: 2 }),
        fc.string({ unit: 'binary', maxLength: 200 }),
        (panels, title) => {
          const svg = renderSvg(chart(panels, { title }));
          expect(svg).not.toMatch(/="[^"]*(?:NaN|Infinity|undefined)/);
          expect(svg.match(/<svg /g)).toHaveLength(1);
        },
      ),
      { numRuns: 200 },
    );
  });
});
