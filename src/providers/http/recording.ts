import { z } from 'zod';
import { ProviderError, type Failure } from '../../errors.ts';
import type { Transport, WireAnswer, WireRequest } from './transport.ts';

/** One exchange with a vendor, as it is written down: neither the address of the host nor any header of ours, so no key. */
export type RecordedExchange = {
  readonly vendor: string;
  /** The setting of the host and what was asked for below its base address. */
  readonly asked: string;
  readonly answer?: WireAnswer;
  /** Why there was none. */
  readonly failure?: { readonly where: string; readonly problem: string; readonly failure?: Failure };
};

/** The base address of a host by its setting. */
export type BaseOf = (setting: string) => string;

/** Which request it was, whatever the base address: `DERIBIT_URL GET /public/ticker?instrument_name=BTC-PERPETUAL`. */
export const askedOf = ({ setting, method, url, body }: WireRequest, baseOf: BaseOf): string =>
  [setting, method, url.slice(lengthOf(baseOf(setting))), ...(body === undefined ? [] : [body])].join(' ');

/** Of a base address as it is written in a request: without a slash at its end or the ordinary port. */
const lengthOf = (base: string): number => new URL(base).href.replace(/\/$/, '').length;

/** The same transport, which tells of every exchange. */
export function recording(
  transport: Transport,
  baseOf: BaseOf,
  tell: (exchange: RecordedExchange) => void,
): Transport {
  return async (request, limits, signal) => {
    const of = { vendor: request.vendor, asked: askedOf(request, baseOf) };
    try {
      const answer = await transport(request, limits, signal);
      tell({ ...of, answer });
      return answer;
    } catch (error) {
      if (error instanceof ProviderError) {
        const { where, problem, failure } = error;
        tell({ ...of, failure: { where, problem, ...(failure && { failure }) } });
      }
      throw error;
    }
  };
}

/** The vendors as they answered then; several answers to one request come in their order, the last of them again and again. */
export function replaying(exchanges: readonly RecordedExchange[], baseOf: BaseOf): Transport {
  const waiting = new Map<string, RecordedExchange[]>();
  for (const exchange of exchanges) {
    const queue = waiting.get(exchange.asked);
    if (queue) queue.push(exchange);
    else waiting.set(exchange.asked, [exchange]);
  }
  return (request) => {
    const queue = waiting.get(askedOf(request, baseOf)) ?? [];
    const exchange = queue.length > 1 ? queue.shift() : queue[0];
    if (exchange?.answer !== undefined) return Promise.resolve(exchange.answer);
    const { where, problem, failure } = exchange?.failure ?? {
      where: request.vendor,
      problem: 'was not asked this when the recording was made',
      failure: { kind: 'unreachable' } as const,
    };
    return Promise.reject(new ProviderError(where, problem, failure ? { failure } : {}));
  };
}

/** One line of a recording. A transport fails in four ways; all others are read from an answer. */
export const RecordedLine: z.ZodType<RecordedExchange> = z
  .object({
    vendor: z.string(),
    asked: z.string(),
    answer: z
      .object({
        status: z.int(),
        headers: z.object({
          contentType: z.string().nullable(),
          etag: z.string().nullable(),
          retryAfter: z.string().nullable(),
        }),
        text: z.string(),
      })
      .optional(),
    failure: z
      .object({
        where: z.string(),
        problem: z.string(),
        failure: z.object({ kind: z.enum(['unreachable', 'timeout', 'too_large', 'shape']) }).optional(),
      })
      .optional(),
  })
  .refine(
    ({ answer, failure }) => (answer === undefined) !== (failure === undefined),
  ) as z.ZodType<RecordedExchange>;
