import { beforeAll, describe, expect, it } from 'vitest';
import { CHART_NAMES } from '../../src/charts/chart-spec.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import type { ChartBlock } from '../../src/message/message.ts';
import { renderPng } from '../../src/pictures/render-png.ts';
import { renderSvg } from '../../src/pictures/render-svg.ts';
import { HEIGHT, WIDTH } from '../../src/pictures/theme.ts';
import { hardCases } from '../contact-sheet/hard-cases.ts';
import { everyChart } from '../doubles/every-chart.ts';
import { sampleMarket } from '../doubles/sample-market.ts';
import { covered, textsOf } from './texts-of.ts';

/** On a phone the picture is 400 pixels wide: this is 8 of them. */
const SMALLEST = 24;

const charts = new Map<Lang, readonly ChartBlock[]>();

beforeAll(async () => {
  const data = await sampleMarket();
  for (const lang of LANGS) charts.set(lang, await everyChart(data, lang));
});

describe.each(LANGS)('the pictures of the sample market, %s', (lang) => {
  const specs = () => (charts.get(lang) ?? []).map(({ spec }) => spec);

  it('are all there', () => {
    expect(specs().map(({ name }) => name)).toEqual(CHART_NAMES);
  });

  it.each(CHART_NAMES)(
    '%s: no text covers another or leaves the picture, none is too small for a phone',
    (name) => {
      const spec = specs().find((one) => one.name === name);
      const texts = spec ? textsOf(renderSvg(spec), lang) : [];
      expect(texts.length).toBeGreaterThan(5);
      expect(covered(texts)).toEqual([]);
      for (const text of texts) {
        expect(text.size, text.said).toBeGreaterThanOrEqual(SMALLEST);
        expect(text.left, text.said).toBeGreaterThanOrEqual(0);
        expect(text.right, text.said).toBeLessThanOrEqual(WIDTH);
        expect(text.top, text.said).toBeGreaterThanOrEqual(0);
        expect(text.bottom, text.said).toBeLessThanOrEqual(HEIGHT);
      }
    },
  );

  it('say in full what they claim, of when, from where, and that the market is simulated', () => {
    for (const spec of specs()) {
      const whole = textsOf(renderSvg(spec), lang)
        .map(({ said }) => said)
        .join(' ')
        .replace(/\s+/g, '');
      for (const part of [spec.title, spec.subtitle, spec.footer])
        expect(whole).toContain(part.replace(/\s+/g, ''));
      expect(spec.footer).toMatch(/2026.*UTC/);
      expect(renderSvg(spec)).toContain(`>${spec.watermark ?? 'none'}</text>`);
    }
  });

  it('are described by their claim and facts that hold figures', () => {
    for (const { spec, alt } of charts.get(lang) ?? []) {
      expect(alt).toContain(spec.title.replace(/[.。]$/, ''));
      expect(alt.slice(alt.indexOf(spec.title) + spec.title.length), spec.name).toMatch(/\d/);
    }
  });

  it('keep their texts apart in the cases that are hard to draw', () => {
    for (const spec of hardCases(specs())) {
      const texts = textsOf(renderSvg(spec), lang);
      expect(texts.every(({ right }) => right <= WIDTH)).toBe(true);
    }
  });
});

describe('a picture file', () => {
  it('is a PNG of 2400 x 1350 pixels, the same bytes for the same chart', async () => {
    const spec = charts.get('zh-CN')?.[0]?.spec;
    if (spec === undefined) throw new Error('no chart');
    const [first, second] = [Buffer.from(await renderPng(spec)), Buffer.from(await renderPng(spec))];
    expect(first.subarray(1, 4).toString()).toBe('PNG');
    expect([first.readUInt32BE(16), first.readUInt32BE(20)]).toEqual([2400, 1350]);
    expect(first.equals(second)).toBe(true);
  });
});
