import { z } from 'zod';
import { ProviderError } from '../../errors.ts';
import { MINUTE_MS } from '../../market/day.ts';
import { read } from '../fields.ts';
import type { Fetched, Http, HttpRequest } from '../http/http.ts';
import type { VendorId } from '../vendor.ts';

export const DERIBIT_ID = 'deribit' satisfies VendorId;

/** What we ask of one method; `what` names it for people. */
export type RpcRequest = Pick<HttpRequest, 'query' | 'host' | 'maxBytes'> & {
  readonly what: string;
  readonly method: string;
};

/** Prices of the test net are invented; it says so in each answer. */
const Envelope = z.looseObject({ result: z.unknown(), testnet: z.literal(false, 'the test net').optional() });
const Refusal = z.looseObject({ error: z.looseObject({ code: z.int() }) });

/** Too many requests, and too many at once. */
const TOO_MANY = [10028, 10066];

/**
 * The `result` of a public method, as its schema reads it. An error of JSON-RPC, which comes with HTTP 200, 400 or 429, is a
 * `ProviderError` with its code.
 * @see https://docs.deribit.com/#json-rpc
 */
export async function ask<T>(
  http: Http,
  { what, method, ...request }: RpcRequest,
  schema: z.ZodType<T>,
): Promise<Fetched<T>> {
  const { json, fetchedMs } = await http
    .getJson(what, { path: `/public/${method}`, ...request })
    .catch((error: unknown) => {
      throw refusalBehind(what, error) ?? error;
    });
  const refusal = refusalIn(what, json, 200);
  if (refusal !== undefined) throw refusal;
  const { result } = read(DERIBIT_ID, what, Envelope, json);
  return { value: read(DERIBIT_ID, `${what} result`, schema, result), fetchedMs };
}

function refusalIn(what: string, json: unknown, status: number, cause?: unknown): ProviderError | undefined {
  const parsed = Refusal.safeParse(json);
  if (!parsed.success) return undefined;
  const { code } = parsed.data.error;
  return new ProviderError(`${DERIBIT_ID} ${what}`, `the vendor refuses with ${code}`, {
    failure: TOO_MANY.includes(code)
      ? { kind: 'rate_limited', status, retryAfterMs: MINUTE_MS }
      : { kind: 'application', code: String(code) },
    ...(cause !== undefined && { cause }),
  });
}

const refusalBehind = (what: string, error: unknown): ProviderError | undefined =>
  error instanceof ProviderError && error.failure?.kind === 'http'
    ? refusalIn(what, error.failure.body, error.failure.status, error)
    : undefined;
