import { describe, expect, it } from 'vitest';
import { createRemembered } from '../../src/hub/remembered.ts';

describe('what was worked out', () => {
  it('is given again for the same objects, and worked out anew for others, fewer or more', () => {
    const remembered = createRemembered<number>();
    let times = 0;
    const ask = (...from: readonly unknown[]): number => remembered(from, () => (times += 1));
    const [a, b] = [{ value: 1 }, { value: 1 }];
    expect([ask(a, b), ask(a, b), ask(b, a), ask(b), ask(b, null), ask(b, null)]).toEqual([1, 1, 2, 3, 4, 4]);
  });

  it('may be worked out from nothing, and may be undefined', () => {
    const remembered = createRemembered<undefined>();
    let times = 0;
    const workOut = (): undefined => {
      times += 1;
      return undefined;
    };
    remembered([], workOut);
    remembered([], workOut);
    expect(times).toBe(1);
  });
});
