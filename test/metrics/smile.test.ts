import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../src/market/day.ts';
import type { OptionQuote } from '../../src/market/option.ts';
import { smileOf, smilesOf } from '../../src/metrics/smile.ts';

const NOW = Date.UTC(2026, 1, 4);
const FORWARD = 73_500;

function quote(strikeUsd: number, type: OptionQuote['type'], more: Partial<OptionQuote> = {}): OptionQuote {
  return {
    instrument: `${strikeUsd}-${type}`,
    expiryMs: NOW + 7 * DAY_MS,
    strikeUsd,
    type,
    markIv: 0.7,
    bidIv: null,
    askIv: null,
    underlyingUsd: FORWARD,
    markPriceBtc: null,
    openInterestBtc: null,
    volume24hBtc: null,
    exchangeDelta: null,
    ...more,
  };
}

const ivs = (quotes: readonly OptionQuote[]): number[] | undefined =>
  smileOf(quotes, NOW)?.points.map((point) => point.iv);

describe('smileOf', () => {
  it('takes puts below the forward and calls above it, in ascending order of strike', () => {
    const smile = smileOf(
      [
        quote(80_000, 'call', { markIv: 0.66 }),
        quote(80_000, 'put', { markIv: 0.99 }),
        quote(70_000, 'call', { markIv: 0.99 }),
        quote(70_000, 'put', { markIv: 0.72 }),
      ],
      NOW,
    );
    expect(smile).toEqual({
      expiryMs: NOW + 7 * DAY_MS,
      years: 7 / 365,
      forwardUsd: FORWARD,
      points: [
        { strikeUsd: 70_000, iv: 0.72, type: 'put' },
        { strikeUsd: 80_000, iv: 0.66, type: 'call' },
      ],
    });
  });

  it('takes either option at the forward, and the mean of both', () => {
    expect(ivs([quote(FORWARD, 'put', { markIv: 0.7 })])).toEqual([0.7]);
    expect(ivs([quote(FORWARD, 'put', { markIv: 0.7 }), quote(FORWARD, 'call', { markIv: 0.5 })])).toEqual([
      0.6,
    ]);
  });

  it('takes the mean of a strike that is listed twice', () => {
    expect(ivs([quote(70_000, 'put', { markIv: 0.75 }), quote(70_000, 'put', { markIv: 0.25 })])).toEqual([
      0.5,
    ]);
  });

  it('uses the middle of bid and ask without a mark, when they are less than 15 points apart', () => {
    expect(ivs([quote(70_000, 'put', { markIv: null, bidIv: 0.5, askIv: 0.6 })])).toEqual([0.55]);
    expect(ivs([quote(70_000, 'put', { markIv: 0, bidIv: 0.5, askIv: 0.6 })])).toEqual([0.55]);
    expect(ivs([quote(70_000, 'put', { markIv: null, bidIv: 0.5, askIv: 0.65 })])).toBeUndefined();
    expect(ivs([quote(70_000, 'put', { markIv: null, bidIv: 0.5, askIv: 0.649 })])).toEqual([0.5745]);
  });

  it('drops a strike without a mark whose bid or ask is missing, 0 or crossed', () => {
    for (const sides of [
      { bidIv: null, askIv: 0.6 },
      { bidIv: 0, askIv: 0.1 },
      { bidIv: 0.5, askIv: null },
      { bidIv: 0.6, askIv: 0.5 },
    ]) {
      expect(ivs([quote(70_000, 'put', { markIv: null, ...sides }), quote(80_000, 'call')])).toEqual([0.7]);
    }
  });

  it('drops a vol outside 1% to 500% and a strike that is no price', () => {
    for (const junk of [
      { markIv: 1e308 },
      { markIv: NaN },
      { markIv: -0.5 },
      { markIv: 5.1 },
      { strikeUsd: 0 },
      { strikeUsd: -1 },
      { strikeUsd: NaN },
    ]) {
      expect(ivs([quote(70_000, 'put', junk), quote(80_000, 'call')])).toEqual([0.7]);
    }
  });

  it('takes the median forward, so that one bad row moves nothing', () => {
    const quotes = [
      quote(70_000, 'put'),
      quote(72_000, 'put', { underlyingUsd: 1 }),
      quote(80_000, 'call'),
      quote(82_000, 'call', { underlyingUsd: NaN }),
    ];
    expect(smileOf(quotes, NOW)?.forwardUsd).toBe(FORWARD);
  });

  it('ignores an expiry within 30 minutes, and one that is past', () => {
    const at = (expiryMs: number) => smileOf([quote(70_000, 'put', { expiryMs })], NOW);
    expect(at(NOW + 30 * MINUTE_MS + 1)).not.toBeNull();
    expect(at(NOW + 30 * MINUTE_MS)).toBeNull();
    expect(at(NOW - DAY_MS)).toBeNull();
    expect(at(NaN)).toBeNull();
  });

  it('does not exist without quotes, without a forward, or without one usable vol', () => {
    expect(smileOf([], NOW)).toBeNull();
    expect(smileOf([quote(70_000, 'put', { underlyingUsd: 0 })], NOW)).toBeNull();
    expect(smileOf([quote(70_000, 'put', { markIv: null })], NOW)).toBeNull();
    expect(smileOf([quote(70_000, 'call')], NOW)).toBeNull();
  });

  it('does not depend on the order of the rows', () => {
    const quotes = [60, 65, 70, 75, 80, 85].flatMap((strike) => [
      quote(strike * 1000, 'put', { markIv: strike / 100 }),
      quote(strike * 1000, 'call', { markIv: strike / 100 }),
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray(quotes, { minLength: quotes.length }), (shuffled) => {
        expect(smileOf(shuffled, NOW)).toEqual(smileOf(quotes, NOW));
      }),
    );
  });
});

describe('smilesOf', () => {
  it('gives one smile for each expiry, nearest first, leaving out those without', () => {
    const days = (count: number) => ({ expiryMs: NOW + count * DAY_MS });
    const quotes = [
      quote(70_000, 'put', days(30)),
      quote(70_000, 'put', days(7)),
      quote(80_000, 'call', days(30)),
      quote(70_000, 'put', { ...days(14), markIv: null }),
    ];
    const smiles = smilesOf({ timeMs: NOW, quotes });
    expect(smiles.map((smile) => [smile.years * 365, smile.points.length])).toEqual([
      [7, 1],
      [30, 2],
    ]);
  });

  it('is empty for an empty chain', () => {
    expect(smilesOf({ timeMs: NOW, quotes: [] })).toEqual([]);
  });
});
