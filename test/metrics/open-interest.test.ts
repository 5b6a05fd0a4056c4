import { expect, test } from 'vitest';
import { openInterestBtc, openInterestChange } from '../../src/metrics/open-interest.ts';

test('open interest in coins is the USD figure over price', () => {
  expect(openInterestBtc(14_600_000_000, 73_000)).toBe(200_000);
  expect(openInterestBtc(14_600_000_000, 0)).toBeNull();
  expect(openInterestBtc(null, 73_000)).toBeNull();
});

test('a fall of price alone closes no positions: 100 coins before, 100 after', () => {
  const change = openInterestChange(
    { openInterestUsd: 10_000, priceUsd: 100 },
    { openInterestUsd: 8_000, priceUsd: 80 },
  );
  expect(change.usd).toBeCloseTo(-0.2, 12);
  expect(change).toMatchObject({ btc: 0, positionsClosed: false });
});

test('fewer coins at a lower price are closed positions', () => {
  const change = openInterestChange(
    { openInterestUsd: 10_000, priceUsd: 100 },
    { openInterestUsd: 6_400, priceUsd: 80 },
  );
  expect(change.btc).toBeCloseTo(-0.2, 12);
  expect(change.price).toBeCloseTo(-0.2, 12);
  expect(change.positionsClosed).toBe(true);
});

test('fewer coins at a higher price are not read that way', () => {
  const change = openInterestChange(
    { openInterestUsd: 100, priceUsd: 10 },
    { openInterestUsd: 100, priceUsd: 20 },
  );
  expect(change).toMatchObject({ usd: 0, btc: -0.5, price: 1, positionsClosed: false });
});

test('is missing where the earlier value is 0', () => {
  expect(
    openInterestChange({ openInterestUsd: 0, priceUsd: 0 }, { openInterestUsd: 1, priceUsd: 1 }),
  ).toEqual({
    usd: null,
    btc: null,
    price: null,
    positionsClosed: null,
  });
});
