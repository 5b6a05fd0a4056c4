import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttp, type HttpOptions } from '../../../src/providers/http/create-http.ts';
import { createWire, type Transport, type WireAnswer } from '../../../src/providers/http/transport.ts';
import { startLocalServer, type Answer, type LocalServer } from '../../doubles/local-server.ts';
import { waitFor } from '../../doubles/wait-for.ts';
import { errorOf, failureOf } from './failure-of.ts';
import { VENDOR } from './vendor.ts';
import { START_MS, virtualClock } from './virtual-clock.ts';

const KEY = 'canary-key-5d1f';
const ANY = /./;

let answer: Answer;
let server: LocalServer;
let wire: ReturnType<typeof createWire>;
let time: ReturnType<typeof virtualClock>;

beforeEach(async () => {
  answer = { status: 200, json: { ok: true } };
  server = await startLocalServer(() => answer);
  wire = createWire();
  time = virtualClock();
});
afterEach(async () => {
  await wire.close();
  await server.close();
});

const door = (options: Partial<HttpOptions> = {}) =>
  createHttp({
    vendor: VENDOR,
    hosts: { MAIN_URL: server.origin, HISTORY_URL: server.origin },
    key: KEY,
    clock: time.clock,
    transport: wire,
    random: () => 0.5,
    ...options,
  });

/** A door over answers made up here, one after another; the last one stays. */
function scripted(
  answers: readonly (Partial<Omit<WireAnswer, 'headers'>> & {
    readonly headers?: Partial<WireAnswer['headers']>;
  })[],
  options: Partial<HttpOptions> = {},
) {
  const sent: Parameters<Transport>[] = [];
  const transport: Transport = (...call) => {
    const { status = 200, text = '{}', headers } = answers[Math.min(sent.length, answers.length - 1)]!;
    sent.push(call);
    const plain = { contentType: 'application/json', etag: null, retryAfter: null };
    return Promise.resolve({ status, text, headers: { ...plain, ...headers } });
  };
  return { http: door({ transport, ...options }), sent };
}

const get = { path: '/a' };

describe('a request', () => {
  it('gives the JSON of its answer and when it was heard', async () => {
    expect(await door().getJson('ticker', get)).toEqual({ json: { ok: true }, fetchedMs: START_MS });
  });

  it('keeps the order of the query and leaves out what is undefined', async () => {
    await door().getJson('ticker', { path: '/a', query: { z: 'x y', b: 1, none: undefined, a: '&' } });
    expect(Object.entries(server.journal[0]!.query)).toEqual([
      ['z', 'x y'],
      ['b', '1'],
      ['a', '&'],
    ]);
  });

  it('says who we are, what we read, and brings the key of the vendor', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    await door().getJson('ticker', get);
    const { method, headers } = server.journal[0]!;
    expect(method).toBe('GET');
    expect(headers).toMatchObject({
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': `soundings/${version}`,
      'x-example-key': KEY,
    });
  });

  it('with a body is a POST of JSON', async () => {
    await door().getJson('flows', { ...get, body: { type: 'us-btc-spot' } });
    const { method, headers, body } = server.journal[0]!;
    expect({ method, body, type: headers['content-type'] }).toEqual({
      method: 'POST',
      body: { type: 'us-btc-spot' },
      type: 'application/json',
    });
  });

  it('goes to the host of its setting, below the path of its base address', async () => {
    const { http, sent } = scripted([{}], { hosts: {} });
    await http.getJson('ticker', get);
    await http.getJson('old trades', { ...get, host: 'HISTORY_URL', query: { n: 1 } });
    expect(sent.map(([{ setting, url }]) => [setting, url])).toEqual([
      ['MAIN_URL', 'https://main.example/api/a'],
      ['HISTORY_URL', 'https://history.example/a?n=1'],
    ]);
  });

  it('shares the wire with the same GET under way, and with no other', async () => {
    const http = door();
    const [one, two, other] = await Promise.all([
      http.getJson('ticker', get),
      http.getJson('ticker', get),
      http.getJson('ticker', { ...get, query: { n: 1 } }),
    ]);
    expect(one).toEqual(two);
    expect(other.json).toEqual({ ok: true });
    expect(server.journal).toHaveLength(2);
    await http.getJson('ticker', get);
    expect(server.journal).toHaveLength(3);
  });

  it('that shares a failure is told it under its own name', async () => {
    answer = { status: 404 };
    const http = door();
    const [one, two] = await Promise.all([
      errorOf(http.getJson('ticker', get)),
      errorOf(http.getJson('price', get)),
    ]);
    expect([one.where, two.where]).toEqual(['sosovalue ticker', 'sosovalue price']);
    expect(server.journal).toHaveLength(1);
  });

  it('may allow more bytes, and as many more elements, than is usual', async () => {
    answer = { status: 200, json: Array.from({ length: 40 }, () => 1) };
    const http = door({ limits: { bytes: 50, elements: 25 } });
    const [usual, more] = [http.getJson('list', get), http.getJson('list', { ...get, maxBytes: 100 })];
    expect(await failureOf(usual)).toEqual({ kind: 'too_large' });
    expect((await more).json).toHaveLength(40);
  });

  it('is refused when its answer has more elements or levels than any honest one', async () => {
    const http = door({ limits: { elements: 3, depth: 2 } });
    for (const json of [[1, 2, 3, 4], [[[]]]]) {
      answer = { status: 200, json };
      expect(await failureOf(http.getJson('list', get))).toEqual({ kind: 'too_large' });
    }
  });
});

describe('the key and the address', () => {
  it('are in no error, whatever a vendor repeats', async () => {
    const repeated = { error: `bad key ${KEY}`, request: '/a?secret=query-canary' };
    const answers: Answer[] = [
      { status: 400, json: { error: KEY } },
      {
        status: 401,
        raw: JSON.stringify(repeated).replace('bad', '\\u0062ad'),
        type: 'application/problem+json',
      },
      { status: 500, json: repeated },
      { status: 403, json: repeated },
      { status: 429, json: repeated },
      { status: 302, headers: { location: `https://other.example/?${KEY}` } },
      { status: 200, raw: `oops ${KEY}`, type: 'application/json' },
      'reset',
    ];
    for (answer of answers) {
      const error = await errorOf(
        door().getJson('ticker', { path: '/a', query: { secret: 'query-canary' } }),
      );
      for (const text of [
        error.message,
        String(error.stack),
        JSON.stringify(error),
        inspect(error, { depth: 9 }),
      ]) {
        expect(text).not.toContain(KEY);
        expect(text).not.toContain('query-canary');
      }
      expect(error.cause).toBeUndefined();
    }
  });

  it('keep what a transport of another make throws to its kind', async () => {
    const http = door({ transport: () => Promise.reject(new TypeError(`fetch of ?key=${KEY}`)) });
    const error = await errorOf(http.getJson('ticker', get));
    expect(error).toMatchObject({ problem: 'not sent (TypeError)', failure: { kind: 'unreachable' } });
  });

  it('do not follow a redirect to another host', async () => {
    const other = await startLocalServer(() => ({ status: 200, json: {} }));
    for (const status of [301, 302, 303, 307, 308]) {
      answer = { status, headers: { location: `${other.origin}/a` } };
      const error = await errorOf(door().getJson('ticker', get));
      expect(error.message).toBe(`sosovalue ticker: HTTP ${status}, redirects are refused`);
      expect(error.failure).toEqual({ kind: 'http', status });
    }
    expect(other.journal).toHaveLength(0);
    await other.close();
  });

  it('do not leave the base address by a path', async () => {
    const http = door();
    const paths = ['a', '', '//other.example/a', '/a//b', '/../a', '/a/..', '/%2e%2E/a', '/a/./b', '/a\\b'];
    const more = [
      'https://other.example/',
      '/a?b=c',
      '/a#b',
      '/a b',
      '/a\r\nhost: other.example',
      '@other.example/',
    ];
    for (const path of [...paths, ...more]) {
      const error = await errorOf(http.getJson('ticker', { path }));
      expect(error.message).toBe('sosovalue ticker: not asked: not a path below the base address');
    }
    expect(server.journal).toHaveLength(0);
  });

  it('do not go to a setting that is none of the vendor', async () => {
    const error = await errorOf(door().getJson('ticker', { ...get, host: 'OTHER_URL' }));
    expect(error.problem).toBe('not asked: no such host of this vendor');
    expect(error.failure).toEqual({ kind: 'unreachable' });
  });
});

describe('an answer that is unchanged', () => {
  it.each(['"v1"', 'W/"v1"'])('is confirmed by its ETag %s and read from memory', async (etag) => {
    answer = { status: 200, json: { n: 1 }, headers: { etag } };
    const http = door();
    await http.getJson('list', get);
    answer = { status: 304 };
    expect((await http.getJson('list', get)).json).toEqual({ n: 1 });
    expect(server.journal.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, etag]);
  });

  it('is another one at another query', async () => {
    answer = { status: 200, json: { n: 1 }, headers: { etag: '"v1"' } };
    const http = door();
    await http.getJson('list', get);
    await http.getJson('list', { ...get, query: { page: 2 } });
    expect(server.journal[1]!.headers['if-none-match']).toBeUndefined();
  });

  it('and unknown to us is asked for once more', async () => {
    server.fault(ANY, { status: 304 });
    expect((await door().getJson('list', get)).json).toEqual({ ok: true });
    expect(server.journal).toHaveLength(2);
    server.fault(ANY, { status: 304 }, 9);
    expect(await failureOf(door().getJson('list', get))).toEqual({ kind: 'http', status: 304 });
    expect(server.journal).toHaveLength(4);
  });
});

describe('a failure in passing', () => {
  it.each([
    ['a reset connection', 'reset'],
    ['HTTP 500', { status: 500 }],
    ['HTTP 503 with a page', { status: 503, raw: '<html>', type: 'text/html' }],
    ['HTTP 524', { status: 524 }],
  ] as const)('such as %s is tried again twice, with growing waits', async (_, fault) => {
    server.fault(ANY, fault, 2);
    expect((await door().getJson('ticker', get)).json).toEqual({ ok: true });
    expect(server.journal).toHaveLength(3);
    // Half of 300 and of 600 ms.
    expect(time.slept).toEqual([150, 300]);
  });

  it('that stays is told after the third attempt', async () => {
    answer = { status: 502 };
    expect(await failureOf(door().getJson('ticker', get))).toEqual({ kind: 'http', status: 502 });
    expect(server.journal).toHaveLength(3);
  });

  it('such as no answer in time is tried again', async () => {
    server.fault(ANY, 'hang');
    expect((await door({ limits: { deadlineMs: 100 } }).getJson('ticker', get)).json).toEqual({ ok: true });
    expect(server.journal).toHaveLength(2);
  });

  it.each([
    ['a POST', { ...get, body: {} }, { status: 503 }],
    ['HTTP 404', get, { status: 404 }],
    ['HTTP 400', get, { status: 400 }],
    ['HTTP 403', get, { status: 403 }],
    ['what is no JSON', get, { status: 200, raw: '{"a":', type: 'application/json' }],
  ] as const)('is not: %s is sent once', async (_, request, fault) => {
    answer = fault;
    await errorOf(door().getJson('ticker', request));
    expect(server.journal).toHaveLength(1);
    expect(time.slept).toEqual([]);
  });

  it('leaves each attempt what is left of the total, and ends with it', async () => {
    const deadlines: number[] = [];
    const transport: Transport = async (_, { deadlineMs }) => {
      deadlines.push(deadlineMs);
      await time.clock.sleep(deadlineMs);
      throw new Error('slow');
    };
    const http = door({ transport, limits: { deadlineMs: 10_000, totalMs: 25_000 }, random: () => 1 / 3 });
    expect(await failureOf(http.getJson('ticker', get))).toEqual({ kind: 'unreachable' });
    // 10 s, 0.1 s of waiting, 10 s, 0.2 s, and the 4.7 s that remain.
    expect(deadlines).toEqual([10_000, 10_000, 4_700]);
    expect(time.clock.now() - START_MS).toBe(25_000);
  });

  it('keeps the pace of the host in its further attempts', async () => {
    const pace = { requests: 1, perMs: 10_000 };
    const { http, sent } = scripted([{ status: 503 }, {}], { vendor: { ...VENDOR, pace } });
    await http.getJson('ticker', get);
    expect(time.slept).toEqual([150, 9_850]);
    expect(sent).toHaveLength(2);
  });

  it('is told when no time is left after the wait for a turn, or for the wait itself', async () => {
    const pace = { requests: 1, perMs: 30_000 };
    const slow = scripted([{ status: 503 }, {}], { vendor: { ...VENDOR, pace } });
    expect(await failureOf(slow.http.getJson('ticker', get))).toMatchObject({ kind: 'http', status: 503 });
    expect(slow.sent).toHaveLength(1);
    time = virtualClock();
    const short = scripted([{ status: 503 }, {}], { limits: { totalMs: 150 } });
    expect(await failureOf(short.http.getJson('ticker', get))).toMatchObject({ kind: 'http', status: 503 });
    expect(time.slept).toEqual([]);
  });

  it('is not tried again after a stop', async () => {
    const stop = new AbortController();
    answer = 'hang';
    const asked = errorOf(door({ stop: stop.signal }).getJson('ticker', get));
    await waitFor('the request', () => server.journal.length === 1);
    stop.abort();
    expect((await asked).message).toBe('sosovalue ticker: no connection (stopped)');
    expect(server.journal).toHaveLength(1);
  });
});

describe('a host that asks for a pause', () => {
  it.each([
    ['a minute where it does not say how long', 429, undefined, 60_000],
    ['as many seconds as it says', 429, '7', 7_000],
    ['until the date it says', 418, 'Thu, 05 Feb 2026 00:02:00 GMT', 120_000],
  ])('is left alone for %s', async (_, status, retryAfter, pauseMs) => {
    answer = { status, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } };
    const http = door();
    expect(await failureOf(http.getJson('ticker', get))).toEqual({
      kind: 'rate_limited',
      status,
      retryAfterMs: pauseMs,
    });
    answer = { status: 200, json: {} };
    await time.clock.sleep(pauseMs - 1);
    const untilMs = START_MS + pauseMs;
    expect(await failureOf(http.getJson('book', { path: '/b' }))).toEqual({ kind: 'paused', untilMs });
    expect(server.journal).toHaveLength(1);
    await time.clock.sleep(1);
    await http.getJson('book', { path: '/b' });
    expect(server.journal).toHaveLength(2);
  });

  it('is left alone for a quarter of an hour at most, and its own figure is kept', async () => {
    answer = { status: 429, headers: { 'retry-after': '86400' } };
    const http = door();
    expect(await failureOf(http.getJson('ticker', get))).toMatchObject({ retryAfterMs: 86_400_000 });
    await time.clock.sleep(15 * 60_000);
    await failureOf(http.getJson('ticker', get));
    expect(server.journal).toHaveLength(2);
  });

  it('is waited for once where the pause is two seconds or less', async () => {
    server.fault(ANY, { status: 429, headers: { 'retry-after': '2' } });
    expect((await door().getJson('ticker', get)).json).toEqual({ ok: true });
    expect(time.slept).toEqual([2_010]);
    server.fault(ANY, { status: 429, headers: { 'retry-after': '0' } }, 9);
    expect(await failureOf(door().getJson('ticker', get))).toMatchObject({ kind: 'rate_limited' });
    expect(server.journal).toHaveLength(4);
  });

  it('is not asked meanwhile by others, and not twice by a POST', async () => {
    time = virtualClock({ free: false });
    const http = door();
    server.fault(ANY, { status: 429, headers: { 'retry-after': '2' } });
    const first = http.getJson('ticker', get);
    await waitFor('the wait', () => time.slept.length === 1);
    expect(await failureOf(http.getJson('book', { path: '/b' }))).toMatchObject({ kind: 'paused' });
    await time.advance(2_010);
    await first;
    server.fault(ANY, { status: 429, headers: { 'retry-after': '1' } });
    await failureOf(http.getJson('flows', { ...get, body: {} }));
    expect(server.journal).toHaveLength(3);
  });

  it('is not asked by those who wait for their turn, and refuses those who come at once', async () => {
    time = virtualClock({ free: false });
    const pace = { requests: 1, perMs: 1_000 };
    const { http, sent } = scripted([{ status: 429 }], { vendor: { ...VENDOR, pace } });
    const [first, ...waiting] = ['/a', '/b', '/c'].map((path) => failureOf(http.getJson('ticker', { path })));
    expect(await first).toMatchObject({ kind: 'rate_limited' });
    expect(await failureOf(http.getJson('ticker', { path: '/d' }))).toMatchObject({ kind: 'paused' });
    await time.advance(1_000);
    expect((await Promise.all(waiting)).map(({ kind }) => kind)).toEqual(['paused', 'paused']);
    expect(time.slept).toEqual([1_000]);
    expect(sent).toHaveLength(1);
  });
});

describe('a host in trouble', () => {
  const failing = async (http: ReturnType<typeof door>, times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) await failureOf(http.getJson('flows', { ...get, body: {} }));
  };

  it('is not asked for 30 s after five failures in a row, then by one', async () => {
    const { http, sent } = scripted([{ status: 503 }]);
    await failing(http, 5);
    expect(sent).toHaveLength(5);
    expect(await failureOf(http.getJson('ticker', get))).toEqual({
      kind: 'paused',
      untilMs: START_MS + 30_000,
    });
    await time.clock.sleep(30_000);
    const two = [http.getJson('ticker', get), http.getJson('book', { path: '/b' })];
    expect((await Promise.all(two.map(failureOf))).map(({ kind }) => kind)).toEqual(['http', 'paused']);
    // The probe is sent once, though it is a GET.
    expect(sent).toHaveLength(6);
  });

  it('is another one than the other host of the vendor', async () => {
    const { http, sent } = scripted([{ status: 503 }], { hosts: {} });
    await failing(http, 5);
    expect(await failureOf(http.getJson('ticker', { ...get, host: 'HISTORY_URL' }))).toMatchObject({
      kind: 'http',
    });
    expect(sent).toHaveLength(8);
  });

  it('that blocks us is left alone for six hours', async () => {
    server.fault(ANY, { status: 200, raw: '<!DOCTYPE html><p>Checking your browser', type: 'text/html' });
    const http = door();
    expect(await failureOf(http.getJson('ticker', get))).toEqual({ kind: 'blocked', status: 200 });
    await time.clock.sleep(6 * 3_600_000 - 1);
    expect(await failureOf(http.getJson('book', { path: '/b' }))).toMatchObject({ kind: 'paused' });
    await time.clock.sleep(1);
    await http.getJson('book', { path: '/b' });
    expect(server.journal).toHaveLength(2);
  });
});

describe('an endpoint that gives no JSON', () => {
  it('is left alone at once, for 30 s and then for twice as long, and no other is', async () => {
    answer = { status: 200, raw: '{"a":1', type: 'application/json' };
    const http = door();
    expect(await failureOf(http.getJson('ticker', get))).toEqual({ kind: 'shape' });
    const untilMs = START_MS + 30_000;
    expect(await failureOf(http.getJson('ticker', { ...get, query: { n: 1 } }))).toEqual({
      kind: 'paused',
      untilMs,
    });
    await failureOf(http.getJson('book', { path: '/b' }));
    expect(server.journal).toHaveLength(2);
    await time.clock.sleep(30_000);
    await failureOf(http.getJson('ticker', get));
    expect(await failureOf(http.getJson('ticker', get))).toEqual({
      kind: 'paused',
      untilMs: untilMs + 60_000,
    });
    await time.clock.sleep(60_000);
    answer = { status: 200, json: {} };
    await http.getJson('ticker', get);
    answer = { status: 200, raw: '', type: 'application/json' };
    const againMs = time.clock.now() + 30_000;
    await failureOf(http.getJson('ticker', get));
    expect(await failureOf(http.getJson('ticker', get))).toEqual({ kind: 'paused', untilMs: againMs });
  });
});

describe('whatever comes over the wire', () => {
  const headerText = fc.oneof(
    fc.constant(null),
    fc.string(),
    fc.constantFrom('application/json', 'text/html', '"e"'),
  );
  const anAnswer = fc.record({
    status: fc.oneof(fc.integer({ min: 100, max: 999 }), fc.constantFrom(200, 304, 403, 429, 503)),
    text: fc.oneof(
      fc.string(),
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '[', '<html>', '"\\'),
    ),
    headers: fc.record({ contentType: headerText, etag: headerText, retryAfter: headerText }),
  });

  it('is JSON, or a ProviderError with a failure', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anAnswer, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (answers, post) => {
          const { http } = scripted(answers);
          const request = post ? { ...get, body: {} } : get;
          for (const { status } of answers) {
            const outcome = await http.getJson(String(status), request).then(
              ({ json }) => json,
              (error: unknown) => failureOf(Promise.reject(error as Error)),
            );
            expect(outcome).not.toBeUndefined();
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('an address', () => {
  it('of a vendor is https; http is for a setting alone', () => {
    const vendor = { ...VENDOR, hosts: { MAIN_URL: 'http://main.example' } } as const;
    expect(() => door({ vendor, hosts: {} })).toThrow('MAIN_URL: expected an address');
    expect(() => door({ vendor, hosts: { MAIN_URL: 'http://localhost:1' } })).not.toThrow();
  });

  it.each([
    '',
    'main.example',
    'ftp://main.example',
    'https://me:secret@main.example',
    'https://main.example/?k=secret',
  ])('such as %j is a wrong setting, named without its value', (url) => {
    expect(() => door({ hosts: { MAIN_URL: url } })).toThrow(
      /^Settings to correct:\n {2}MAIN_URL: (?!.*secret)/,
    );
  });
});
