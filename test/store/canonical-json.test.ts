import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/store/canonical-json.ts';

describe('the canonical text of a value', () => {
  it('has its keys in order at every level, and its lists as they are', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'é"' })).toBe('{"a":"é\\"","b":[{"c":null,"d":1}]}');
  });

  it('says the value back, whatever JSON can hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keeps a key that names a prototype', () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1},"b":2}');
    expect(canonicalJson(value)).toBe('{"__proto__":{"a":1},"b":2}');
  });

  it.each([
    [[1, undefined], 'body[1] is undefined'],
    // eslint-disable-next-line no-sparse-arrays -- a hole is what is tested
    [[1, , 2], 'body[1] is undefined'],
    [{ a: -Infinity }, 'body.a is -Infinity'],
    [{ a: new Map() }, 'body.a is a Map'],
    [{ a: 1n }, 'body.a is a BigInt'],
    [{ a: () => 1 }, 'body.a is a Function'],
  ])('is refused for what JSON cannot hold', (value, problem) => {
    expect(() => canonicalJson(value)).toThrow(new TypeError(`${problem}, which JSON cannot hold`));
  });
});
