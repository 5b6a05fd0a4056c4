import { setTimeout as pause } from 'node:timers/promises';

/** Waits until a condition holds or a value appears; fails with what was awaited. */
export async function waitFor<T>(
  what: string,
  probe: () => T | undefined | false,
  limitMs = 5_000,
): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    const value = probe();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > end) throw new Error(`waited ${limitMs} ms in vain for ${what}`);
    await pause(5);
  }
}
