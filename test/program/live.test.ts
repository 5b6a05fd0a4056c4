import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { VENDOR_IDS, type VendorId } from '../../src/providers/vendor.ts';
import { startProgram, type Ended } from '../doubles/built-program.ts';
import { startVendors, type Vendors } from '../doubles/vendors/start-vendors.ts';
import { waitFor } from '../doubles/wait-for.ts';

/** Whatever happens, a program is done by then. */
const GIVEN_UP_MS = 30_000;
const LONG_MS = GIVEN_UP_MS + 5_000;
/** Nobody listens at this port of any machine. */
const NOWHERE = 'http://127.0.0.1:9';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'soundings-live-'));
/** The memory most of these programs share. */
const warm = join(newFolder(), 'state');

let vendors: Vendors;
let silent: Server;
/** Where the vendors' market stands still, so that two programs see one market. */
let heldMs: number | undefined;
type Timed = Ended & { readonly ms: number };
type Env = Readonly<Record<string, string>>;
/** The first program of the shared memory and the one after it, with the vendors they asked. */
let first: Timed & { readonly asked: readonly VendorId[] };
let second: typeof first;
/** Two that take long, meanwhile: nothing to connect to; one vendor that takes the call and says nothing. */
let unconnected: Promise<Timed>;
let oneSilent: Promise<Timed>;

const settings = (env: Env = {}): Env => ({
  ...vendors.urls,
  DATA: 'live',
  STATE_DIR: warm,
  UNLOCK_TOKENS: 'wormhole',
  ...env,
});

/** The program to its end, which is forced when it does not come. */
async function run(args: readonly string[], env: Env = {}): Promise<Timed> {
  const begunMs = performance.now();
  const child = startProgram(args, { env: settings(env), cwd: newFolder() });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.end();
  const force = setTimeout(() => child.kill('SIGKILL'), GIVEN_UP_MS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(force);
  const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString('utf8');
  return { code, out: text(out), err: text(err), ms: performance.now() - begunMs };
}

const silentUrl = (): string => `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
/** Nothing of a fault of our own. */
const expectPlain = (text: string): void => {
  expect(text).not.toMatch(/undefined|NaN|\[object|\bnull\b|^ +at |TypeError|a fault of this program/m);
};

beforeAll(async () => {
  vendors = await startVendors({ now: () => heldMs ?? Date.now() });
  silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const asking = async (args: readonly string[]): Promise<typeof first> => {
    const before = vendors.journal.length;
    const ended = await run(args);
    return { ...ended, asked: vendors.journal.slice(before).map(({ vendor }) => vendor) };
  };
  first = await asking(['brief']);
  second = await asking(['brief', '--lang', 'zh-CN']);
  const nowhere = Object.fromEntries(Object.keys(vendors.urls).map((name) => [name, NOWHERE]));
  unconnected = run(['brief'], { ...nowhere, STATE_DIR: newFolder() });
  oneSilent = run(['ask', '/price'], { COINBASE_URL: silentUrl(), STATE_DIR: newFolder() });
}, LONG_MS);
afterEach(() => {
  vendors.clearFaults();
  heldMs = undefined;
});
afterAll(async () => {
  silent.close();
  await vendors.close();
});

describe('a live market', { timeout: LONG_MS }, () => {
  it('gives a whole letter the first time, of some forty requests', () => {
    expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: '' });
    for (const text of ['Deep-bear transition', '$80.2k', '1W skew', '$1.26B', 'Bitview', 'Deribit'])
      expect(first.out).toContain(text);
    expectPlain(first.out);
    expect(first.asked.length).toBeLessThanOrEqual(50);
  });

  it('is asked less the second time: what is known is not fetched again', () => {
    const { code, out, asked } = second;
    expect(code).toBe(0);
    expect(out).toContain('深熊过渡区');
    expect(asked.length).toBeLessThan(first.asked.length / 2);
    for (const vendor of ['bitview', 'coinmetrics', 'sosovalue', 'coingecko', 'defillama'] as const)
      expect(asked).not.toContain(vendor);
  });

  it.each([
    ['/price', 'en', '$80.2k'],
    ['/price', 'zh-CN', '8.02 万美元'],
    ['/support', 'en', '$80.2k'],
    ['/support', 'zh-CN', '8.02 万美元'],
    ['/flows', 'en', 'Spot ETFs'],
    ['/flows', 'zh-CN', '现货 ETF'],
    ['/unlocks', 'en', '28.4% of'],
    ['/unlocks', 'zh-CN', '28.4%'],
  ])('answers %s in %s', async (question, lang, figure) => {
    const { code, out } = await run(['ask', question, '--lang', lang]);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toContain(figure);
    expectPlain(out);
  });

  it('needs no more than Coinbase, Kraken and Deribit', async () => {
    const kept = new Set<string>(['coinbase', 'kraken', 'deribit']);
    for (const vendor of VENDOR_IDS.filter((id) => !kept.has(id))) vendors.fault(vendor, '451');
    const { code, out, err } = await run(['brief'], { STATE_DIR: newFolder() });
    expect(code).toBe(0);
    expect(out).toContain('1W implied vol');
    expect(out).toContain('No lean');
    expect(err).toContain('bitview series (on-chain days): HTTP 451, blocked');
    expectPlain(out + err);
  });

  it('has nothing to answer with where every source blocks us, and says so', async () => {
    for (const vendor of VENDOR_IDS) vendors.fault(vendor, '451');
    const { code, out, err } = await run(['brief'], { STATE_DIR: newFolder() });
    expect(code).toBe(3);
    expect(out).toContain('0 of 12 topics');
    const said = lines(err);
    expect(said.at(-1)).toMatch(/^Nothing to answer with/);
    for (const line of said.slice(0, -1)) expect(line).toMatch(/^[\w ().-]+: HTTP 451, blocked$/);
  });

  it('has nothing to answer with where nobody listens, and does not take long', async () => {
    const { code, out, err } = await unconnected;
    expect(code).toBe(3);
    expect(out).toContain('0 of 12 topics');
    for (const line of lines(err).slice(0, -1)) expect(line).toMatch(/: no connection \(ECONNREFUSED\)$/);
    expectPlain(out + err);
  });

  it('waits for a vendor that says nothing no longer than 15 s, and goes on without it', async () => {
    const { code, out, err, ms } = await oneSilent;
    expect(code).toBe(0);
    expect(out).toContain('$80.2k');
    expectPlain(out + err);
    expect(ms).toBeGreaterThan(14_000);
    expect(ms).toBeLessThan(24_000);
  });

  it('waits 4 s where there is something to show meanwhile', async () => {
    const { code, out, ms } = await run(['ask', '/price'], { COINBASE_URL: silentUrl() });
    expect(code).toBe(0);
    expect(out).toContain('$80.2k');
    expect(ms).toBeLessThan(12_000);
  });
});

describe('the memory', { timeout: LONG_MS }, () => {
  it('is read along while a bot has it, and is refused to a second bot', async () => {
    const bot = startProgram([], { env: settings(), cwd: newFolder() });
    let greeting = '';
    bot.stdout.on('data', (chunk: Buffer) => (greeting += chunk.toString('utf8')));
    try {
      await waitFor('the letter of the bot', () => greeting.includes('Not investment advice'), LONG_MS);
      const beside = await run(['ask', '/support']);
      expect(beside).toMatchObject({ code: 0, err: '' });
      expect(beside.out).toContain('$80.2k');
      const other = await run([]);
      expect({ code: other.code, out: other.out }).toEqual({ code: 2, out: '' });
      expect(other.err).toBe(
        `STATE_DIR ${warm}: is in use by process ${bot.pid!}; stop it or give this one its own STATE_DIR\n`,
      );
    } finally {
      bot.kill('SIGTERM');
    }
    const [code] = (await once(bot, 'exit')) as [number | null];
    expect(code).toBe(0);
  });

  it.each([
    ['is no database', /soundings\.db is not a database; move it away/],
    ['is of a newer program', /newer version of this program/],
  ])('that %s is told of in one line, whatever is asked', async (what, said) => {
    const state = newFolder();
    const path = join(state, 'soundings.db');
    if (what === 'is no database') writeFileSync(path, 'a letter to a friend, '.repeat(500));
    else {
      await run(['ask', '/explain vrp'], { STATE_DIR: state });
      const raw = new DatabaseSync(path);
      raw.exec('insert into schema_version values (999)');
      raw.close();
    }
    for (const args of [['ask', '/price'], ['brief'], []]) {
      const { code, out, err } = await run(args, { STATE_DIR: state });
      expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
      expect(lines(err)).toHaveLength(1);
      expect(err).toMatch(said);
    }
  });

  it.each(['/proc/soundings/state', 'in a file'])('that cannot be made is told of: %s', async (place) => {
    const folder = newFolder();
    if (place === 'in a file') writeFileSync(join(folder, 'file'), '');
    const state = place === 'in a file' ? join(folder, 'file', 'state') : place;
    const { code, out, err } = await run(['ask', '/price'], { STATE_DIR: state });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^STATE_DIR .*: cannot be made or written \(\w+\); name another folder.*\n$/);
  });
});

describe('a recording', { timeout: LONG_MS }, () => {
  it('gives the letter of its moment again, and asks nobody', async () => {
    heldMs = Date.now();
    const folder = join(newFolder(), 'recording');
    const [live, record] = [await run(['brief']), await run(['record', folder])];
    expect(record).toMatchObject({ code: 0, err: '' });
    expect(record.out).toContain(`DATA=replay DATA_FOLDER=${folder} npm start -- brief`);
    const before = vendors.journal.length;
    mkdirSync(join(folder, '..', 'state'));
    const replayed = await run(['brief'], {
      DATA: 'replay',
      DATA_FOLDER: folder,
      STATE_DIR: join(folder, '..', 'state'),
    });
    expect(replayed).toMatchObject({ code: 0, err: '' });
    expect(replayed.out).toContain('Recording');
    expect(unstamped(replayed.out)).toBe(unstamped(live.out));
    expect(vendors.journal.length).toBe(before);
  });
});

/** A letter without its moments and the line that says what market it is of. */
const unstamped = (letter: string): string =>
  lines(letter)
    .filter((line) => !line.startsWith('BTC $'))
    .join('\n')
    .replace(/\s+/g, ' ')
    .replace(/\d\d \w{3} \d{4} \d\d:\d\d UTC/g, 'then');
