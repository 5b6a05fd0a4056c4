import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/errors.ts';
import { jsonOf } from '../../../src/providers/http/classify.ts';
import { failureOf } from './failure-of.ts';
import { START_MS } from './virtual-clock.ts';

const JSON_TYPE = 'application/json';
const context = { where: 'kraken ticker', limits: { elements: 100, depth: 4 }, nowMs: START_MS, key: 'k"1' };

const read = (status: number, contentType: string | null, text: string): unknown =>
  jsonOf({ status, text, headers: { contentType, etag: null, retryAfter: null } }, context);
const refusal = (...answer: Parameters<typeof read>): Promise<Failure> =>
  failureOf(Promise.resolve().then(() => read(...answer)));

describe('an answer of success', () => {
  it.each([
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/problem+json',
    'text/json',
    'text/plain;charset=UTF-8',
    'application/octet-stream',
    'binary/octet-stream',
    '',
    null,
  ])('is JSON under the type %j', (type) => {
    expect(read(200, type, ' {"a":[1]}\n')).toEqual({ a: [1] });
  });

  it.each(['97000.5', 'null', 'false', '"text"', '[]'])('may be %s alone', (text) => {
    expect(read(200, JSON_TYPE, text)).toEqual(JSON.parse(text));
  });

  it.each([
    [JSON_TYPE, ''],
    [JSON_TYPE, ' \n'],
    [JSON_TYPE, '{"a":'],
    [JSON_TYPE, '{"a":NaN}'],
    ['text/plain', 'ok'],
    [null, 'a,b\n1,2'],
    ['text/csv', '1'],
    ['text/html', '{"a":1}'],
    ['application/xml', '<?xml version="1.0"?><Error/>'],
  ])('of type %j has the wrong shape where it is %j', async (type, text) => {
    expect(await refusal(200, type, text)).toEqual({ kind: 'shape' });
  });

  it.each([
    [JSON_TYPE, '<!DOCTYPE html><title>Just a moment</title>'],
    ['text/html', '  <HTML>'],
    ['text/html; charset=utf-8', '<center>blocked</center>'],
    [null, '<!-- edge --><p>'],
  ])('of type %j is a block where it is the page %j', async (type, text) => {
    expect(await refusal(200, type, text)).toEqual({ kind: 'blocked', status: 200 });
  });
});

describe('an answer of failure', () => {
  it.each([403, 451])('HTTP %d is a block, whatever it says', async (status) => {
    expect(await refusal(status, JSON_TYPE, '{"code":0}')).toEqual({ kind: 'blocked', status });
    expect(await refusal(status, 'text/html', '<html>')).toEqual({ kind: 'blocked', status });
  });

  it.each([400, 404, 500, 524])('HTTP %d keeps its JSON where that is small', async (status) => {
    expect(await refusal(status, JSON_TYPE, '{"code":7}')).toEqual({
      kind: 'http',
      status,
      body: { code: 7 },
    });
    expect(await refusal(status, 'text/html', '<html>')).toEqual({ kind: 'http', status });
    expect(await refusal(status, JSON_TYPE, '')).toEqual({ kind: 'http', status });
    expect(await refusal(status, JSON_TYPE, `"${'x'.repeat(4_094)}"`)).toHaveProperty('body');
    expect(await refusal(status, JSON_TYPE, `"${'x'.repeat(4_095)}"`)).toEqual({ kind: 'http', status });
    expect(await refusal(status, JSON_TYPE, '[[[[[]]]]]')).toEqual({ kind: 'http', status });
  });

  it('loses its JSON where that repeats our key', async () => {
    expect(await refusal(401, JSON_TYPE, '{"bad":["key k\\u00221"]}')).toEqual({ kind: 'http', status: 401 });
  });

  it.each([100, 304, 302, 399])('HTTP %d is no answer either', async (status) => {
    expect(await refusal(status, JSON_TYPE, '')).toEqual({ kind: 'http', status });
  });
});
