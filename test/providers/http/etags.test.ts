import { expect, it } from 'vitest';
import { createEtags } from '../../../src/providers/http/etags.ts';

const known = (etags: ReturnType<typeof createEtags>, urls: string): string =>
  Array.from(urls)
    .filter((url) => etags.recall(url) !== undefined)
    .join('');

it('the least recently used body goes first when there are too many', () => {
  const etags = createEtags({ entries: 3 });
  for (const url of 'abc') etags.remember(url, '"1"', url);
  expect(etags.recall('a')).toEqual({ etag: '"1"', text: 'a' });
  etags.remember('d', '"1"', 'd');
  expect(known(etags, 'abcd')).toBe('acd');
});

it('bodies go until all together fit, and one that never fits is not kept', () => {
  const etags = createEtags({ size: 10 });
  etags.remember('a', '"1"', '12345');
  etags.remember('b', '"1"', '12345');
  expect(known(etags, 'ab')).toBe('ab');
  etags.remember('b', '"2"', '1234');
  etags.remember('c', '"1"', '1');
  expect(known(etags, 'abc')).toBe('abc');
  etags.remember('d', '"1"', '123456');
  expect(known(etags, 'abcd')).toBe('cd');
  etags.remember('e', '"1"', '12345678901');
  expect(known(etags, 'abcde')).toBe('');
});

it('an answer without an ETag makes the older one forgotten', () => {
  const etags = createEtags();
  etags.remember('a', 'W/"1"', 'old');
  etags.remember('a', null, 'new');
  expect(etags.recall('a')).toBeUndefined();
});

it.each(['v1', '"a"b"', '"a\r\nx: 1"', `"${'a'.repeat(300)}"`, 'w/"1"', '*'])(
  'what is no ETag is not sent back: %j',
  (etag) => {
    const etags = createEtags();
    etags.remember('a', etag, '{}');
    expect(etags.recall('a')).toBeUndefined();
  },
);
