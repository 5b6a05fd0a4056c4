const ROUNDING = 1e-12;

/**
 * Whether a computed value reaches a bound. 90/100 - 1 is a hair above -0.1 as a binary float; a threshold of a product
 * rule must not be missed by that hair, so a relative 1e-12 counts as equal. "Strictly more" is the negation.
 */
export const atLeast = (value: number, bound: number): boolean => value >= bound - ROUNDING * Math.abs(bound);

/** The mirror image of `atLeast`. */
export const atMost = (value: number, bound: number): boolean => atLeast(-value, -bound);
