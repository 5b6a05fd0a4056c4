import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OptionTrade } from '../../src/market/option.ts';
import { blockShare, premiumUsd, putCall } from '../../src/metrics/put-call.ts';

const trade = (more: Partial<OptionTrade> = {}): OptionTrade => ({
  timeMs: 0,
  tradeId: '1',
  expiryMs: 0,
  strikeUsd: 75_000,
  type: 'put',
  direction: 'buy',
  price: 0.02,
  quote: 'BTC',
  amountBtc: 10,
  indexUsd: 75_000,
  block: false,
  liquidation: false,
  ...more,
});

describe('putCall', () => {
  const totals = {
    putVolume: 300,
    callVolume: 200,
    putOi: 400,
    callOi: 1600,
    putPremiumUsd: 6e6,
    callPremiumUsd: 2e6,
  };

  it('compares volume, open interest and premium apart', () => {
    expect(putCall(totals)).toEqual({
      volumeRatio: 1.5,
      openInterestRatio: 0.25,
      premiumRatio: 3,
      putShareOfVolume: 0.6,
      putShareOfOpenInterest: 0.2,
      putShareOfPremium: 0.75,
    });
  });

  it('has no ratio without calls, but a share', () => {
    expect(putCall({ ...totals, callVolume: 0 })).toMatchObject({ volumeRatio: null, putShareOfVolume: 1 });
    expect(putCall({ ...totals, putVolume: 0 })).toMatchObject({ volumeRatio: 0, putShareOfVolume: 0 });
    expect(putCall({ ...totals, putVolume: 0, callVolume: 0 })).toMatchObject({
      volumeRatio: null,
      putShareOfVolume: null,
    });
  });

  it('has neither for a part that is not known', () => {
    expect(putCall({ ...totals, putOi: null })).toMatchObject({
      openInterestRatio: null,
      putShareOfOpenInterest: null,
      volumeRatio: 1.5,
    });
    expect(putCall({ ...totals, callOi: null }).putShareOfOpenInterest).toBeNull();
  });

  it('has a share of ratio / (1 + ratio)', () => {
    const amount = fc.double({ min: 1, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (puts, calls) => {
        const { volumeRatio, putShareOfVolume } = putCall({ ...totals, putVolume: puts, callVolume: calls });
        expect((volumeRatio ?? NaN) / (1 + (volumeRatio ?? NaN))).toBeCloseTo(putShareOfVolume ?? NaN, 12);
      }),
    );
  });
});

describe('premiumUsd', () => {
  it('is price x amount at the index of the trade for coin-quoted options', () => {
    expect(premiumUsd(trade())).toBeCloseTo(15_000, 9);
  });

  it('is price x amount for options quoted in dollars', () => {
    expect(premiumUsd(trade({ quote: 'USD', price: 3105, amountBtc: 8 }))).toBe(24_840);
  });
});

describe('blockShare', () => {
  it('is the part of all premium that traded in blocks, whichever side', () => {
    const trades = [trade({ block: true, direction: 'sell' }), trade({ amountBtc: 30 })];
    expect(blockShare(trades)).toBeCloseTo(0.25, 14);
  });

  it('leaves forced closes out', () => {
    expect(blockShare([trade({ block: true }), trade(), trade({ liquidation: true })])).toBe(0.5);
  });

  it('has no value when no premium was traded', () => {
    expect(blockShare([])).toBeNull();
    expect(blockShare([trade({ liquidation: true })])).toBeNull();
    expect(blockShare([trade({ price: 0 })])).toBeNull();
  });
});
