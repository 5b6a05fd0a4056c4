import { createHash } from 'node:crypto';
import { isoInstant, parseDay } from '../../../src/market/day.ts';
import { blockMs, indexOfDay, lastIndex, seriesType, seriesValues } from './bitview-series.ts';
import { bitviewDistribution } from './bitview-urpd.ts';
import {
  STATUS,
  type Dials,
  type Problem,
  type Reply,
  type VendorDouble,
  type VendorRequest,
} from './double.ts';
import type { VendorMarket } from './market.ts';

const MOST_NAMES = 32;
const PARAMETERS = new Set(['series', 'index', 'start', 'end', 'limit', 'format']);
const ERRORS: Readonly<Record<Problem, readonly [type: string, code: string, message: string]>> = {
  not_found: ['not_found', 'not_found', 'Not found'],
  bad_request: ['invalid_request', 'parse_error', 'Unknown parameter'],
  rate_limited: ['rate_limited', 'rate_limited', 'Too many requests'],
  restricted: ['forbidden', 'forbidden', 'Forbidden'],
  broken: ['internal', 'internal', 'Internal error'],
};

/**
 * Bitview: series by day with the running day last, distributions of supply by cost, ETags on everything.
 * @see https://bitview.space/api
 */
export const bitview: VendorDouble = {
  id: 'bitview',
  hosts: { BITVIEW_URL: '/bitview' },
  serve: (request, market, dials) => tagged(request, route(request, market, dials), market),
  refuse: (problem, detail) => refused(problem, ERRORS[problem][1], detail ?? ERRORS[problem][2]),
};

const refused = (problem: Problem, code: string, message: string): Reply => ({
  status: STATUS[problem],
  type: 'application/problem+json',
  json: { error: { type: ERRORS[problem][0], code, message, doc_url: '/api' } },
});

function route(request: VendorRequest, market: VendorMarket, dials: Dials): Reply {
  const { path, query } = request;
  const [, api, kind, name = '', index, rest] = path.split('/');
  if (api === 'api' && kind === 'urpd') return bitviewDistribution(request, market, dials, refused);
  if (api !== 'api' || kind !== 'series' || rest !== undefined) return bitview.refuse('not_found');
  const unknown = Object.keys(query).find((parameter) => !PARAMETERS.has(parameter));
  if (unknown !== undefined) return bitview.refuse('bad_request', `Unknown parameter '${unknown}'`);
  if (name === 'bulk') return series((query.series ?? '').split(','), query.index, request, market);
  if (index !== undefined) return series([name], index, request, market);
  const type = seriesType(name);
  return type === undefined ? unknownSeries(name) : { status: 200, json: { indexes: ['day1'], type } };
}

const unknownSeries = (name: string): Reply =>
  refused('not_found', 'series_not_found', `'${name}' not found, did you mean 'price'?`);

function series(
  names: readonly string[],
  index: string | undefined,
  { query }: VendorRequest,
  market: VendorMarket,
): Reply {
  if (names.length > MOST_NAMES) return refused('bad_request', 'parse_error', 'Too many series');
  const unknown = names.find((name) => seriesType(name) === undefined);
  if (unknown !== undefined) return unknownSeries(unknown);
  if (index !== 'day1')
    return refused('bad_request', 'series_unsupported_index', `Index '${index ?? ''}' is not supported`);
  const count = lastIndex(market) + 1;
  const start = placeOf(query.start, 0, count);
  const limited = query.end === undefined && query.limit !== undefined ? start + Number(query.limit) : count;
  const end = Math.min(placeOf(query.end, count, count), limited);
  if (Number.isNaN(start) || Number.isNaN(end))
    return bitview.refuse('bad_request', 'Not a place in a series');
  const answers = names.map((name) => ({
    version: 37,
    index,
    type: seriesType(name),
    start,
    end: Math.max(start, end),
    stamp: isoInstant(blockMs(market.nowMs)),
    data: seriesValues(market, name).slice(start, Math.max(start, end)),
  }));
  // One name gives a bare object, several a list.
  return { status: 200, json: answers.length === 1 ? answers[0] : answers };
}

/** An index, a date, an instant, or a negative count from the end, within the series. */
function placeOf(text: string | undefined, fallback: number, count: number): number {
  if (text === undefined) return fallback;
  const day = parseDay(text.slice(0, 10));
  const place = day !== undefined ? indexOfDay(day) : /^-?\d+$/.test(text) ? Number(text) : NaN;
  const isFromEnd = day === undefined && place < 0;
  return Math.min(Math.max(isFromEnd ? count + place : place, 0), count);
}

/** The same until the next block, so a client that remembers an answer hears 304. */
function tagged({ path, query, ifNoneMatch }: VendorRequest, reply: Reply, { nowMs }: VendorMarket): Reply {
  if (reply.status !== 200) return reply;
  const key = JSON.stringify([path, query, blockMs(nowMs)]);
  const etag = `"${createHash('sha1').update(key).digest('hex')}"`;
  const headers = { etag, 'cache-control': 'public, no-cache, stale-if-error=86400' };
  return ifNoneMatch === etag
    ? { status: 304, headers, text: '', type: 'application/json' }
    : { ...reply, headers };
}
