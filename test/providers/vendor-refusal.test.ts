import { describe, expect, it } from 'vitest';
import { vendorRefusal } from '../../src/providers/vendor-refusal.ts';

describe('vendorRefusal', () => {
  it('is an error of the vendor with its code', () => {
    expect(vendorRefusal('okx candles', '51001', ['50011'])).toMatchObject({
      where: 'okx candles',
      failure: { kind: 'application', code: '51001' },
    });
  });

  it('asks for a minute of pause where the code says too many requests', () => {
    expect(vendorRefusal('okx candles', '50011', ['50011']).failure).toEqual({
      kind: 'rate_limited',
      status: 200,
      retryAfterMs: 60_000,
    });
  });

  it('repeats no page and no control character', () => {
    const { message } = vendorRefusal('kraken candles', `\u001b[31m\n${'x'.repeat(5000)}`, []);
    expect(message.length).toBeLessThan(150);
    expect(message).toMatch(/^[\x20-\x7e]+$/);
  });
});
