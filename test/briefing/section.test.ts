import { describe, expect, it } from 'vitest';
import { gapNotes, reasonText, sourceBlocks, stampBlock } from '../../src/briefing/section.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { PresentReading, Reading } from '../../src/market/reading.ts';
import type { Reason } from '../../src/market/reason.ts';
import { marketOf } from '../doubles/market.ts';

const en = catalogue('en');
const zh = catalogue('zh-CN');

const reading = (parts: Partial<PresentReading> = {}): PresentReading => ({
  id: 'thing',
  unit: 'usd',
  value: 1,
  source: 'A',
  asOf: '2026-02-04T00:00:00Z',
  fetchedAt: '2026-02-04T00:00:00Z',
  quality: 'live',
  ...parts,
});
const missing = (reason: Reason): Reading => ({ id: 'thing', unit: 'usd', value: null, reason });

describe('sourceBlocks', () => {
  it('names each source with the moments it speaks of, sources of one moment together', () => {
    const readings = [
      reading(),
      reading({ source: 'B' }),
      reading({ source: 'C', asOf: '2026-02-03T00:00:00Z' }),
    ];
    expect(sourceBlocks(readings, en)).toEqual([
      {
        kind: 'source',
        text: 'Source: A and B, as of 4 Feb 2026 00:00 UTC; C, as of 3 Feb 2026 00:00 UTC',
      },
    ]);
  });

  it('names the parts of a combined source once, each with its own moment where it has one', () => {
    const readings = [reading(), reading({ source: 'A + B', asOf: '2026-02-03T00:00:00Z' })];
    expect(sourceBlocks(readings, en)).toMatchObject([
      { text: 'Source: A, as of 4 Feb 2026 00:00 UTC; B, as of 3 Feb 2026 00:00 UTC' },
    ]);
  });

  it('does not take the date of quoted history for the age of a source', () => {
    const readings = [reading(), reading({ asOf: '2018-12-16T00:00:00Z', past: true })];
    expect(sourceBlocks(readings, en)).toMatchObject([{ text: 'Source: A, as of 4 Feb 2026 00:00 UTC' }]);
  });

  it('is left out when nothing is shown', () => {
    expect(sourceBlocks([missing({ code: 'undefined' })], en)).toEqual([]);
  });
});

describe('gapNotes', () => {
  it('says one reason once, for everything it applies to', () => {
    const reason: Reason = { code: 'not_provided', dataset: 'urpd' };
    expect(
      gapNotes(en, [
        ['clusters', missing(reason)],
        ['zones', missing(reason)],
      ]),
    ).toEqual([
      { kind: 'note', text: 'Clusters and zones: unavailable (no cost-basis distribution in this data).' },
    ]);
  });

  it('gives stale values of one moment their age in one line, and says nothing of fresh ones', () => {
    const stale = reading({ quality: 'stale', asOf: '2026-02-02T00:00:00Z' });
    const named = [
      ['spot', reading()],
      ['price', stale],
      ['volume', stale],
      ['peak', { ...stale, past: true }],
    ] as const;
    expect(gapNotes(en, named)).toEqual([
      {
        kind: 'note',
        text: 'Price and volume: from 2 Feb 2026 00:00 UTC, shown with its age; no claim rests on it.',
      },
    ]);
  });
});

describe('reasonText', () => {
  it.each<[Reason, string]>([
    [{ code: 'not_provided', dataset: 'flows_daily' }, 'no institutional flows in this data'],
    [
      { code: 'not_provided', dataset: 'onchain_daily', field: 'liveliness' },
      'not among the on-chain series of this data',
    ],
    [{ code: 'not_reported', dataset: 'flows_daily' }, 'nothing reported in the institutional flows'],
    [{ code: 'too_short', have: 3, need: 7, of: 'days' }, '3 of 7 days needed'],
    [{ code: 'stale', asOf: '2026-01-30T00:00:00Z' }, 'last known 30 Jan 2026 00:00 UTC, too old to show'],
    [{ code: 'missing_input', input: 'sth_cost_basis' }, 'needs STH cost basis'],
    [{ code: 'undefined' }, 'not defined for this data'],
  ])('says %j', (reason, text) => {
    expect(reasonText(en, reason)).toBe(text);
  });

  it('hides where a file failed from the reader', () => {
    const reason: Reason = {
      code: 'failed',
      dataset: 'urpd',
      where: '/home/op/urpd.csv:3:2',
      problem: 'NaN',
    };
    expect(reasonText(en, reason)).not.toMatch(/home|NaN/);
  });

  it('names a missing input in the language of the reader', () => {
    expect(reasonText(zh, { code: 'missing_input', input: 'price' })).toBe('缺少价格');
  });
});

describe('stampBlock', () => {
  it.each([
    ['live', 'As of 4 Feb 2026 00:00 UTC'],
    ['recorded', 'A market · 4 Feb 2026 00:00 UTC · from a data folder'],
    ['simulated', 'A market, simulated, 4 Feb 2026 00:00 UTC'],
  ] as const)('says that a %s market is what it is', (kind, text) => {
    const data = marketOf({ info: { kind, name: 'A market' } });
    expect(stampBlock({ data, words: en, lang: 'en' })).toMatchObject({ kind: 'stamp', text });
  });
});
