/** A number to so many decimals: what is written, and what everything computed from it starts from. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}

/** Prices per coin: cents, and finer while a coin cost little. */
export const roundedPrice = (usd: number): number => rounded(usd, usd < 100 ? 4 : 2);
