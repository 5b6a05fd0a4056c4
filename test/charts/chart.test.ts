import { describe, expect, it } from 'vitest';
import { chartOf, pictured, type ChartContext } from '../../src/charts/chart.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { Lang } from '../../src/locales/format.ts';
import type { MarketData, MarketInfo } from '../../src/market/market-data.ts';
import type { Reading } from '../../src/market/reading.ts';

const NOW = Date.parse('2026-02-04T00:00:00Z');

const contextIn = (kind: MarketInfo['kind'], lang: Lang = 'en', zone = 'UTC'): ChartContext => ({
  // The frame of a chart asks for the market's name and nothing else.
  data: { info: { kind, name: 'Test market' }, nowMs: NOW } as MarketData,
  words: catalogue(lang, zone),
  lang,
});

const reading = (asOf: string, more: Partial<Reading> = {}): Reading =>
  ({
    id: 'price',
    unit: 'usd',
    value: 80_000,
    source: 'One source',
    asOf,
    fetchedAt: asOf,
    quality: 'daily_final',
    ...more,
  }) as Reading;

const missing: Reading = { id: 'price', unit: 'usd', value: null, reason: { code: 'undefined' } };

const chart = (context: ChartContext, drawn: readonly Reading[], facts: readonly (string | null)[] = []) =>
  chartOf(context, {
    name: 'structure',
    claim: 'Price is below the mean',
    subtitle: 'Daily close, USD',
    panels: [],
    facts,
    drawn,
  })[0];

const midnight = reading('2026-02-04T00:00:00Z');

describe('the frame of a chart', () => {
  it('is none when nothing that is drawn has a value', () => {
    expect(chart(contextIn('live'), [])).toBeUndefined();
    expect(chart(contextIn('live'), [missing])).toBeUndefined();
  });

  it('says of when and from where, in UTC whatever the zone of the reader', () => {
    expect(chart(contextIn('live', 'en', 'Asia/Shanghai'), [midnight])?.spec.footer).toBe(
      'As of 4 Feb 2026 00:00 UTC · Source: One source',
    );
    expect(chart(contextIn('live', 'zh-CN'), [midnight])?.spec.footer).toBe(
      '截至 2026-02-04 00:00 UTC · 来源：One source',
    );
  });

  it('names both ends where what is drawn is not of one moment, and every source', () => {
    const later = reading('2026-02-04T08:00:00Z', { source: 'Other source' });
    expect(chart(contextIn('live'), [midnight, later])?.spec.footer).toBe(
      'As of 4 Feb 2026 00:00 UTC to 4 Feb 2026 08:00 UTC · Source: One source and Other source',
    );
  });

  it('does not date itself by what is quoted from the past, nor name a rule as a source', () => {
    const past = reading('2020-01-01T00:00:00Z', { past: true });
    const rule = reading('2026-02-05T00:00:00Z', { source: 'rule' });
    expect(chart(contextIn('live'), [midnight, past, rule])?.spec.footer).toBe(
      'As of 4 Feb 2026 00:00 UTC · Source: One source',
    );
  });

  it('marks a simulated market across the picture, and says which folder a recorded one is from', () => {
    const simulated = chart(contextIn('simulated'), [midnight])?.spec;
    expect(simulated?.watermark).toBe('SIMULATED');
    expect(simulated?.footer).toMatch(/Test market, simulated$/);
    const recorded = chart(contextIn('recorded'), [midnight])?.spec;
    expect(recorded?.watermark).toBeUndefined();
    expect(recorded?.footer).toMatch(/Test market, from a data folder$/);
  });

  it('is described by its claim and the first three facts that there are', () => {
    expect(chart(contextIn('live'), [midnight], ['one', null, 'two.', 'three', 'four'])?.alt).toBe(
      'Chart: Price is below the mean. one. two. three.',
    );
    expect(chart(contextIn('live', 'zh-CN'), [midnight], ['一', '二'])?.alt).toBe(
      '图：Price is below the mean。一。二。',
    );
  });
});

describe('a picture where only words are wanted', () => {
  it('is not worked out', async () => {
    let asked = 0;
    const build = () => {
      asked += 1;
      return [];
    };
    await pictured({ ...contextIn('live'), withoutPictures: true }, build);
    expect(asked).toBe(0);
    await pictured(contextIn('live'), build);
    expect(asked).toBe(1);
  });
});
