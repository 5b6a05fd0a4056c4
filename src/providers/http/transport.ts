import type { IncomingHttpHeaders } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent } from 'undici';
import { ProviderError } from '../../errors.ts';
import type { VendorId } from '../vendor.ts';
import type { Limits } from './limits.ts';

/** One request as it leaves. `url` and `headers` may hold what must not be kept: a key travels in a header. */
export type WireRequest = {
  readonly vendor: VendorId;
  /** The setting of the host, such as `DERIBIT_URL`. */
  readonly setting: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What came back, whatever its status. `location` is left out on purpose: nobody may follow it. */
export type WireAnswer = {
  readonly status: number;
  readonly headers: {
    readonly contentType: string | null;
    readonly etag: string | null;
    readonly retryAfter: string | null;
    readonly location?: never;
  };
  /** The body, decompressed. */
  readonly text: string;
};

/** One attempt, nothing remembered. Rejects with a `ProviderError` that failed as `unreachable`, `timeout`, `too_large` or `shape`. */
export type Transport = (
  request: WireRequest,
  limits: Pick<Limits, 'deadlineMs' | 'bytes'>,
  signal?: AbortSignal,
) => Promise<WireAnswer>;

/** Connections to one host at a time. Deribit counts them among the 32 it allows an address. */
const CONNECTIONS = 8;

const DECODERS = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** The network. `close` ends its idle connections and breaks the others, so that the process can end. */
export function createWire(): Transport & { readonly close: () => Promise<void> } {
  const agent = new Agent({ connections: CONNECTIONS });

  const exchange = async (request: WireRequest, bytes: number, signal: AbortSignal): Promise<WireAnswer> => {
    const { origin, pathname, search } = new URL(request.url);
    const { statusCode, headers, body } = await agent.request({
      origin,
      path: `${pathname}${search}`,
      method: request.method,
      headers: { 'accept-encoding': 'gzip, deflate, br', ...request.headers },
      body: request.body ?? null,
      signal,
    });
    return {
      status: statusCode,
      headers: {
        contentType: single(headers['content-type']),
        etag: single(headers.etag),
        retryAfter: single(headers['retry-after']),
      },
      text: await textOf(request.vendor, body, encodingOf(statusCode, headers), bytes),
    };
  };

  const send: Transport = async (request, { deadlineMs, bytes }, signal) => {
    const end = endOf(deadlineMs, signal);
    try {
      // undici hears a signal only once it has a connection, so the wait for one is raced.
      return await Promise.race([exchange(request, bytes, end.signal), end.rejects]);
    } catch (error) {
      if (error instanceof ProviderError) throw error;
      if (end.isLate()) {
        const problem = `no complete answer within ${deadlineMs / 1000} s`;
        throw new ProviderError(request.vendor, problem, { failure: { kind: 'timeout' } });
      }
      throw broken(request.vendor, signal?.aborted === true ? 'stopped' : codeOf(error));
    } finally {
      end.forget();
    }
  };
  return Object.assign(send, { close: () => agent.destroy() });
}

const single = (header: string | string[] | undefined): string | null =>
  (typeof header === 'object' ? header[0] : header) ?? null;

/** A 304 and a 204 may name the encoding of a body they do not have. */
const encodingOf = (status: number, headers: IncomingHttpHeaders): string =>
  status === 304 || status === 204
    ? 'identity'
    : (headers['content-encoding']?.trim().toLowerCase() ?? 'identity');

/**
 * The deadline of one request, or the end of the program before it. `forget` leaves nothing behind: a signal made of signals
 * (`AbortSignal.any`) would stay known to the one that lives as long as the program, and the answer with it.
 */
function endOf(deadlineMs: number, stop: AbortSignal | undefined) {
  const controller = new AbortController();
  let isLate = false;
  let reject: (reason: Error) => void = () => undefined;
  const rejects = new Promise<never>((_, rejected) => {
    reject = rejected;
  });
  const end = (): void => {
    controller.abort();
    reject(new DOMException('stopped', 'AbortError'));
  };
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, deadlineMs);
  stop?.addEventListener('abort', end, { once: true });
  if (stop?.aborted === true) end();
  // Whoever does not wait for it any more does not want to hear of it.
  rejects.catch(() => undefined);
  return {
    signal: controller.signal,
    rejects,
    isLate: (): boolean => isLate,
    forget: (): void => {
      clearTimeout(timer);
      stop?.removeEventListener('abort', end);
    },
  };
}

/** Counts while it decompresses, and lets go of the stream at the first byte too many. */
async function textOf(vendor: VendorId, body: Readable, encoding: string, bytes: number): Promise<string> {
  const stream = decoded(vendor, body, encoding);
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    total += (chunk as Buffer).length;
    if (total > bytes) {
      throw new ProviderError(vendor, `more than ${bytes} bytes`, { failure: { kind: 'too_large' } });
    }
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function decoded(vendor: VendorId, body: Readable, encoding: string): Readable {
  if (encoding === 'identity' || encoding === '') return body;
  const decoder = DECODERS.get(encoding)?.();
  if (decoder === undefined) {
    body.on('error', () => undefined).destroy();
    throw new ProviderError(vendor, 'an unknown content encoding', { failure: { kind: 'shape' } });
  }
  // What goes wrong in either stream is thrown to the reader of the last one.
  return pipeline(body, decoder, () => undefined);
}

function broken(vendor: VendorId, code: string): ProviderError {
  return /^(Z_|ERR__|ERR_BROTLI)/.test(code)
    ? new ProviderError(vendor, `a body that cannot be decompressed (${code})`, {
        failure: { kind: 'shape' },
      })
    : new ProviderError(vendor, `no connection (${code})`, { failure: { kind: 'unreachable' } });
}

/** All that is kept of an error: its message may quote an address or a header. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'no code';
