import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import type { Message } from '../../src/message/message.ts';
import { runProgram } from '../doubles/built-program.ts';
import { writeDataFolder } from '../doubles/data-folder-builder.ts';

const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;

describe('one answer from the sample', () => {
  it('says where price stands, that the market is simulated, and its sources', async () => {
    const { code, out, err } = await runProgram(['ask', '/support']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('$80.2k');
    expect(out).toContain('simulated');
    expect(out).toContain('Source:');
  });

  it('speaks Chinese', async () => {
    const { out } = await runProgram(['ask', '/support', '--lang', 'zh-CN']);
    expect(out).toContain('8.02 万美元');
    expect(out).toContain('模拟');
  });

  it('gives the neutral message with every reading as JSON, and nothing else on standard output', async () => {
    const { out } = await runProgram(['ask', '/support', '--json']);
    const message = JSON.parse(out) as Message;
    const mean = message.readings.find(({ id }) => id === 'true_market_mean');
    expect(mean).toMatchObject({ unit: 'usd', quality: 'daily_final', asOf: '2026-02-04T00:00:00Z' });
    expect(mean?.value).toBeGreaterThan(80_150);
    expect(mean?.value).toBeLessThan(80_250);
  });

  it.each(['discord', 'telegram'] as const)('prints the payloads that would go to %s', async (platform) => {
    const { code, out } = await runProgram(['ask', '/support', '--platform', platform]);
    expect(code).toBe(0);
    expect(Array.isArray(JSON.parse(out))).toBe(true);
    expect(out).toContain('$80.2k');
  });

  it('has no escape sequence when standard output is not a terminal', async () => {
    const { out } = await runProgram(['ask', '/regime']);
    expect(out).not.toContain('\u001b');
  });

  it.each(COMMANDS.map(({ name }) => name))(
    'answers /%s in both languages, within 80 columns of text',
    async (name) => {
      for (const lang of ['en', 'zh-CN']) {
        const { code, out, err } = await runProgram(['ask', `/${name}`, '--lang', lang]);
        expect({ name, lang, code, err }).toEqual({ name, lang, code: 0, err: '' });
        expect(out).not.toMatch(/undefined|NaN|\[object|null/);
      }
    },
  );
});

describe('the file of an answer', () => {
  it('is written where --out says, its path on standard output', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'soundings-out-')), 'new');
    const { code, out, err } = await runProgram(['ask', '/explain true market mean', '--out', folder]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const path = join(folder, 'true_market_mean.csv');
    expect(out.trimEnd().split('\n').at(-1)).toBe(path);
    expect(readFileSync(path, 'utf8')).toMatch(
      /^# true_market_mean.*\n[^]*\ndate,value_usd\n[^]*2026-02-03,80\d{3}/,
    );
  });

  it('leaves standard output to the JSON', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'soundings-out-'));
    const { out, err } = await runProgram(['ask', '/explain vrp', '--json', '--out', folder]);
    expect((JSON.parse(out) as Message).title).toContain('VRP');
    expect(err).toBe(`${join(folder, 'vrp.csv')}\n`);
  });

  it('may be a picture', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'soundings-out-'));
    const { code, out, err } = await runProgram(['ask', '/skew', '--out', folder]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const path = join(folder, 'skew.png');
    expect(out.trimEnd().split('\n').at(-1)).toBe(path);
    const png = readFileSync(path);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // The header says 2400 x 1350.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2400, 1350]);
  });

  it.each([
    ['en', 'This answer has no files to save.\n'],
    ['zh-CN', '这个回答没有可保存的文件。\n'],
  ])('is missed in one line where an answer has none, in %s', async (lang, line) => {
    const folder = mkdtempSync(join(tmpdir(), 'soundings-out-'));
    const { code, err } = await runProgram(['ask', '/help', '--out', folder, '--lang', lang]);
    expect({ code, err }).toEqual({ code: 0, err: line });
  });

  it('that cannot be written ends in one line', async () => {
    const { code, out, err } = await runProgram(['ask', '/explain vrp', '--out', 'package.json']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^--out cannot be written: .*\n$/);
  });
});

describe('a bad call', () => {
  it('of a metric nobody knows is refused in one line that lists them', async () => {
    const { code, out, err } = await runProgram(['ask', '/explain moon_phase']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^"moon_phase" is not a value of metric\. .*true_market_mean.*\n$/);
  });

  it.each([
    [['ask', '/nonsense'], '/support'],
    [['ask', '/flows 8d'], '7d'],
    [['ask', '/unlocks 400'], '365'],
    [['ask', '/support extra'], 'extra'],
    [['ask', '/support', '--lang', 'fr'], 'zh-CN'],
    [['ask', '/support', '--at', 'yesterday'], '--at'],
    [['ask', '/support', '--platform', 'irc'], 'telegram'],
    [['ask', '/support', '--colour'], '--colour'],
    [['ask'], '/support'],
    [['frobnicate'], 'frobnicate'],
    [['ask', '/support', '--data', '/does/not/exist'], '/does/not/exist'],
  ])('%j ends with 2 and one line that helps', async (args, hint) => {
    const { code, out, err } = await runProgram(args);
    expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toContain(hint);
  });

  it('lists every wrong setting at once and shows none of their values', async () => {
    const { code, err } = await runProgram(['ask', '/support'], {
      env: { LOG_LEVEL: 'canary', DEFAULT_TIME_ZONE: 'canary', TELEGRAM_BOT_TOKEN: 'canary' },
    });
    expect(code).toBe(2);
    for (const name of ['LOG_LEVEL', 'DEFAULT_TIME_ZONE', 'TELEGRAM_BOT_TOKEN']) expect(err).toContain(name);
    expect(err).not.toContain('canary');
  });
});

describe('a bad dataset', () => {
  const prices = 'date,open,high,low,close\n2026-02-02,,,,74000\n2026-02-03,,,,73500\n';

  it('is named with file, line and column, and the others still answer', async () => {
    const path = await writeDataFolder({
      files: {
        'price-daily.csv': prices,
        'onchain-daily.csv': 'date,realized_price\n2026-02-02,55800\n2026-02-03,abc\n',
      },
    });
    const { code, out, err } = await runProgram(['ask', '/support', '--data', path]);
    expect(code).toBe(0);
    expect(err).toContain('onchain-daily.csv:3:2');
    expect(out).toContain('$73.5k');
    expect(out).toContain('realized price');
    expect(out).not.toContain('$55.8k');
  });

  it('that leaves nothing to answer with ends with 3 and the reason', async () => {
    const path = await writeDataFolder({ files: { 'price-daily.csv': prices } });
    const { code, out, err } = await runProgram(['ask', '/losses', '--data', path]);
    expect(code).toBe(3);
    expect(out).toContain('unavailable');
    expect(err).not.toBe('');
  });
});

describe('the rest of the command line', () => {
  it('knows its version and its help', async () => {
    expect((await runProgram(['--version'])).out.trim()).toBe(version);
    const { out } = await runProgram(['--help']);
    expect(out).toContain('--data');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('reads .env from the working folder', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'soundings-'));
    writeFileSync(join(cwd, '.env'), 'DEFAULT_LANG=zh-CN\n');
    expect((await runProgram(['ask', '/price'], { cwd })).out).toContain('来源');
  });
});

describe('the console chat', () => {
  it("shows today's letter first, then answers one command a line, and ends with the input", async () => {
    const { code, out } = await runProgram([], { input: '/support\n/nonsense\nprice\n' });
    expect(code).toBe(0);
    const positions = ['Bears in control', 'Support', '/help', '7'].map((text) => out.indexOf(text));
    expect(positions.every((position) => position >= 0)).toBe(true);
    expect(out).not.toContain('\u001b');
  });
});
