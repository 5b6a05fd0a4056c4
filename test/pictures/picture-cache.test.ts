import { describe, expect, it } from 'vitest';
import { createPictureCache } from '../../src/pictures/picture-cache.ts';

const picture = (bytes: number): Uint8Array => new Uint8Array(bytes);

describe('the picture cache', () => {
  it('drops the picture not asked for longest when the bytes do not suffice', () => {
    const cache = createPictureCache(100);
    const [a, b, c] = [picture(40), picture(40), picture(40)];
    cache.set('a', a);
    cache.set('b', b);
    expect(cache.get('a')).toBe(a);
    cache.set('c', c);
    expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([a, undefined, c]);
  });

  it('drops as many as it takes', () => {
    const cache = createPictureCache(100);
    for (const key of ['a', 'b', 'c', 'd']) cache.set(key, picture(25));
    cache.set('e', picture(60));
    expect(['a', 'b', 'c', 'd', 'e'].map((key) => cache.get(key) !== undefined)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('does not empty itself for a picture larger than all it may hold', () => {
    const cache = createPictureCache(100);
    cache.set('a', picture(40));
    cache.set('b', picture(101));
    expect(cache.get('b')).toBeUndefined();
    expect(cache.get('a')).toBeDefined();
  });

  it('counts a picture that is set again once', () => {
    const cache = createPictureCache(100);
    cache.set('a', picture(50));
    cache.set('a', picture(60));
    cache.set('b', picture(40));
    expect(cache.get('a')?.byteLength).toBe(60);
    expect(cache.get('b')?.byteLength).toBe(40);
  });

  it('may hold nothing at all', () => {
    const cache = createPictureCache(0);
    cache.set('a', picture(1));
    expect(cache.get('a')).toBeUndefined();
  });
});
