import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWire, type WireRequest } from '../../../src/providers/http/transport.ts';
import { waitFor } from '../../doubles/wait-for.ts';
import { errorOf, failureOf } from './failure-of.ts';
import { startRawServer, whole, type RawServer } from './raw-server.ts';

const LIMITS = { deadlineMs: 5_000, bytes: 1_000_000 };
const TYPE = 'content-type: application/json';

let wire: ReturnType<typeof createWire>;
let server: RawServer | undefined;

beforeEach(() => {
  wire = createWire();
});
afterEach(async () => {
  await wire.close();
  await server?.close();
});

async function serving(...[answer]: Parameters<typeof startRawServer>): Promise<WireRequest> {
  server = await startRawServer(answer);
  return {
    vendor: 'kraken',
    setting: 'KRAKEN_URL',
    method: 'GET',
    url: `${server.origin}/a?b=c`,
    headers: {},
  };
}

describe('one attempt', () => {
  it('gives status, the three headers that are read, and text', async () => {
    const request = await serving((socket) => {
      socket.write(
        whole([TYPE, 'etag: "v1"', 'retry-after: 7', 'location: https://other.example'], '{"é":1}'),
      );
    });
    const headers = { contentType: 'application/json', etag: '"v1"', retryAfter: '7' };
    expect(await wire(request, LIMITS)).toEqual({ status: 200, headers, text: '{"é":1}' });
  });

  it('sends method, path, query, headers and body as they are, and says what it can decompress', async () => {
    const request = await serving((socket) => {
      socket.write(whole([TYPE], '{}'));
    });
    await wire({ ...request, method: 'POST', headers: { 'x-key': 'k' }, body: '{"type":"a"}' }, LIMITS);
    const [head] = server!.heads;
    expect(head).toMatch(/^POST \/a\?b=c HTTP\/1\.1\r\n/);
    expect(head).toContain('\r\nx-key: k\r\n');
    expect(head).toContain('\r\naccept-encoding: gzip, deflate, br\r\n');
    expect(head).toMatch(/\r\n\r\n\{"type":"a"\}$/);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['GZIP', gzipSync],
  ])('decompresses %s', async (encoding, compress) => {
    const request = await serving((socket) => {
      socket.write(whole([TYPE, `content-encoding: ${encoding}`], compress('{"close":"97000.5"}')));
    });
    expect((await wire(request, LIMITS)).text).toBe('{"close":"97000.5"}');
  });

  it('reads an empty body that calls itself compressed, as a 304 may', async () => {
    const request = await serving((socket) => {
      socket.write('HTTP/1.1 304 Not Modified\r\ncontent-encoding: gzip\r\n\r\n');
    });
    expect(await wire(request, LIMITS)).toMatchObject({ status: 304, text: '' });
  });
});

describe('the deadline of an attempt', () => {
  const soon = { ...LIMITS, deadlineMs: 150 };

  it('covers a server that accepts and says nothing', async () => {
    const request = await serving(() => undefined);
    expect(await failureOf(wire(request, soon))).toEqual({ kind: 'timeout' });
    await waitFor('the connection to be dropped', () => server!.open() === 0);
  });

  it('covers a body that stalls after the headers', async () => {
    const request = await serving((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${TYPE}\r\ncontent-length: 100\r\n\r\n{"a":`);
    });
    const error = await errorOf(wire(request, soon));
    expect(error.message).toBe('kraken: no complete answer within 0.15 s');
    await waitFor('the connection to be dropped', () => server!.open() === 0);
  });

  it.each([
    ['plain', ''],
    ['compressed', 'content-encoding: gzip\r\n'],
  ])('covers a %s body that drips a byte at a time', async (_, header) => {
    const bytes = gzipSync('{"a":1}');
    const request = await serving((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${TYPE}\r\n${header}transfer-encoding: chunked\r\n\r\n`);
      let sent = 0;
      const drip = setInterval(() => {
        const byte = header === '' ? Buffer.from(' ') : bytes.subarray(sent, sent + 1);
        sent += 1;
        socket.write(Buffer.concat([Buffer.from('1\r\n'), byte, Buffer.from('\r\n')]));
      }, 50);
      socket.on('close', () => {
        clearInterval(drip);
      });
    });
    expect(await failureOf(wire(request, soon))).toEqual({ kind: 'timeout' });
    await waitFor('the connection to be dropped', () => server!.open() === 0);
  });

  it('covers headers that never end', async () => {
    const request = await serving((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx-a: 1\r\n');
    });
    expect(await failureOf(wire(request, soon))).toEqual({ kind: 'timeout' });
  });

  it('covers the wait for a free connection', async () => {
    const request = await serving(() => undefined);
    const hanging = Array.from({ length: 8 }, () =>
      failureOf(wire(request, { ...LIMITS, deadlineMs: 1_500 })),
    );
    await waitFor('eight connections', () => server!.heads.length === 8);
    const began = performance.now();
    expect(await failureOf(wire(request, soon))).toEqual({ kind: 'timeout' });
    expect(performance.now() - began).toBeLessThan(1_000);
    await Promise.all(hanging);
  });

  it('gives way to a stop, which is no timeout', async () => {
    const request = await serving(() => undefined);
    const stop = new AbortController();
    const asked = errorOf(wire(request, LIMITS, stop.signal));
    await waitFor('the request', () => server!.heads.length === 1);
    stop.abort();
    expect((await asked).message).toBe('kraken: no connection (stopped)');
    await expect(wire(request, LIMITS, stop.signal)).rejects.toThrow('stopped');
  });
});

describe('the size of a body', () => {
  it('is counted decompressed: 100 kB that would be 100 MB are let go of long before', async () => {
    const member = gzipSync(Buffer.alloc(1_000_000, ' '));
    const bomb = Buffer.concat(Array.from({ length: 100 }, () => member));
    expect(bomb.length).toBeLessThan(110_000);
    const request = await serving((socket) => {
      socket.write(whole([TYPE, 'content-encoding: gzip'], bomb));
    });
    let highest = 0;
    const before = process.memoryUsage().arrayBuffers;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().arrayBuffers - before);
    }, 1);
    expect(await failureOf(wire(request, LIMITS))).toEqual({ kind: 'too_large' });
    clearInterval(watch);
    expect(Math.max(highest, process.memoryUsage().arrayBuffers - before)).toBeLessThan(20_000_000);
  });

  it('may be the limit exactly, and not a byte more', async () => {
    const request = await serving((socket) => {
      socket.write(whole([TYPE], '[1,2,3,45]'));
    });
    expect((await wire(request, { ...LIMITS, bytes: 10 })).text).toBe('[1,2,3,45]');
    expect(await failureOf(wire(request, { ...LIMITS, bytes: 9 }))).toEqual({ kind: 'too_large' });
  });

  it('need not be announced: a chunked body without end is let go of', async () => {
    const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`;
    const request = await serving((socket) => {
      const pour = (): void => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.on('drain', pour);
      socket.write(`HTTP/1.1 200 OK\r\n${TYPE}\r\ntransfer-encoding: chunked\r\n\r\n`);
      pour();
    });
    expect(await failureOf(wire(request, LIMITS))).toEqual({ kind: 'too_large' });
    await waitFor('the connection to be dropped', () => server!.open() === 0);
  });
});

describe('a broken answer', () => {
  const headed = (headers: string, body: Buffer | string) => async (): Promise<WireRequest> =>
    serving((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${TYPE}\r\n${headers}\r\n\r\n`);
      socket.end(body);
    });

  it.each([
    ['is shorter than announced', headed('content-length: 100', '{"a":1}')],
    ['ends within its chunks', headed('transfer-encoding: chunked', '7\r\n{"a":1}\r\n')],
    ['is no HTTP', () => serving((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))],
    ['is a reset', () => serving((socket) => socket.resetAndDestroy())],
    ['is a closed door', () => serving((socket) => socket.end())],
  ])('that %s leaves us without a connection', async (_, start) => {
    expect(await failureOf(wire(await start(), LIMITS))).toEqual({ kind: 'unreachable' });
  });

  it.each([
    ['gzip', gzipSync('{"a":1}').subarray(0, 15)],
    ['br', brotliCompressSync('{"a":1}').subarray(0, 5)],
    ['gzip', Buffer.from('{"a":1}')],
    ['br', Buffer.from('{"a":1}')],
    ['deflate', Buffer.from('{"a":1}')],
    ['zstd', Buffer.from('{"a":1}')],
  ])('in %s that is none or is cut off has the wrong shape', async (encoding, body) => {
    const request = await serving((socket) => {
      socket.write(whole([TYPE, `content-encoding: ${encoding}`], body));
    });
    expect(await failureOf(wire(request, LIMITS))).toEqual({ kind: 'shape' });
  });

  it('says the code of what went wrong and nothing of the request', async () => {
    const url = 'http://127.0.0.1:1/private?token=canary';
    const request = {
      vendor: 'okx',
      setting: 'OKX_URL',
      method: 'GET',
      url,
      headers: { key: 'canary' },
    } as const;
    const error = await errorOf(wire(request, LIMITS));
    expect(error.message).toBe('okx: no connection (ECONNREFUSED)');
    expect(error.cause).toBeUndefined();
  });
});
