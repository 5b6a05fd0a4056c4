const DECIMAL = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * A finite number written in decimal: optional sign, digits, point, exponent. `undefined` for everything else that
 * `Number()` would take for a number: nothing, spaces, `0x10`, `Infinity`, and what overflows.
 */
export function parseDecimal(text: string): number | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const value = Number(text);
  // `+ 0` turns -0 into 0.
  return Number.isFinite(value) ? value + 0 : undefined;
}
