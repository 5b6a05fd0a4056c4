import { describe, expect, it } from 'vitest';
import { parseDeribitOption } from '../../src/providers/deribit-instrument.ts';

describe('parseDeribitOption', () => {
  it('reads expiry at 08:00 UTC, strike and side from the name', () => {
    expect(parseDeribitOption('BTC-6FEB26-75000-P')).toEqual({
      expiryMs: Date.UTC(2026, 1, 6, 8),
      strikeUsd: 75_000,
      type: 'put',
      quote: 'BTC',
    });
    expect(parseDeribitOption('BTC-25DEC26-250000-C')).toMatchObject({
      expiryMs: Date.UTC(2026, 11, 25, 8),
      strikeUsd: 250_000,
      type: 'call',
    });
  });

  it('takes a linear option as priced in USD', () => {
    expect(parseDeribitOption('BTC_USDC-27MAR26-80000-C')).toMatchObject({ strikeUsd: 80_000, quote: 'USD' });
    expect(parseDeribitOption('BTC_USDC-27MAR26-80000d5-C')).toMatchObject({ strikeUsd: 80_000.5 });
  });

  it('knows 29 February only in leap years', () => {
    expect(parseDeribitOption('BTC-29FEB28-75000-P')?.expiryMs).toBe(Date.UTC(2028, 1, 29, 8));
    expect(parseDeribitOption('BTC-29FEB26-75000-P')).toBeUndefined();
  });

  it.each([
    '',
    'BTC-PERPETUAL',
    'BTC-27MAR26',
    'ETH-27MAR26-3000-C',
    'BTC-06FEB26-75000-P',
    'BTC-31FEB26-75000-P',
    'BTC-0FEB26-75000-P',
    'BTC-6FEV26-75000-P',
    'BTC-6feb26-75000-P',
    'BTC-6FEB26-0-P',
    'BTC-6FEB26-75000-X',
    'BTC-6FEB26-75000.5-P',
    ' BTC-6FEB26-75000-P',
    'BTC-6FEB26-75000-P\n',
  ])('does not take %j for a Bitcoin option', (name) => {
    expect(parseDeribitOption(name)).toBeUndefined();
  });
});
