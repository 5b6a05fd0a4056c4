/**
 * A number as decimal text with at most `places` decimals, after moving the point `shift` places to the left. Rounds half
 * away from zero on the decimal value, not on the binary float (M22): 1.005 at two places is 1.01, 80250 shifted by 3 at
 * one place is 80.3. Trailing zeros are dropped and there is no negative zero. `value` must be finite.
 */
export function roundDecimal(value: number, places: number, shift = 0): string {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const scale = digits.length - 1 - Number(exponent) + shift - places;
  const units = scale <= 0 ? BigInt(digits) * 10n ** BigInt(-scale) : roundHalfUp(digits, scale);
  const text = units.toString().padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const decimals = text.slice(text.length - places).replace(/0+$/, '');
  const magnitude = decimals === '' ? whole : `${whole}.${decimals}`;
  return value < 0 && units !== 0n ? `-${magnitude}` : magnitude;
}

/** The digits as an integer with the last `drop` of them rounded away. */
function roundHalfUp(digits: string, drop: number): bigint {
  if (drop > digits.length) return 0n;
  const kept = BigInt(digits.slice(0, digits.length - drop) || '0');
  return Number(digits[digits.length - drop]) >= 5 ? kept + 1n : kept;
}
