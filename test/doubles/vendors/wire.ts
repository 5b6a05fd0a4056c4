import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { brokenFigures } from './broken-figures.ts';
import type { Problem, Reply, VendorDouble } from './double.ts';
import type { Fault } from './fault.ts';

const PAGE = '<!doctype html><html><head><title>Just a moment...</title></head><body>Checking</body></html>';
const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json';
/** Longer than any client waits. */
const SLOW_HEADERS_MS = 60_000;
const DRIP_MS = 50;

type Words = readonly [problem: Problem, status: number, headers?: Readonly<Record<string, string>>];
/** Statuses that come with the vendor's own words. */
const REFUSALS: Readonly<Partial<Record<Fault, Words>>> = {
  '451': ['restricted', 451],
  '429': ['rate_limited', 429, { 'retry-after': '60' }],
  '418': ['rate_limited', 418, { 'retry-after': '120' }],
  '500': ['broken', 500],
  '503': ['broken', 503],
  error_in_200: ['broken', 200],
};

const page = (status: number): Reply => ({ status, text: PAGE, type: HTML });
const json = (text: string): Reply => ({ status: 200, text, type: JSON_TYPE });
/** Answers that are something else altogether, or the good one cut off. */
const REPLACED: Readonly<Partial<Record<Fault, (good: Reply) => Reply>>> = {
  html_200: () => page(200),
  html_403: () => page(403),
  '524': () => page(524),
  redirect: () => ({ ...page(302), headers: { location: 'https://example.invalid/' } }),
  empty: () => json(''),
  truncated: (good) => json(textOf(good).slice(0, textOf(good).length / 2)),
  deep: () => json('['.repeat(100_000) + ']'.repeat(100_000)),
  huge_array: () => json(`[0${',0'.repeat(1_200_000)}]`),
};

/** The reply a fault makes of a good one, where it changes status or content and not the connection. */
export function broken(good: Reply, fault: Fault, { refuse }: VendorDouble): Reply {
  const words = REFUSALS[fault];
  if (words !== undefined) {
    const [problem, status, headers = {}] = words;
    return { ...refuse(problem), status, headers };
  }
  const replaced = REPLACED[fault];
  if (replaced !== undefined) return replaced(good);
  return 'json' in good && good.status === 200 ? { ...good, json: brokenFigures(good.json, fault) } : good;
}

const textOf = (reply: Reply): string =>
  'text' in reply ? reply.text : (reply.print ?? JSON.stringify)(reply.json);

/** Sends a reply, or does to the connection what the fault says. */
export async function send(response: ServerResponse, reply: Reply, fault: Fault | undefined): Promise<void> {
  if (fault === 'hang') return;
  if (fault === 'reset') {
    response.socket?.destroy();
    return;
  }
  const type = reply.type ?? JSON_TYPE;
  const headers = { ...reply.headers, 'content-type': type };
  if (fault === 'gzip_bomb') {
    response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(bomb());
    return;
  }
  if (fault === 'slow_headers') await pause(SLOW_HEADERS_MS, undefined, { ref: false });
  if (isGone(response)) return;
  if (reply.status === 304) {
    response.writeHead(304, reply.headers).end();
    return;
  }
  const body = Buffer.from(textOf(reply));
  if (fault !== 'slow_body') {
    response.writeHead(reply.status, { ...headers, 'content-length': body.length }).end(body);
    return;
  }
  response.writeHead(reply.status, headers);
  for (const byte of body) {
    if (isGone(response)) return;
    response.write(Buffer.of(byte));
    await pause(DRIP_MS, undefined, { ref: false });
  }
  response.end();
}

/** Asked anew each time: clients leave while we wait. */
const isGone = (response: ServerResponse): boolean => response.destroyed;

let made: Buffer | undefined;
/** 100 MB of blanks in some 100 kB: members of one stream, each packed once. */
function bomb(): Buffer {
  if (made !== undefined) return made;
  const blanks = gzipSync(Buffer.alloc(10_000_000, ' '));
  made = Buffer.concat([gzipSync('['), ...Array.from({ length: 10 }, () => blanks), gzipSync('1]')]);
  return made;
}
