import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintMessage } from '../../../src/briefing/lint/lint-message.ts';
import { createFormat, LANGS, type Format, type Lang } from '../../../src/locales/format.ts';
import type { PresentReading } from '../../../src/market/reading.ts';
import type { Message } from '../../../src/message/message.ts';

const AS_OF = '2026-02-04T00:00:00Z';

const reading = (id: string, unit: PresentReading['unit'], value: number): PresentReading => ({
  id,
  unit,
  value,
  source: 'a source',
  asOf: AS_OF,
  fetchedAt: AS_OF,
  quality: 'live',
});

const saying = (lang: Lang, title: string, ...readings: readonly PresentReading[]): Message => ({
  lang,
  title,
  blocks: [],
  readings,
});

/** One reading for each form, and a sentence that names it. */
type Case = {
  readonly id: string;
  readonly unit: PresentReading['unit'];
  readonly value: fc.Arbitrary<number>;
  readonly en: (f: Format, value: number) => string;
  readonly zh: (f: Format, value: number) => string;
};

const from = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true, noDefaultInfinity: true });

const CASES: Readonly<Record<string, Case>> = {
  usd: {
    id: 'true_market_mean',
    unit: 'usd',
    value: from(1, 9e12),
    en: (f, value) => `the True Market Mean is ${f.usd(value)}`,
    zh: (f, value) => `真实市场均值为 ${f.usd(value)}`,
  },
  btc: {
    id: 'open_interest_btc',
    unit: 'btc',
    value: from(1, 5e6),
    en: (f, value) => `open interest ${f.btc(value)}`,
    zh: (f, value) => `未平仓合约 ${f.btc(value)}`,
  },
  percent: {
    id: 'relative_unrealized_loss',
    unit: 'fraction',
    value: from(0, 2),
    en: (f, value) => `relative unrealized loss ${f.percent(value)}`,
    zh: (f, value) => `相对未实现亏损 ${f.percent(value)}`,
  },
  change: {
    id: 'funding_annualised',
    unit: 'fraction',
    value: from(-2, 2),
    en: (f, value) => `funding ${f.change(value)} a year`,
    zh: (f, value) => `资金费率年化 ${f.change(value)}`,
  },
  vol: {
    id: 'dvol',
    unit: 'vol',
    value: from(0.01, 3),
    en: (f, value) => `DVOL ${f.vol(value)}`,
    zh: (f, value) => `DVOL ${f.vol(value)}`,
  },
  pointsChange: {
    id: 'vrp_1w',
    unit: 'vol_points',
    value: from(-80, 80),
    en: (f, value) => `1W VRP ${f.pointsChange(value)} points`,
    zh: (f, value) => `1 周波动率风险溢价 ${f.pointsChange(value)} 个波动点`,
  },
  multiple: {
    id: 'realized_loss_spike_ratio',
    unit: 'multiple',
    value: from(0.1, 40),
    en: (f, value) => `losses spiked to ${f.multiple(value)} the mean`,
    zh: (f, value) => `单日激增，为均值的 ${f.multiple(value)}`,
  },
};

/** A figure of three digits may be written for a finer value: nearer than this share of it, two can be one. */
const COARSE = 0.01;

describe.each(LANGS)('a text in %s', (lang) => {
  const f = createFormat(lang);

  it.each(Object.keys(CASES))('made from any value with the form "%s" is clean', (name) => {
    const made = CASES[name];
    if (made === undefined) throw new Error(name);
    const say = lang === 'en' ? made.en : made.zh;
    fc.assert(
      fc.property(made.value, (value) => {
        expect(lintMessage(saying(lang, say(f, value), reading(made.id, made.unit, value)))).toEqual([]);
      }),
    );
  });

  it.each(Object.keys(CASES))('with the figure of another value in the form "%s" is not', (name) => {
    const made = CASES[name];
    if (made === undefined) throw new Error(name);
    const say = lang === 'en' ? made.en : made.zh;
    fc.assert(
      fc.property(made.value, made.value, (value, other) => {
        fc.pre(say(f, value) !== say(f, other) && Math.abs(value - other) > COARSE * Math.abs(value));
        const faults = lintMessage(saying(lang, say(f, other), reading(made.id, made.unit, value)));
        expect(faults.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a figure', () => {
  const mean = reading('true_market_mean', 'usd', 80_200.08);
  const realized = reading('realized_price', 'usd', 55_800.06);

  it('that is the value of another reading is reported with the one its sentence names', () => {
    const title = 'the realized price $80.2k, the True Market Mean $55.8k';
    expect(lintMessage(saying('en', title, mean, realized)).map(({ problem }) => problem)).toEqual([
      '$80.2k: the text names realized price, which is $55.8k',
      '$55.8k: the text names True Market Mean, which is $80.2k',
    ]);
  });

  it('that nothing names is a fault although a reading has its value', () => {
    const faults = lintMessage(saying('en', 'It all comes down to $80.2k', mean));
    expect(faults.map(({ kind }) => kind)).toEqual(['unnamed']);
  });

  it('may be finer than usual, and coarser only with three digits left', () => {
    const open = reading('open_interest_usd', 'usd', 18_257_365_564);
    const kinds = (text: string) =>
      lintMessage(saying('en', `open interest ${text}`, open)).map(({ kind }) => kind);
    expect(kinds('$18.257B')).toEqual([]);
    expect(kinds('$18.3B')).toEqual([]);
    expect(kinds('$18B')).toEqual(['mismatch']);
  });

  it('without a sign needs a word of its direction, and not the opposite one', () => {
    const flow = reading('net_flow_7d', 'usd', -1_001_892_000);
    const kinds = (text: string) => lintMessage(saying('en', text, flow)).map(({ kind }) => kind);
    expect(kinds('Institutions: net outflow $1B in 7 days')).toEqual([]);
    expect(kinds('Institutions: -$1B in 7 days')).toEqual([]);
    expect(kinds('Institutions: $1B in 7 days')).toEqual(['direction']);
    expect(kinds('Institutions: net inflow $1B in 7 days')).toEqual(['direction']);
    expect(kinds('Institutions: +$1B in 7 days')).toEqual(['direction']);
    expect(kinds('Institutions: net outflow $1B in 30 days')).toContain('mismatch');
  });
});
