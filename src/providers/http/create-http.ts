import manifest from '../../../package.json' with { type: 'json' };
import type { Vendor } from '../vendor.ts';
import { addressOf, basesOf } from './address.ts';
import { createAttempt, type Sending } from './attempt.ts';
import { answerBreaker, hostBreaker, type Breaker } from './breaker.ts';
import type { Clock } from './clock.ts';
import type { Http, HttpAnswer, HttpRequest } from './http.ts';
import { allowing, LIMITS, type Limits } from './limits.ts';
import { createPace, type Pace } from './pace.ts';
import { failureOf, namedFor } from './request-error.ts';
import { tried } from './retry.ts';
import type { Transport } from './transport.ts';

/** Of a GET; a POST is sent once, and so is the probe of a host that was switched off. */
const ATTEMPTS = 3;

export type HttpOptions = {
  readonly vendor: Vendor;
  /** Base addresses by setting; the vendor's own where left out. Plain http is allowed here alone. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** Goes into the vendor's key header, to the vendor's hosts alone. */
  readonly key?: string;
  readonly clock: Clock;
  readonly transport: Transport;
  readonly limits?: Partial<Limits>;
  /** How much of each back-off is waited, from 0 to 1. */
  readonly random?: () => number;
  /** Ends what waits or is under way when the program stops. */
  readonly stop?: AbortSignal;
};

type Host = { readonly pace: Pace; readonly breaker: Breaker };

/** The door of one vendor. What it knows of hosts is in it, so a vendor gets one in a process. Throws a `ConfigError` for an address. */
export function createHttp(options: HttpOptions): Http {
  const { vendor, clock, transport, key, stop, random = Math.random } = options;
  const ordinary: Limits = { ...LIMITS, ...options.limits };
  const bases = basesOf(vendor, options.hosts ?? {});
  const hosts = new Map(
    [...bases.values()].map(({ host }): [string, Host] => [
      host,
      { pace: createPace(vendor.pace, clock), breaker: hostBreaker(clock) },
    ]),
  );
  /** Of the endpoints whose last answer was not JSON. */
  const endpoints = new Map<string, Breaker>();
  const inFlight = new Map<string, Promise<HttpAnswer>>();
  const attempt = createAttempt({ transport, clock, key, stop });
  const headers = {
    accept: 'application/json',
    'user-agent': `soundings/${manifest.version}`,
    ...(vendor.key !== undefined && key !== undefined && { [vendor.key.header]: key }),
  };

  const exchange = async (sending: Sending, host: Host): Promise<HttpAnswer> => {
    const { where, wire, limits } = sending;
    const turn = (): Promise<void> =>
      host.pace(() => {
        host.breaker.admit(where);
      }, stop);
    const once = async (leftMs: number): Promise<unknown> => {
      try {
        return await attempt(sending, leftMs);
      } catch (error) {
        // Others on their way to the host learn of a pause before the tries of this one are over.
        host.breaker.heed(failureOf(error));
        throw error;
      }
    };
    host.breaker.admit(where);
    // The wait for the first turn is our own doing: the total begins after it.
    await turn();
    const json = await host.breaker.run(where, (probe) => {
      const times = probe || wire.method === 'POST' ? 1 : ATTEMPTS;
      return tried(once, { times, turn, totalMs: limits.totalMs, clock, random, signal: stop });
    });
    return { json, fetchedMs: clock.now() };
  };

  const guarded = async (sending: Sending, host: Host): Promise<HttpAnswer> => {
    const { origin, pathname } = new URL(sending.wire.url);
    const endpoint = `${origin}${pathname}`;
    const breaker = endpoints.get(endpoint) ?? answerBreaker(clock);
    try {
      const answer = await breaker.run(sending.where, () => exchange(sending, host));
      endpoints.delete(endpoint);
      return answer;
    } catch (error) {
      if (failureOf(error)?.kind === 'shape') endpoints.set(endpoint, breaker);
      throw error;
    }
  };

  const ask = (where: string, request: HttpRequest): Promise<HttpAnswer> => {
    const { setting, url } = addressOf(where, bases, request);
    const host = hosts.get(url.host);
    if (host === undefined) throw new Error(`${where}: a host without a pace`);
    const limits = allowing(ordinary, request.maxBytes);
    const wire = { vendor: vendor.id, setting, url: url.href };
    if (request.body !== undefined) {
      const body = JSON.stringify(request.body);
      const typed = { ...headers, 'content-type': 'application/json' };
      return guarded({ where, wire: { ...wire, method: 'POST', headers: typed, body }, limits }, host);
    }
    const same = `${limits.bytes} ${url.href}`;
    const asked = inFlight.get(same);
    if (asked !== undefined) return asked;
    const answer = guarded({ where, wire: { ...wire, method: 'GET', headers }, limits }, host).finally(() => {
      inFlight.delete(same);
    });
    inFlight.set(same, answer);
    return answer;
  };

  return {
    now: clock.now,
    async getJson(what, request) {
      const where = `${vendor.id} ${what}`;
      try {
        return await ask(where, request);
      } catch (error) {
        throw namedFor(where, error);
      }
    },
  };
}
