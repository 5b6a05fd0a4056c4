import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../src/errors.ts';
import type { Millis } from '../../src/market/day.ts';
import type { Fetched, Http, HttpRequest } from '../../src/providers/http/http.ts';
import { VENDOR_IDS, type Vendor } from '../../src/providers/vendor.ts';
import { mutatedJson } from '../doubles/mutated-json.ts';

/** One thing a provider can be asked for. */
type ContractRequest = {
  readonly what: string;
  /** Asks the client built on `http`, and expects what it gets to be within its ranges: a damaged answer goes through here too. */
  readonly call: (http: Http) => Promise<Fetched<unknown>>;
  /** A good answer to each request that the call sends. */
  readonly answer: (request: HttpRequest) => unknown;
  /** An empty list is an honest answer here. */
  readonly mayBeEmpty?: true;
};

export type ProviderUnderTest = {
  readonly name: string;
  readonly vendor: Vendor;
  /** The clock stands still at this moment, which fits the good answers. */
  readonly nowMs: Millis;
  readonly requests: readonly ContractRequest[];
};

/** Answers that a vendor, or whatever stands in its place, has been seen to give instead of data. */
const NO_DATA: readonly unknown[] = [
  ...[null, true, -1, '', 'null', '<html><body>Just a moment...</body></html>', {}, [{}], [[]], [null]],
  ...[{ data: null }, { result: null }, { data: {} }, { result: {} }, { error: 'unavailable' }],
  ...[{ code: 1, msg: 'busy' }, { retCode: 10006, retMsg: 'busy' }, { error: ['EGeneral:Busy'] }],
  ...[{ jsonrpc: '2.0', error: { code: 10028, message: 'busy' } }, { message: 'not found' }],
];

/** What every provider promises of its answers, its errors and its requests. */
export function describeProvider({ name, vendor, nowMs, requests }: ProviderUnderTest): void {
  const httpWith = (answer: (request: HttpRequest, index: number) => unknown): Http => {
    let asked = 0;
    return {
      now: () => nowMs,
      getJson: (_what, request) =>
        new Promise((resolve) => {
          asked += 1;
          if (asked > 500) throw new Error(`${name} does not stop asking`);
          resolve({ json: answer(request, asked - 1), fetchedMs: nowMs });
        }),
    };
  };
  const expectRefusal = (error: unknown): void => {
    expect(error).toBeInstanceOf(ProviderError);
    const { where, failure } = error as ProviderError;
    expect(where).toMatch(new RegExp(`^${vendor.id} `));
    expect(failure).toBeDefined();
  };

  describe(`${name}, as every provider,`, () => {
    it('says who it is, where it lives over https and how often it may be asked', () => {
      const { id, attribution, hosts, pace, unconfirmed } = vendor;
      expect(VENDOR_IDS).toContain(id);
      expect(attribution.trim()).toMatch(/./);
      expect(Object.keys(hosts).length).toBeGreaterThan(0);
      for (const [setting, base] of Object.entries(hosts)) {
        expect(setting).toMatch(/^[A-Z]+(_[A-Z]+)*_URL$/);
        expect(base).toMatch(/^https:\/\/[a-z0-9.-]+(\/[\w.-]+)*$/);
      }
      expect(pace.requests).toBeGreaterThanOrEqual(1);
      expect(pace.perMs).toBeGreaterThan(0);
      expect(new Set(unconfirmed).size).toBe(unconfirmed.length);
    });

    describe.each(requests)('asked for $what,', ({ call, answer, mayBeEmpty }) => {
      it('gives data from a good answer, and asks its own hosts alone', async () => {
        const sent: HttpRequest[] = [];
        const { value, fetchedMs } = await call(
          httpWith((request) => {
            sent.push(request);
            return answer(request);
          }),
        );
        expect(fetchedMs).toBe(nowMs);
        expect(value).not.toBeNull();
        if (Array.isArray(value)) expect(value.length).toBeGreaterThan(0);
        expect(sent.length).toBeGreaterThan(0);
        for (const { path, host, query = {} } of sent) {
          expect(path).toMatch(/^\/[^?#\s]*$/);
          if (host !== undefined) expect(Object.keys(vendor.hosts)).toContain(host);
          expect(Object.values(query)).not.toContain(NaN);
        }
      });

      it.each(NO_DATA)('refuses %j', async (noData) => {
        expectRefusal(await call(httpWith(() => noData)).catch((error: unknown) => error));
      });

      it('refuses an empty list, or takes it for one', async () => {
        const outcome = await call(httpWith(() => [])).catch((error: unknown) => error);
        if (mayBeEmpty && !(outcome instanceof Error)) expect(outcome).toMatchObject({ value: [] });
        else expectRefusal(outcome);
      });

      it('passes on what became of the request', async () => {
        const refusal = new ProviderError(`${vendor.id} request`, 'HTTP 451, blocked', {
          failure: { kind: 'blocked', status: 451 },
        });
        const http: Http = { now: () => nowMs, getJson: () => Promise.reject(refusal) };
        expect(await call(http).catch((error: unknown) => error)).toBe(refusal);
      });

      it('gives data within its ranges or an error, whatever is damaged', async () => {
        const good: unknown[] = [];
        await call(
          httpWith((request, index) => {
            good[index] = answer(request);
            return good[index];
          }),
        );
        const damaged = fc
          .nat({ max: good.length - 1 })
          .chain((at) => mutatedJson(good[at]).map((json) => ({ at, json })));
        await fc.assert(
          fc.asyncProperty(damaged, async ({ at, json }) => {
            const http = httpWith((request, index) => (index === at ? json : answer(request)));
            const outcome = await call(http).catch((error: unknown) => error);
            if (outcome instanceof Error) expectRefusal(outcome);
            else expectPlainData((outcome as Fetched<unknown>).value);
          }),
          { numRuns: 300 },
        );
      });
    });
  });
}

/** Data of our own: no hole, no number that is none, nothing a vendor wrote passed on unread. */
function expectPlainData(value: unknown): void {
  expect(value).not.toBeUndefined();
  if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
  else if (typeof value === 'string') expect(value.length).toBeLessThan(200);
  else if (Array.isArray(value)) value.forEach(expectPlainData);
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(expectPlainData);
}
