import { HOUR_MS } from '../../../market/day.ts';
import { ProviderError } from '../../../errors.ts';
import type { Fetched } from '../../../providers/http/http.ts';
import type { ProtocolUnlocks } from '../../../providers/defillama.ts';
import type { Vendor } from '../../../providers/vendor.ts';
import type { Feed } from '../feed.ts';
import { REST } from './rest.ts';

/** What was heard at a moment, for a feed that keeps no history. */
export type Heard<T> = { readonly atMs: number; readonly of: T };

/** The unlock calendar of one token. */
export const unlockFeed = (
  { id, attribution }: Vendor,
  client: { unlocks(slug: string): Promise<Fetched<ProtocolUnlocks>> },
  slug: string,
): Feed<Heard<ProtocolUnlocks>> => ({
  vendor: id,
  source: attribution,
  dataset: 'unlocks',
  name: `unlocks of ${slug}`,
  asOfMs: ({ atMs }) => atMs,
  keep: { as: 'latest' },
  restMs: () => REST.unlocks,
  async fetch({ rows }) {
    const { value, fetchedMs } = await client.unlocks(slug);
    const before = rows.at(-1)?.of;
    if (before !== undefined && isRetold(before, value)) {
      const problem = 'nothing of it is as it was before';
      throw new ProviderError(`${id} emissions`, problem, { failure: { kind: 'shape' } });
    }
    return { value: [{ atMs: fetchedMs, of: value }], fetchedMs };
  },
});

/** Whether no unlock that was listed before is still there with its amount: a project moves one or two, a slip or another answer all. */
function isRetold(before: ProtocolUnlocks, now: ProtocolUnlocks): boolean {
  const amounts = new Map(now.unlocks.map(({ timeMs, kind, amount }) => [`${timeMs} ${kind}`, amount]));
  const isKept = ({ timeMs, kind, amount }: (typeof before.unlocks)[number]): boolean =>
    Math.abs((amounts.get(`${timeMs} ${kind}`) ?? Infinity) / amount - 1) <= RESCALED;
  return before.unlocks.length > 1 && !before.unlocks.some(isKept);
}

const RESCALED = 0.01;

/** Tokens in circulation by CoinGecko id, for the share an unlock is of. */
export type Circulating = readonly (readonly [geckoId: string, tokens: number])[];

export const circulatingFeed = (
  { id, attribution }: Vendor,
  client: { circulatingSupply(ids: readonly string[]): Promise<Fetched<ReadonlyMap<string, number>>> },
  geckoIds: () => readonly string[],
): Feed<Heard<Circulating>> => ({
  vendor: id,
  source: attribution,
  dataset: 'unlocks',
  name: 'circulating supply',
  asOfMs: ({ atMs }) => atMs,
  keep: { as: 'latest' },
  // A calendar that came later brings a token that was not asked for.
  restMs: ({ rows }) => {
    const known = new Map(rows.at(-1)?.of);
    return geckoIds().every((id) => known.has(id)) ? REST.unlocks : HOUR_MS;
  },
  async fetch() {
    const { value, fetchedMs } = await client.circulatingSupply(geckoIds());
    return { value: [{ atMs: fetchedMs, of: [...value] }], fetchedMs };
  },
});
