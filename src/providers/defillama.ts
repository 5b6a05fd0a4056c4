import { z } from 'zod';
import type { TokenUnlock } from '../market/unlock.ts';
import { decimal, read, seconds } from './fields.ts';
import { Documented, TOKENS, vestingPeriods, type Tranche } from './defillama/vesting.ts';
import type { Fetched, Http } from './http/http.ts';
import { misshapen } from './misshapen.ts';
import type { Vendor } from './vendor.ts';

/** The data behind the vendor's site; its documented interface is a paid one. @see https://defillama.com/unlocks */
export const DEFILLAMA: Vendor = {
  id: 'defillama',
  attribution: 'DefiLlama',
  hosts: { DEFILLAMA_URL: 'https://defillama-datasets.llama.fi' },
  pace: { requests: 8, perMs: 1000 },
  unconfirmed: ['emissions', 'unlockEvents', 'documentedData'],
};

const WHAT = 'emissions';
/** Answers of 2.5 MB hold some 200,000 values: years of days for a dozen groups. */
const MOST_BYTES = 15_000_000;

/** What one token's schedule says: all of it, past and future. */
export type ProtocolUnlocks = {
  /** The answer has no ticker: this is the vendor's name of the protocol in capitals and digits alone, such as `PYTHNETWORK`. */
  readonly token: string;
  readonly name: string;
  /** CoinGecko's id, which its circulating supply is asked by. */
  readonly geckoId: string | null;
  /** Ascending by time. */
  readonly unlocks: readonly Omit<TokenUnlock, 'circulatingSupply' | 'source'>[];
};

const amount = decimal(TOKENS);
const id = z.string().trim().min(1).max(100);

const UnlockEvent = z.looseObject({
  timestamp: seconds,
  cliffAllocations: z.array(z.looseObject({ amount })).nullish(),
});
/** The amount of a cliff; of a linear unlock the old rate and the new one. */
const Event = z.discriminatedUnion('unlockType', [
  z.looseObject({ unlockType: z.literal('cliff'), timestamp: seconds, noOfTokens: z.tuple([amount]) }),
  z.looseObject({ unlockType: z.literal('linear'), timestamp: seconds }),
]);
const Emissions = z.looseObject({
  name: id,
  gecko_id: id.nullish(),
  metadata: z.looseObject({
    token: z.string().nullish(),
    unlockEvents: z.array(UnlockEvent).nullish(),
    events: z.array(Event).nullish(),
  }),
  documentedData: Documented.nullish(),
});

type Metadata = z.infer<typeof Emissions>['metadata'];

/** Every cliff that is listed. `events` say the same as `unlockEvents`, which newer answers have. */
function cliffsOf({ unlockEvents, events }: Metadata): readonly Tranche[] {
  if (unlockEvents?.length) {
    return unlockEvents.flatMap(({ timestamp: timeMs, cliffAllocations }) =>
      (cliffAllocations ?? []).map((one) => ({ timeMs, amount: one.amount })),
    );
  }
  if (events) {
    return events.flatMap((event) =>
      event.unlockType === 'cliff' ? [{ timeMs: event.timestamp, amount: event.noOfTokens[0] }] : [],
    );
  }
  if (unlockEvents) return [];
  throw misshapen(`${DEFILLAMA.id} ${WHAT} metadata.unlockEvents`, 'is missing, and so is events');
}

/** Several recipients' tokens at one instant are one unlock. */
function byInstant(tranches: readonly Tranche[]): readonly Tranche[] {
  const amounts = new Map<number, number>();
  for (const { timeMs, amount } of tranches) amounts.set(timeMs, (amounts.get(timeMs) ?? 0) + amount);
  return [...amounts].flatMap(([timeMs, sum]) => (sum > 0 ? [{ timeMs, amount: sum }] : []));
}

const GECKO = 'coingecko:';

/** Cliffs as listed, and what vests beside them by period; the answer may be wrapped in `body`. */
function toProtocolUnlocks(json: unknown, slug: string): ProtocolUnlocks {
  const wrapped = z.looseObject({ body: z.looseObject({}) }).safeParse(json);
  const answer = read(DEFILLAMA.id, WHAT, Emissions, wrapped.success ? wrapped.data.body : json);
  const { name, gecko_id, metadata, documentedData } = answer;
  const token = slug.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const cliffs = byInstant(cliffsOf(metadata));
  const vesting = vestingPeriods(documentedData?.data ?? [], cliffs);
  const listed = metadata.token?.startsWith(GECKO) ? metadata.token.slice(GECKO.length) : null;
  const unlocks = [
    ...cliffs.map((one) => ({ token, name, kind: 'cliff' as const, ...one })),
    ...vesting.map((one) => ({ token, name, kind: 'linear' as const, ...one })),
  ].sort((a, b) => a.timeMs - b.timeMs);
  return { token, name, geckoId: gecko_id ?? (listed === '' ? null : listed), unlocks };
}

/** Schedules of token unlocks. */
export type DefiLlama = {
  /**
   * The schedule of a protocol by the vendor's name of it, such as `wormhole`. Times are the schedule's: projects move them. One
   * that is gone answers 403 or 404.
   */
  unlocks(slug: string): Promise<Fetched<ProtocolUnlocks>>;
};

export const createDefiLlama = (http: Http): DefiLlama => ({
  async unlocks(slug) {
    const path = `/emissions/${encodeURIComponent(slug)}`;
    const { json, fetchedMs } = await http.getJson(WHAT, { path, maxBytes: MOST_BYTES });
    return { value: toProtocolUnlocks(json, slug), fetchedMs };
  },
});
