import { mkdtempSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../src/make-folder.ts';

const within = (...path: readonly string[]): string =>
  join(mkdtempSync(join(tmpdir(), 'soundings-make-')), ...path);

describe('a folder', () => {
  it('is made with those above it, for its owner alone where that is asked for', () => {
    const path = within('a', 'b', 'c');
    makeFolder(path, 0o700);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
  });

  it('that is there is left as it is, also behind a link', () => {
    const path = within('a');
    makeFolder(path, 0o700);
    makeFolder(path, 0o755);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    const link = within('link');
    symlinkSync(path, link);
    makeFolder(join(link, 'b'));
    expect(statSync(join(path, 'b')).isDirectory()).toBe(true);
  });

  it('is not made where a file stands, or in a file', () => {
    const file = within('file');
    writeFileSync(file, '');
    expect(() => {
      makeFolder(file);
    }).toThrow(/EEXIST/);
    expect(() => {
      makeFolder(join(file, 'a', 'b'));
      // Which of the two the system's error is called by differs between versions of Node.
    }).toThrow(/ENOTDIR|EEXIST/);
  });
});
