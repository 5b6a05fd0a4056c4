import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { textWidth } from '../../src/adapters/console/text-width.ts';
import type { Diagnosis } from '../../src/doctor/diagnosis.ts';
import { VENDOR_IDS } from '../../src/providers/vendor.ts';
import { runProgram } from '../doubles/built-program.ts';
import { startVendors, type Vendors } from '../doubles/vendors/start-vendors.ts';

let vendors: Vendors;
beforeAll(async () => {
  vendors = await startVendors({ now: Date.now });
});
afterEach(() => {
  vendors.clearFaults();
});
afterAll(() => vendors.close());

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'soundings-doctor-'));

/** The program against the vendors here, with a memory of its own. */
function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const own = { DATA: 'live', STATE_DIR: join(newFolder(), 'state'), UNLOCK_TOKENS: 'wormhole' };
  return runProgram(args, { env: { ...vendors.urls, ...own, ...env }, cwd: newFolder() });
}

/** What is wrong with a report as data: nothing, when it is what it says it is. */
function parsed(out: string): Diagnosis {
  const diagnosis = JSON.parse(out) as Diagnosis;
  expect(Object.keys(diagnosis).sort()).toEqual(
    ['data', 'datasets', 'faults', 'memory', 'moment', 'settings', 'sources', 'topics', 'verdict'].sort(),
  );
  expect(diagnosis.moment).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(typeof diagnosis.verdict.canMakeDigest).toBe('boolean');
  for (const source of diagnosis.sources) {
    expect(VENDOR_IDS).toContain(source.id);
    expect(['ok', 'stale', 'paused', 'failing', 'off', 'not_needed']).toContain(source.state);
    expect([null, 'number']).toContain(source.ageMs === null ? null : typeof source.ageMs);
  }
  for (const { state, reason } of diagnosis.datasets) expect(reason !== null).toBe(state === 'missing');
  expect(diagnosis.topics).toHaveLength(12);
  return diagnosis;
}

describe('doctor', { timeout: 60_000 }, () => {
  it.each([
    ['en', 'A digest can be made', 'Sources'],
    ['zh-CN', '可以生成简报', '数据源'],
  ])('with every source up ends with 0, in %s', async (lang, verdict, head) => {
    const { code, out, err } = await run(['doctor', '--lang', lang]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(verdict);
    expect(out).toContain(`\n${head}\n`);
    expect(out).toContain('  ok  Coinbase');
    expect(out).not.toMatch(/undefined|NaN|\[object|\p{Cc}(?<!\n)/u);
    for (const line of out.split('\n')) expect([line, textWidth(line) <= 80]).toEqual([line, true]);
  });

  it('as JSON is one document with every source, and nothing of a secret', async () => {
    const { code, out, err } = await run(['doctor', '--json'], {
      COINGECKO_KEY: 'canary-key',
      SOSOVALUE_KEY: 'canary-key',
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const diagnosis = parsed(out);
    expect(diagnosis.sources.map(({ id }) => id).sort()).toEqual([...VENDOR_IDS].sort());
    expect(diagnosis).toMatchObject({
      data: { mode: 'live', folder: null },
      memory: { state: 'open', engine: 'sqlite' },
      settings: { secrets: { COINGECKO_KEY: true, DISCORD_TOKEN: false } },
    });
    expect(out).not.toContain('canary');
  });

  it.each([
    ['en', 'No digest can be made', 'HTTP 451: not served from this region'],
    ['zh-CN', '无法生成简报', 'HTTP 451，不向本地区提供服务'],
  ])('with everything blocked ends with 3 and says why, in %s', async (lang, verdict, meaning) => {
    for (const vendor of VENDOR_IDS) vendors.fault(vendor, '451');
    const { code, out, err } = await run(['doctor', '--lang', lang]);
    expect({ code, err }).toEqual({ code: 3, err: '' });
    expect(out).toContain(verdict);
    expect(out.split(meaning)).toHaveLength(VENDOR_IDS.length + 1);
    expect(out).toContain('SOURCES_OFF=bitview');
  });

  it.each([
    ['en', 'Coinbase: no connection', 'COINBASE_URL'],
    ['zh-CN', 'Coinbase：无法连接', 'COINBASE_URL'],
  ])('with nothing reachable ends with 3 and names what to check, in %s', async (lang, meaning, setting) => {
    // Nobody listens at port 9 of this machine.
    const nowhere = Object.fromEntries(Object.keys(vendors.urls).map((name) => [name, 'http://127.0.0.1:9']));
    const { code, out } = await run(['doctor', '--lang', lang], nowhere);
    expect(code).toBe(3);
    expect(out).toContain(meaning);
    expect(out).toContain(setting);
  });

  it.each([
    ['en', '  -   Gate: switched off by SOURCES_OFF'],
    ['zh-CN', '  -   Gate：已由 SOURCES_OFF 关闭'],
  ])('leaves one source alone that is off, in %s', async (lang, line) => {
    const before = vendors.journal.length;
    const { code, out } = await run(['doctor', '--lang', lang], { SOURCES_OFF: 'gate' });
    expect(code).toBe(0);
    expect(out).toContain(line);
    expect(vendors.journal.slice(before).some(({ vendor }) => vendor === 'gate')).toBe(false);
  });

  it('says who stands in for a source that fails, and the key that would mend another', async () => {
    vendors.fault('coinbase', 'html_403');
    vendors.fault('coingecko', '429');
    const { code, out } = await run(['doctor']);
    expect(code).toBe(0);
    expect(out).toContain('!   Coinbase: HTTP 403');
    expect(out).toContain('(in place of Coinbase)');
    expect(out).toContain('COINGECKO_KEY allows more');
  });

  it('that finds no memory to open says so, asks the sources all the same, and ends with 3', async () => {
    const file = join(newFolder(), 'a-file');
    writeFileSync(file, '');
    const { code, out } = await run(['doctor', '--json'], { STATE_DIR: file });
    const { memory, verdict, sources } = parsed(out);
    expect(code).toBe(3);
    expect(memory).toMatchObject({ state: 'failing', engine: 'sqlite', where: file });
    expect(memory?.problem).toMatch(/\w/);
    expect(verdict).toMatchObject({ canMakeDigest: false, why: 'memory' });
    expect(sources.every(({ state }) => state === 'ok')).toBe(true);
  });

  it('of the sample and of a folder has no sources, and ends with 3 where too little is in it', async () => {
    const sample = await run(['doctor', '--json'], { DATA: 'sample' });
    expect(sample.code).toBe(0);
    expect(parsed(sample.out)).toMatchObject({
      sources: [],
      memory: null,
      data: { mode: 'sample', folder: null },
    });
    const path = newFolder();
    const manifest = { schema: 1, name: 'x', kind: 'recorded', asset: 'BTC', asOf: '2026-02-04T00:00:00Z' };
    writeFileSync(join(path, 'manifest.json'), JSON.stringify({ ...manifest, sources: {} }));
    writeFileSync(join(path, 'price-daily.csv'), 'date,close\n2026-02-02,abc\n');
    const folder = await run(['doctor', '--json', '--data', path], { DATA: 'sample' });
    expect(folder.code).toBe(3);
    const { data, faults } = parsed(folder.out);
    expect(data).toMatchObject({ mode: 'folder', folder: path });
    expect(faults.map(({ where }) => where)).toEqual(['price-daily.csv:1:3']);
  });

  it('of a folder that is none is a bad call', async () => {
    const { code, out, err } = await run(['doctor', '--data', '/does/not/exist'], { DATA: 'sample' });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('record', () => {
  it('keeps a moment that doctor and the letter can be asked about again', async () => {
    const path = join(newFolder(), 'now');
    const { code, out, err } = await run(['record', path]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\d+ answers kept in /);
    expect(out).toContain(`DATA=replay DATA_FOLDER=${path} npm start -- brief`);
    expect(readdirSync(path)).toContain('recording.json');

    const replay = { DATA: 'replay', DATA_FOLDER: path };
    const before = vendors.journal.length;
    const again = await run(['doctor', '--json'], replay);
    expect(again.code).toBe(0);
    expect(parsed(again.out)).toMatchObject({ data: { mode: 'replay', folder: path } });
    expect((await run(['brief', 'short'], replay)).code).toBe(0);
    expect(vendors.journal.length).toBe(before);
  });

  it('without any answer ends with 3', async () => {
    const { code, out } = await run(['record', join(newFolder(), 'now'), '--lang', 'zh-CN'], {
      SOURCES_OFF: VENDOR_IDS.join(),
    });
    expect(code).toBe(3);
    expect(out).toContain('没有任何数据源应答');
  });

  it('into a folder that holds something is a bad call', async () => {
    const path = newFolder();
    writeFileSync(join(path, 'other'), '');
    const { code, out, err } = await run(['record', path]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('is not empty');
  });
});
