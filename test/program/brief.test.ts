import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Letter } from '../../src/briefing/letter.ts';
import { runProgram } from '../doubles/built-program.ts';

const DAYS = '../shared/days/2026-02-04';
const hasDays = (() => {
  try {
    readFileSync(join(DAYS, 'manifest.json'));
    return true;
  } catch {
    return false;
  }
})();

describe('brief', () => {
  it.each([
    ['en', 'risk leans down', 'Conclusion'],
    ['zh-CN', '风险偏下行', '结论'],
  ])('writes the full letter in %s', async (lang, lean, conclusion) => {
    const { code, out, err } = await runProgram(['brief', '--lang', lang]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(lean);
    expect(out).toContain(conclusion);
  });

  it('gives the letter with its findings, regime, changes and readings as JSON', async () => {
    const { out } = await runProgram(['brief', 'short', '--json']);
    const letter = JSON.parse(out) as Letter;
    expect(letter).toMatchObject({ edition: 'short', asOf: '2026-02-04T00:00:00Z' });
    expect(letter.regime).toMatchObject({ zone: 'deep_bear_transition', lean: 'downside' });
    expect(letter.findings.length).toBeGreaterThan(10);
    expect(letter.changes.map(({ id }) => id)).toContain('regime_zone');
    for (const finding of letter.findings) {
      expect(finding.readings.every(({ source, asOf }) => source !== '' && asOf !== '')).toBe(true);
    }
  });

  it.each(['discord', 'telegram'] as const)('prints the payloads for %s', async (platform) => {
    const { code, out } = await runProgram(['brief', '--platform', platform]);
    expect(code).toBe(0);
    expect(Array.isArray(JSON.parse(out))).toBe(true);
  });

  it('refuses an edition that does not exist, with those that do', async () => {
    const { code, err } = await runProgram(['brief', 'endless']);
    expect(code).toBe(2);
    expect(err).toMatch(/short, full/);
  });

  it.skipIf(!hasDays)('is an honest partial letter where options and distributions are missing', async () => {
    const { code, out } = await runProgram(['brief', '--data', DAYS]);
    expect(code).toBe(0);
    expect(out).toContain('above the realized price');
    expect(out).toContain('the zone cannot be named');
    expect(out).toMatch(/No lean: .*derivatives/);
    expect(out).not.toMatch(/risk leans|risk is balanced/);
    for (const gap of ['no usable option chain', 'no usable funding rates', 'no figures'])
      expect(out).toContain(gap);
  });

  it('can be compared with by the next one', async () => {
    const { out } = await runProgram(['brief', '--json', '--at', '2026-02-03']);
    const { readings } = JSON.parse(out) as Letter;
    expect(readings.find(({ id }) => id === 'daily_close')?.value).toBeGreaterThan(70_000);
  });
});

describe('lint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'soundings-lint-'));
  const written = (async () => {
    const message = join(folder, 'letter.json');
    writeFileSync(message, (await runProgram(['brief', '--json'])).out);
    return { message, text: (await runProgram(['brief'])).out };
  })();

  it('passes the letter as it was printed', async () => {
    const { message, text } = await written;
    writeFileSync(join(folder, 'letter.txt'), text);
    const { code, out } = await runProgram(['lint', join(folder, 'letter.txt'), '--message', message]);
    expect({ code, out }).toEqual({ code: 0, out: '' });
  });

  it.each([
    ['digit', '$80.2k', '$80.3k'],
    ['unit', '$1.26B', '$1.26M'],
    ['sign', '-5 points', '+5 points'],
  ])('fails on a planted wrong %s', async (what, from, to) => {
    const { message, text } = await written;
    const file = join(folder, `${what}.txt`);
    writeFileSync(file, text.replace(from, to));
    const { code, out } = await runProgram(['lint', file, '--message', message]);
    expect(code).toBe(1);
    expect(out).toContain(to);
  });

  it('refuses a file that is no message', async () => {
    const { code, err } = await runProgram(['lint', 'README.md', '--message', 'README.md']);
    expect(code).toBe(2);
    expect(err).toMatch(/README\.md is not a message/);
  });
});
