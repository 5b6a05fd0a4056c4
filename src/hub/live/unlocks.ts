import { isoInstant, type Millis } from '../../market/day.ts';
import { freshness } from '../../market/freshness.ts';
import type { Answer } from '../../market/sourced.ts';
import type { TokenUnlock } from '../../market/unlock.ts';
import type { ProtocolUnlocks } from '../../providers/defillama.ts';
import { nothingFrom, offersOf } from './choose.ts';
import type { KeptFeed } from './feed.ts';
import type { Circulating, Heard } from './feeds/unlocks.ts';
import { joined } from './spot.ts';

/**
 * The calendars of all followed tokens, each unlock with the supply it is a share of where that is known. As old as the oldest of
 * them; a token whose calendar nobody gave is left out.
 */
export function liveUnlocks(
  calendars: readonly KeptFeed<Heard<ProtocolUnlocks>>[],
  circulating: KeptFeed<Heard<Circulating>> | undefined,
  nowMs: Millis,
): Answer<readonly TokenUnlock[]> {
  const offers = offersOf(calendars);
  const all = offers.flatMap(({ held }) => held.rows);
  const shown = all.filter(({ atMs }) => freshness('unlocks', atMs, nowMs) !== 'hidden');
  // One calendar that was given up must not make the others old; where all were, their age is the reason.
  const heard = shown.length > 0 ? shown : all;
  const [first] = offers;
  if (heard.length === 0 || first === undefined) return nothingFrom('unlocks', offers);
  const supply = circulating?.peek();
  const tokens = new Map(supply?.rows.at(-1)?.of);
  const { source } = first.feed.feed;
  const sources = tokens.size > 0 && circulating ? [source, circulating.feed.source] : [source];
  const value = heard.flatMap(({ of: { geckoId, unlocks } }) =>
    unlocks.map((unlock) => ({
      ...unlock,
      circulatingSupply: (geckoId === null ? undefined : tokens.get(geckoId)) ?? null,
      source: joined(sources),
    })),
  );
  const oldest = isoInstant(Math.min(...heard.map(({ atMs }) => atMs)));
  return {
    value: value.sort((a, b) => a.timeMs - b.timeMs),
    source: joined(sources),
    asOf: oldest,
    fetchedAt: oldest,
    quality: 'live',
  };
}
