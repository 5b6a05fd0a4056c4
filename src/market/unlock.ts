import type { Millis } from './day.ts';

/** Tokens that become transferable: all at one instant (`cliff`) or from that instant on (`linear`) (M24). */
export type TokenUnlock = {
  readonly token: string;
  readonly name: string;
  readonly timeMs: Millis;
  /** Tokens. */
  readonly amount: number;
  /** Tokens in circulation before the unlock. */
  readonly circulatingSupply: number | null;
  readonly kind: 'cliff' | 'linear';
  readonly source: string;
};
