import { describe, expect, it } from 'vitest';
import type { ChartSpec, DistributionPanel, RowsPanel } from '../../src/charts/chart-spec.ts';
import { renderSvg } from '../../src/pictures/render-svg.ts';
import { covered, textsOf } from './texts-of.ts';

const chart = (panel: DistributionPanel | RowsPanel): ChartSpec => ({
  name: 'demand',
  lang: 'en',
  title: 'A claim',
  subtitle: 'A metric',
  footer: 'As of a moment',
  noData: 'No data to draw',
  panels: [panel],
});

const said = (svg: string): readonly string[] => textsOf(svg, 'en').map((text) => text.said);

/** The bars of a picture by fill, in order. */
const bars = (svg: string, fill: string) =>
  [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="([^"]+)"/g)]
    .filter((match) => match[5] === fill && Number(match[1]) > 60)
    .map(([, x, y, width, height]) => ({
      x: Number(x),
      y: Number(y),
      width: Number(width),
      height: Number(height),
    }));

const BLUE = '#56b4e9';

describe('supply by cost', () => {
  const panel: DistributionPanel = {
    kind: 'distribution',
    low: 50_000,
    high: 90_000,
    xUnit: 'usd',
    unit: 'btc',
    buckets: [50_000, 60_000, 70_000, 80_000].map((low, index) => ({
      low,
      high: low + 10_000,
      value: (index + 1) * 1_000,
    })),
    levels: [
      { value: 75_000, tone: 'price', label: { text: 'Price', value: '$75k' } },
      { value: 200_000, tone: 'a', label: { text: 'Far away', value: '$200k' } },
    ],
    bands: [{ low: 66_000, high: 70_000, tone: 'd', label: { text: 'Dense cluster', value: '$66k–$70k' } }],
  };

  it('is one bar a bucket, as high as its supply', () => {
    const heights = bars(renderSvg(chart(panel)), BLUE).map(({ height }) => height);
    expect(heights).toHaveLength(4);
    for (const [index, height] of heights.entries())
      expect(height / (heights[0] ?? 1)).toBeCloseTo(index + 1, 1);
  });

  it('names the levels and bands that lie in it, and none beyond', () => {
    const texts = said(renderSvg(chart(panel)));
    for (const text of ['Price', '$75k', 'Dense cluster', '$66k–$70k', '$60k']) expect(texts).toContain(text);
    expect(texts).not.toContain('Far away');
    expect(covered(textsOf(renderSvg(chart(panel)), 'en'))).toEqual([]);
  });

  it('leaves out buckets that are no numbers, and is a card without any', () => {
    const broken = { ...panel, buckets: [{ low: 50_000, high: 60_000, value: Number.NaN }] };
    expect(said(renderSvg(chart(broken)))).toContain('No data to draw');
  });
});

describe('rows', () => {
  const row = (text: string, value: number | null, more: Partial<RowsPanel['rows'][number]> = {}) => ({
    label: { text, value: `name of ${text}` },
    value,
    note: `note of ${text}`,
    tone: 'a' as const,
    ...more,
  });
  const svg = renderSvg(
    chart({
      kind: 'rows',
      unit: 'fraction',
      rows: [row('one', 0.2), row('two', 0.4), row('three', null), row('four', 0.3, { hatched: true })],
    }),
  );

  it('stand in their order, each with its name and its figures', () => {
    const texts = said(svg);
    const order = ['one', 'two', 'three', 'four'].map((text) => texts.indexOf(text));
    expect(order.every((at) => at >= 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(texts).toEqual(expect.arrayContaining(['name of three', 'note of three']));
  });

  it('have bars as long as their values, and none without a value', () => {
    const [one, two, ...others] = bars(svg, BLUE);
    expect((two?.width ?? 0) / (one?.width ?? 1)).toBeCloseTo(2, 1);
    expect(others).toEqual([]);
  });

  it('hatch what happens over time', () => {
    expect(bars(svg, 'url(#hatched-a)')).toHaveLength(1);
  });
});
