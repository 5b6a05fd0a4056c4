/** A number as decimal text without an exponent that reads back as the same number; no negative zero. `value` must be finite. */
export function plainDecimal(value: number): string {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(exponent) + 1;
  const padded = point <= 0 ? `${'0'.repeat(1 - point)}${digits}` : digits.padEnd(point, '0');
  const whole = padded.slice(0, Math.max(1, point));
  const decimals = padded.slice(whole.length);
  return `${value < 0 ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}
