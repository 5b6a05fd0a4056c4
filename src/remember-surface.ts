import { dayOf, type Millis } from './market/day.ts';
import { freshness } from './market/freshness.ts';
import type { MarketData } from './market/market-data.ts';
import type { OptionChain } from './market/option.ts';
import { isAvailable } from './market/sourced.ts';
import { TENORS, type Tenor } from './market/volatility.ts';
import type { KeptFeed } from './hub/live/feed.ts';
import type { SurfaceDay } from './hub/live/feeds/options.ts';
import { skewTermStructure } from './metrics/skew.ts';
import { smilesOf } from './metrics/smile.ts';
import { termStructure } from './metrics/term-structure.ts';

/** One summary each quarter of an hour is enough: the day's last one is what stays. */
const EVERY_MS = 15 * 60_000;

/**
 * The market, which keeps a summary of the option surface whenever its chain is read: no vendor gives the past of at-the-money vol and skew
 * away, so ours is the only one there will be.
 */
export function rememberSurface(data: MarketData, surface: KeptFeed<SurfaceDay>): MarketData {
  let keeping: Promise<void> | undefined;
  const keep = async (chain: OptionChain): Promise<void> => {
    const { fetchedMs } = await surface.current();
    if (chain.timeMs - (fetchedMs ?? -Infinity) >= EVERY_MS)
      await surface.add([surfaceOf(chain)], chain.timeMs);
  };
  return {
    ...data,
    async optionChain() {
      const answer = await data.optionChain();
      if (isAvailable(answer) && freshness('options', answer.value.timeMs, data.nowMs) === 'fresh')
        await (keeping ??= keep(answer.value));
      return answer;
    },
  };
}

/** Vol points by tenor and forwards by expiry, of the UTC day a chain counts for: at midnight the one that has just closed. */
function surfaceOf(chain: OptionChain): SurfaceDay {
  const { tenors } = termStructure(chain);
  const skews = skewTermStructure(chain);
  const byTenor = (pick: (tenor: Tenor) => number | null) =>
    Object.fromEntries(TENORS.map((tenor) => [tenor, pick(tenor)])) as Record<Tenor, number | null>;
  return {
    day: dayOf(chain.timeMs - 1),
    atm: byTenor((tenor) => points(tenors[tenor]?.iv)),
    skew: byTenor((tenor) => skews[tenor]?.skewVolPoints ?? null),
    forwards: smilesOf(chain).map(({ expiryMs, forwardUsd }: { expiryMs: Millis; forwardUsd: number }) => ({
      expiryMs,
      usd: forwardUsd,
    })),
  };
}

const points = (vol: number | undefined): number | null => (vol === undefined ? null : vol * 100);
