/** The number, or `null` where arithmetic left the finite numbers (overflow, 0/0): neither NaN nor Infinity ever comes out. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
