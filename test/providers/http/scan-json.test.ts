import fc from 'fast-check';
import { expect, it } from 'vitest';
import { excessOf } from '../../../src/providers/http/scan-json.ts';

const limits = { elements: 3, depth: 2 };

it.each([
  ['[1,2,3]', null],
  ['[1,2,3,4]', 'elements'],
  ['{"a":1,"b":2,"c":3,"d":4}', 'elements'],
  ['[[]]', null],
  ['[[[]]]', 'levels'],
  ['[],[],', 'elements'],
  ['["[[[[,,,,"]', null],
  ['["\\"[[[[,,,,"]', null],
  ['["\\\\"[[', 'levels'],
  ['"[[[[', null],
  ['"\\', null],
  ['', null],
])('%s has too many: %s', (text, excess) => {
  expect(excessOf(text, limits)).toBe(excess);
});

it('a million opened brackets are given up at the first that is too deep', () => {
  expect(excessOf('['.repeat(1_000_000), { elements: 2_000_000, depth: 32 })).toBe('levels');
});

/** Commas and opened brackets, counted on the parsed value. */
function count(json: unknown): { readonly marks: number; readonly depth: number } {
  if (typeof json !== 'object' || json === null) return { marks: 0, depth: 0 };
  const inner = Object.values(json).map(count);
  return {
    marks: 1 + Math.max(0, inner.length - 1) + inner.reduce((total, { marks }) => total + marks, 0),
    depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
  };
}

it('any JSON is within limits that are its own size, and beyond any smaller ones', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (json) => {
      const text = JSON.stringify(json, null, 1);
      const { marks, depth } = count(JSON.parse(text));
      expect(excessOf(text, { elements: marks, depth })).toBeNull();
      if (marks > 0) expect(excessOf(text, { elements: marks - 1, depth })).toBe('elements');
      if (depth > 0) expect(excessOf(text, { elements: marks, depth: depth - 1 })).toBe('levels');
    }),
  );
});
