import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateSample } from '../../src/sample/generate.ts';

const sourcesIn = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);

describe('the generator', () => {
  const sample = generateSample();

  it('makes the same market every time', () => {
    expect([...generateSample()]).toEqual([...sample]);
  });

  it('makes a folder of under 3 MB, of plain text', () => {
    const bytes = [...sample.values()].reduce((total, text) => total + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThan(3e6);
    for (const text of sample.values()) expect(text.endsWith('\n')).toBe(true);
    for (const [name, text] of sample)
      if (name.endsWith('.csv')) expect(text).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it('asks neither the clock nor chance nor the world', () => {
    const impure = /Math\.random|Date\.now|new Date\(\)|performance\.|process\.|from 'node:/;
    const asking = sourcesIn('src/sample').filter(([name, text]) => name !== 'build.ts' && impure.test(text));
    expect(asking.map(([name]) => name)).toEqual([]);
  });
});

describe('the figures of the letter', () => {
  // levels in USD, losses in USD, and the same as they would be written with separators or exponents
  const FIGURES = ['80200', '55800', '94500', '66900', '70600', '1260000000', '2400000000'];
  const EXPONENTS = /\b(1\.26|2\.4)e9\b/;

  it.each(['src/metrics', 'src/readings', 'src/briefing', 'src/locales', 'src/sample'])(
    'stand nowhere in %s: they come out of the data',
    (folder) => {
      const found = sourcesIn(folder).filter(([, text]) => {
        const plain = text.replace(/(?<=\d)_(?=\d)/g, '');
        return (
          EXPONENTS.test(plain) ||
          FIGURES.some((figure) => new RegExp(`(?<![\\d.])${figure}(?!\\d)`).test(plain))
        );
      });
      expect(found.map(([name]) => name)).toEqual([]);
    },
  );
});
