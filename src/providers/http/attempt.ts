import { jsonOf } from './classify.ts';
import type { Clock } from './clock.ts';
import { createEtags } from './etags.ts';
import type { Limits } from './limits.ts';
import { namedFor } from './request-error.ts';
import type { Transport, WireAnswer, WireRequest } from './transport.ts';

/** A request and the name it has for people. */
export type Sending = { readonly where: string; readonly wire: WireRequest; readonly limits: Limits };

/** One attempt and the JSON it brings; `leftMs` is what is left for all attempts together. */
export type Attempt = (sending: Sending, leftMs: number) => Promise<unknown>;

type Parts = {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly key: string | undefined;
  readonly stop: AbortSignal | undefined;
};

/** Attempts that remember what a server can confirm: a GET of something known asks only whether it has changed. */
export function createAttempt({ transport, clock, key, stop }: Parts): Attempt {
  const etags = createEtags();

  const carry = async ({ where, wire, limits }: Sending, leftMs: number): Promise<WireAnswer> => {
    const deadlineMs = Math.max(1, Math.ceil(Math.min(limits.deadlineMs, leftMs)));
    try {
      return await transport(wire, { deadlineMs, bytes: limits.bytes }, stop);
    } catch (error) {
      throw namedFor(where, error);
    }
  };

  return async (sending, leftMs) => {
    const { where, wire, limits } = sending;
    const known = wire.method === 'GET' ? etags.recall(wire.url) : undefined;
    const conditional = known && { ...wire, headers: { ...wire.headers, 'if-none-match': known.etag } };
    const answer = await carry({ ...sending, wire: conditional ?? wire }, leftMs);
    if (answer.status === 304 && known !== undefined) return JSON.parse(known.text) as unknown;
    const json = jsonOf(answer, { where, limits, nowMs: clock.now(), key });
    if (wire.method === 'GET') etags.remember(wire.url, answer.headers.etag, answer.text);
    return json;
  };
}
