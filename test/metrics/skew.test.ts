import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../src/market/day.ts';
import type { OptionChain, OptionQuote } from '../../src/market/option.ts';
import { skewBand, skewTermStructure, smileSkew } from '../../src/metrics/skew.ts';
import type { Smile } from '../../src/metrics/smile.ts';

const NOW = Date.UTC(2026, 1, 4);
const FORWARD = 73_500;

/** A put and a call of the same absolute delta N(-z), each at its own vol. */
type Wing = { readonly z: number; readonly putIv: number; readonly callIv: number };

/** N(-z) = 0.10, 0.25 and 0.40. */
const DELTA_10 = 1.2815515655446004;
const DELTA_25 = 0.6744897501960817;
const DELTA_40 = 0.2533471031357997;

/** Strike at which a vol gives d1: ln(F / K) = d1 x s - s^2 / 2. */
const strikeAt = (forwardUsd: number, iv: number, years: number, d1: number): number =>
  forwardUsd * Math.exp(-(d1 * iv * Math.sqrt(years) - (iv * iv * years) / 2));

function smileOfWings(wings: readonly Wing[], { days = 7, forwardUsd = FORWARD } = {}): Smile {
  const years = days / 365;
  const points = wings.flatMap(({ z, putIv, callIv }) => [
    { strikeUsd: strikeAt(forwardUsd, putIv, years, z), iv: putIv, type: 'put' as const },
    { strikeUsd: strikeAt(forwardUsd, callIv, years, -z), iv: callIv, type: 'call' as const },
  ]);
  points.sort((a, b) => a.strikeUsd - b.strikeUsd);
  return { expiryMs: NOW + days * DAY_MS, years, forwardUsd, points };
}

function chainOf(smiles: readonly Smile[]): OptionChain {
  const quotes = smiles.flatMap(({ expiryMs, forwardUsd, points }) =>
    points.map(({ strikeUsd, iv, type }): OptionQuote => ({
      instrument: '',
      expiryMs,
      strikeUsd,
      type,
      markIv: iv,
      bidIv: null,
      askIv: null,
      underlyingUsd: forwardUsd,
      markPriceBtc: null,
      openInterestBtc: null,
      volume24hBtc: null,
      exchangeDelta: null,
    })),
  );
  return { timeMs: NOW, quotes };
}

const WINGS: readonly Wing[] = [
  { z: DELTA_40, putIv: 0.72, callIv: 0.68 },
  { z: DELTA_10, putIv: 0.9, callIv: 0.71 },
];

describe('smileSkew', () => {
  it('is linear in delta between the strikes around 0.25', () => {
    // Deltas 0.40 and 0.10: 0.25 is halfway, so put (0.72 + 0.90) / 2 = 0.81 and call (0.68 + 0.71) / 2 = 0.695.
    const skew = smileSkew(smileOfWings(WINGS));
    expect(skew?.put25Iv).toBeCloseTo(0.81, 12);
    expect(skew?.call25Iv).toBeCloseTo(0.695, 12);
    expect(skew?.skewVolPoints).toBeCloseTo(11.5, 10);
    expect(skew?.riskReversalVolPoints).toBeCloseTo(-11.5, 10);
    expect(skew?.skewNormalised).toBeCloseTo(0.115 / (skew?.atmIv ?? NaN), 12);
    expect(skew?.butterflyVolPoints).toBeCloseTo((0.7525 - (skew?.atmIv ?? NaN)) * 100, 10);
    expect(skew?.deltas.map(({ delta }) => Math.round(delta * 1e9) / 1e9)).toEqual([-0.1, -0.4, 0.4, 0.1]);
  });

  it('is the vol of a strike exactly at 0.25', () => {
    const skew = smileSkew(smileOfWings([...WINGS, { z: DELTA_25, putIv: 0.85, callIv: 0.6 }]));
    expect(skew?.put25Iv).toBeCloseTo(0.85, 9);
    expect(skew?.call25Iv).toBeCloseTo(0.6, 9);
  });

  it('crosses where it leaves the money, whatever junk lies further out', () => {
    // A vol of 300% lifts a strike beyond the others back to a delta of N(-0.6) = 0.27.
    const junk: Wing = { z: 0.6, putIv: 3, callIv: 3 };
    const skew = smileSkew(smileOfWings([...WINGS, junk]));
    expect(skew?.put25Iv).toBeCloseTo(0.81, 12);
    expect(skew?.call25Iv).toBeCloseTo(0.695, 12);
  });

  it('does not exist when a wing does not bracket 0.25', () => {
    const withoutOuterPut = smileOfWings(WINGS).points.slice(1);
    const withoutInnerCall = smileOfWings(WINGS).points.filter((_, index) => index !== 2);
    expect(smileSkew({ ...smileOfWings(WINGS), points: withoutOuterPut })).toBeNull();
    expect(smileSkew({ ...smileOfWings(WINGS), points: withoutInnerCall })).toBeNull();
    expect(smileSkew({ ...smileOfWings(WINGS), points: withoutInnerCall.slice(0, 1) })).toBeNull();
    expect(smileSkew({ ...smileOfWings(WINGS), points: [] })).toBeNull();
  });

  const vol = fc.double({ min: 0.2, max: 1, noNaN: true });
  const more = fc.double({ min: 0, max: 0.4, noNaN: true });
  /** Wings that rise outwards, so that the strikes stay in order. */
  const wings = fc.tuple(vol, vol, more, more).map(([put, call, putMore, callMore]): Wing[] => [
    { z: DELTA_40, putIv: put, callIv: call },
    { z: DELTA_10, putIv: put + putMore, callIv: call + callMore },
  ]);

  it('changes its sign when the smile is mirrored', () => {
    fc.assert(
      fc.property(wings, (smile) => {
        const mirrored = smile.map(({ z, putIv, callIv }) => ({ z, putIv: callIv, callIv: putIv }));
        const skew = smileSkew(smileOfWings(smile))?.skewVolPoints ?? NaN;
        expect(smileSkew(smileOfWings(mirrored))?.skewVolPoints).toBeCloseTo(-skew, 9);
      }),
    );
  });

  it('does not change when forward and strikes are quoted in another currency', () => {
    fc.assert(
      fc.property(wings, (smile) => {
        const other = smileSkew(smileOfWings(smile, { forwardUsd: 560_000 }));
        expect(other?.skewVolPoints).toBeCloseTo(smileSkew(smileOfWings(smile))?.skewVolPoints ?? NaN, 8);
      }),
    );
  });

  it('is 0 with its butterfly on a flat smile', () => {
    fc.assert(
      fc.property(vol, (iv) => {
        const flat = smileSkew(smileOfWings(WINGS.map(({ z }) => ({ z, putIv: iv, callIv: iv }))));
        expect(flat?.skewVolPoints).toBeCloseTo(0, 10);
        expect(flat?.butterflyVolPoints).toBeCloseTo(0, 10);
      }),
    );
  });
});

describe('skewTermStructure', () => {
  const steeper: readonly Wing[] = [
    { z: DELTA_40, putIv: 0.8, callIv: 0.7 },
    { z: DELTA_10, putIv: 1, callIv: 0.75 },
  ];

  it('interpolates put and call vol separately in total variance, then subtracts', () => {
    // 5 d: put 0.81, call 0.695; 9 d: put 0.9, call 0.725. At 7 d w is halfway, over 7.
    const skews = skewTermStructure(
      chainOf([smileOfWings(WINGS, { days: 5 }), smileOfWings(steeper, { days: 9 })]),
    );
    const put = Math.sqrt((0.81 ** 2 * 5 + 0.9 ** 2 * 9) / 2 / 7);
    const call = Math.sqrt((0.695 ** 2 * 5 + 0.725 ** 2 * 9) / 2 / 7);
    expect(skews['1w']?.put25Iv).toBeCloseTo(put, 10);
    expect(skews['1w']?.call25Iv).toBeCloseTo(call, 10);
    expect(skews['1w']?.skewVolPoints).toBeCloseTo((put - call) * 100, 8);
    expect(skews['1w']?.skewNormalised).toBeCloseTo((put - call) / (skews['1w']?.atmIv ?? NaN), 10);
    expect(skews['1w']?.extrapolated).toBe(false);
    expect(skews['6m']?.extrapolated).toBe(true);
  });

  it('leaves out an expiry with one wing, on both wings', () => {
    const whole = smileOfWings(WINGS, { days: 7 });
    const half = smileOfWings(steeper, { days: 8 });
    const chain = chainOf([whole, { ...half, points: half.points.slice(0, 3) }]);
    expect(skewTermStructure(chain)['1w']?.skewVolPoints).toBeCloseTo(11.5, 9);
  });

  it('ignores expiries under a day, and has no 1W more than 3 days away', () => {
    const skews = skewTermStructure(
      chainOf([smileOfWings(WINGS, { days: 0.9 }), smileOfWings(steeper, { days: 11 })]),
    );
    expect(skews['1w']).toBeNull();
    expect(skews['1m']?.put25Iv).toBeCloseTo(0.9, 9);
  });

  it('has no tenor from an empty chain, one strike, or junk', () => {
    const none = { '1w': null, '1m': null, '3m': null, '6m': null };
    const chain = chainOf([smileOfWings(WINGS)]);
    expect(skewTermStructure({ timeMs: NOW, quotes: [] })).toEqual(none);
    expect(skewTermStructure({ ...chain, quotes: chain.quotes.slice(0, 1) })).toEqual(none);
    const junk = chain.quotes.map((quote) => ({ ...quote, markIv: 0 }));
    expect(skewTermStructure({ ...chain, quotes: junk })).toEqual(none);
  });
});

describe('skewBand', () => {
  it.each([
    [0.2, 'strong_put_demand'],
    [0.15, 'strong_put_demand'],
    [0.1499, 'elevated'],
    [0.1, 'elevated'],
    [0.0999, 'mild'],
    [0.03, 'mild'],
    [0.0299, 'balanced'],
    [0, 'balanced'],
    [-0.05, 'balanced'],
    [-0.0501, 'call_demand'],
  ] as const)('calls a normalised skew of %s %s', (skew, band) => {
    expect(skewBand(skew)).toBe(band);
  });
});
