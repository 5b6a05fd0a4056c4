import type { Millis } from '../market/day.ts';
import type { OptionType } from '../market/option.ts';

/** What the name of a Bitcoin option on Deribit says about it. */
export type DeribitOption = {
  readonly expiryMs: Millis;
  readonly strikeUsd: number;
  readonly type: OptionType;
  /** Inverse options (`BTC-…`) are priced in BTC, linear ones (`BTC_USDC-…`) in a USD stablecoin. */
  readonly quote: 'BTC' | 'USD';
};

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const EXPIRY_HOUR_UTC = 8;

/** Day without a leading zero; linear options write the decimal point of a strike as `d`. */
const NAME = /^BTC(_USDC)?-([1-9]|[12]\d|3[01])([A-Z]{3})(\d{2})-([1-9]\d*(?:d\d+)?)-([CP])$/;

/**
 * Expiry, strike and type from a name such as `BTC-6FEB26-75000-P`, or `undefined` when it does not name a Bitcoin option.
 * @see https://docs.deribit.com/#naming
 */
export function parseDeribitOption(name: string): DeribitOption | undefined {
  const match = NAME.exec(name);
  if (!match) return undefined;
  const [, linear, dayText, monthName = '', yearText, strikeText = '', side] = match;
  const day = Number(dayText);
  const month = MONTHS.indexOf(monthName);
  const expiryMs = Date.UTC(2000 + Number(yearText), month, day, EXPIRY_HOUR_UTC);
  if (month === -1 || new Date(expiryMs).getUTCDate() !== day) return undefined;
  return {
    expiryMs,
    strikeUsd: Number(strikeText.replace('d', '.')),
    type: side === 'C' ? 'call' : 'put',
    quote: linear === undefined ? 'BTC' : 'USD',
  };
}
