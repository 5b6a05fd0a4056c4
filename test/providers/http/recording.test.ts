import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../../src/errors.ts';
import {
  RecordedLine,
  askedOf,
  recording,
  replaying,
  type RecordedExchange,
} from '../../../src/providers/http/recording.ts';
import type { Transport, WireAnswer, WireRequest } from '../../../src/providers/http/transport.ts';

const BASES: Readonly<Record<string, string>> = {
  KRAKEN_URL: 'https://api.kraken.com',
  SOSOVALUE_URL: 'https://mirror.example:443/vendors/sosovalue/',
};
const baseOf = (setting: string): string => BASES[setting] ?? '';
const LIMITS = { deadlineMs: 1000, bytes: 1000 };

const ticker: WireRequest = {
  vendor: 'kraken',
  setting: 'KRAKEN_URL',
  method: 'GET',
  url: 'https://api.kraken.com/0/public/Ticker?pair=XBTUSD',
  headers: { accept: 'application/json' },
};
const inflow: WireRequest = {
  vendor: 'sosovalue',
  setting: 'SOSOVALUE_URL',
  method: 'POST',
  url: 'https://mirror.example/vendors/sosovalue/openapi/v2/etf/historicalInflowChart',
  headers: { 'x-soso-api-key': 'a-key-nobody-may-see' },
  body: '{"type":"us-btc-spot"}',
};
const answer = (text: string): WireAnswer => ({
  status: 200,
  headers: { contentType: 'application/json', etag: null, retryAfter: null },
  text,
});
const refused = new ProviderError('kraken', 'no connection (ECONNREFUSED)', {
  failure: { kind: 'unreachable' },
});

/** What is told of these requests when the vendors answer so. */
async function recorded(transport: Transport, ...requests: readonly WireRequest[]) {
  const exchanges: RecordedExchange[] = [];
  const wire = recording(transport, baseOf, (exchange) => exchanges.push(exchange));
  const ends = await Promise.allSettled(requests.map((request) => wire(request, LIMITS)));
  return { exchanges, ends };
}

describe('a request in a recording', () => {
  it('is called by its setting, method, path, query and body, whatever the base address', () => {
    expect(askedOf(ticker, baseOf)).toBe('KRAKEN_URL GET /0/public/Ticker?pair=XBTUSD');
    expect(askedOf(inflow, baseOf)).toBe(
      'SOSOVALUE_URL POST /openapi/v2/etf/historicalInflowChart {"type":"us-btc-spot"}',
    );
    const elsewhere = { ...ticker, url: 'http://127.0.0.1:8080/kraken/0/public/Ticker?pair=XBTUSD' };
    expect(askedOf(elsewhere, () => 'http://127.0.0.1:8080/kraken')).toBe(askedOf(ticker, baseOf));
  });

  it('holds neither a host nor a header of ours', async () => {
    const { exchanges } = await recorded(() => Promise.resolve(answer('{}')), ticker, inflow);
    const text = JSON.stringify(exchanges);
    expect(exchanges).toHaveLength(2);
    expect(text).not.toMatch(/a-key-nobody-may-see|kraken\.com|mirror\.example|https?:/);
  });
});

describe('recording', () => {
  it('passes every answer on and tells of it', async () => {
    const { exchanges, ends } = await recorded(() => Promise.resolve(answer('{"a":1}')), ticker);
    expect(ends).toEqual([{ status: 'fulfilled', value: answer('{"a":1}') }]);
    expect(exchanges).toEqual([
      { vendor: 'kraken', asked: 'KRAKEN_URL GET /0/public/Ticker?pair=XBTUSD', answer: answer('{"a":1}') },
    ]);
  });

  it('passes every failure on and tells of it; a fault of ours is no part of the market', async () => {
    const { exchanges, ends } = await recorded(() => Promise.reject(refused), ticker);
    expect(ends).toEqual([{ status: 'rejected', reason: refused }]);
    expect(exchanges).toMatchObject([
      {
        failure: {
          where: 'kraken',
          problem: 'no connection (ECONNREFUSED)',
          failure: { kind: 'unreachable' },
        },
      },
    ]);
    const fault = new TypeError('ours');
    const ours = await recorded(() => Promise.reject(fault), ticker);
    expect([ours.ends, ours.exchanges]).toEqual([[{ status: 'rejected', reason: fault }], []]);
  });
});

describe('replaying', () => {
  it('gives the answers to one request in their order, and the last of them again and again', async () => {
    const asked = askedOf(ticker, baseOf);
    const of = { vendor: 'kraken', asked };
    const transport = replaying(
      [
        { ...of, failure: { where: 'kraken', problem: refused.problem, failure: { kind: 'unreachable' } } },
        { ...of, answer: answer('1') },
        { ...of, answer: answer('2') },
      ],
      baseOf,
    );
    await expect(transport(ticker, LIMITS)).rejects.toEqual(refused);
    const texts = [];
    for (let i = 0; i < 3; i += 1) texts.push((await transport(ticker, LIMITS)).text);
    expect(texts).toEqual(['1', '2', '2']);
  });

  it('of what was not asked then is unreachable', async () => {
    const transport = replaying(
      [{ vendor: 'kraken', asked: askedOf(ticker, baseOf), answer: answer('1') }],
      baseOf,
    );
    for (const request of [
      inflow,
      { ...ticker, url: `${ticker.url}&since=1` },
      { ...ticker, method: 'POST' as const },
    ])
      await expect(transport(request, LIMITS)).rejects.toMatchObject({
        where: request.vendor,
        problem: 'was not asked this when the recording was made',
        failure: { kind: 'unreachable' },
      });
  });
});

describe('a line of a recording', () => {
  const lines: readonly RecordedExchange[] = [
    { vendor: 'kraken', asked: 'KRAKEN_URL GET /', answer: answer('{}') },
    {
      vendor: 'kraken',
      asked: 'KRAKEN_URL GET /',
      failure: { where: 'kraken', problem: 'x', failure: { kind: 'timeout' } },
    },
    { vendor: 'kraken', asked: 'KRAKEN_URL GET /', failure: { where: 'kraken', problem: 'x' } },
  ];

  it('is read as it was written', () => {
    for (const line of lines) expect(RecordedLine.parse(JSON.parse(JSON.stringify(line)))).toEqual(line);
  });

  it('is refused with a field that is missing, of another type, or an unknown kind of failure', () => {
    const [line] = lines;
    for (const broken of [
      { ...line, asked: undefined },
      { ...line, answer: { ...answer('{}'), status: '200' } },
      { ...line, answer: { status: 200, text: '{}' } },
      { vendor: 'kraken', asked: 'x', failure: { where: 'kraken' } },
      { vendor: 'kraken', asked: 'x', failure: { where: 'kraken', problem: 'x', failure: { kind: 'odd' } } },
      { vendor: 'kraken', asked: 'x', failure: { where: 'kraken', problem: 'x', failure: 'timeout' } },
      { vendor: 'kraken', asked: 'x' },
    ])
      expect(RecordedLine.safeParse(broken).success).toBe(false);
  });
});
