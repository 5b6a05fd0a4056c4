import { ProviderError, type Failure } from '../../errors.ts';
import type { Millis } from '../../market/day.ts';
import type { Limits } from './limits.ts';
import { retryAfterMs } from './retry-after.ts';
import { excessOf } from './scan-json.ts';
import type { WireAnswer } from './transport.ts';

/** The JSON of an error is kept up to here; a longer one is a page. */
const ERROR_BODY_CHARS = 4_096;

/** What is JSON, and what some vendors call it; both are believed only when the body parses. */
const JSON_TYPE = /^([\w.+-]+\/([\w.+-]+\+)?json|text\/plain|[\w.+-]+\/octet-stream|)$/;
const PAGE = /^\s*<(!--|(!doctype\s+html|html|head|body|title|script|meta|div|h1|p)\b)/i;

type Context = {
  readonly where: string;
  readonly limits: Pick<Limits, 'elements' | 'depth'>;
  readonly nowMs: Millis;
  /** Never kept, also where a vendor repeats it. */
  readonly key: string | undefined;
};

/** The JSON of an answer, or a `ProviderError` that says what else it is. */
export function jsonOf(answer: WireAnswer, context: Context): unknown {
  const { status } = answer;
  const fail = (problem: string, failure: Failure): ProviderError =>
    new ProviderError(context.where, problem, { failure });
  if (status === 429 || status === 418) {
    const pauseMs = retryAfterMs(answer.headers.retryAfter, context.nowMs);
    throw fail(`HTTP ${status}, asks for a pause`, { kind: 'rate_limited', status, retryAfterMs: pauseMs });
  }
  if (status === 403 || status === 451) throw fail(`HTTP ${status}, blocked`, { kind: 'blocked', status });
  if (status >= 300 && status < 400) {
    throw fail(`HTTP ${status}, redirects are refused`, { kind: 'http', status });
  }
  if (status < 200 || status >= 400) {
    throw fail(`HTTP ${status}`, { kind: 'http', status, ...errorBody(answer.text, context) });
  }
  if (isPage(answer)) throw fail('a page instead of data', { kind: 'blocked', status });
  return dataOf(answer, context.limits, fail);
}

function dataOf(
  { text, headers }: WireAnswer,
  limits: Context['limits'],
  fail: (problem: string, failure: Failure) => ProviderError,
): unknown {
  if (text.trim() === '') throw fail('an empty body', { kind: 'shape' });
  if (!JSON_TYPE.test(mediaType(headers.contentType))) throw fail('not called JSON', { kind: 'shape' });
  const excess = excessOf(text, limits);
  if (excess !== null) throw fail(`too many ${excess}`, { kind: 'too_large' });
  const parsed = parse(text);
  if (parsed === undefined) throw fail('not JSON, or cut off', { kind: 'shape' });
  return parsed.json;
}

const mediaType = (header: string | null): string =>
  (header ?? '').split(';', 1).join('').trim().toLowerCase();

const isPage = ({ text, headers }: WireAnswer): boolean =>
  PAGE.test(text) || (mediaType(headers.contentType) === 'text/html' && text.trimStart().startsWith('<'));

function errorBody(text: string, { limits, key }: Context): { readonly body?: unknown } {
  if (text.length > ERROR_BODY_CHARS || excessOf(text, limits) !== null) return {};
  const parsed = parse(text);
  if (parsed === undefined) return {};
  const repeated =
    key !== undefined && JSON.stringify(parsed.json).includes(JSON.stringify(key).slice(1, -1));
  return repeated ? {} : { body: parsed.json };
}

/** In a box, since `null` is JSON too. */
function parse(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
