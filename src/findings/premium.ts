import { isFresh, type Reading } from '../market/reading.ts';
import type { PremiumReadings } from '../readings/premium.ts';
import { claim, type Finding } from './finding.ts';

export type PremiumClaim = 'near_fear' | 'bought' | 'sold' | 'even';

/** Share of the premium turned over from which the difference of bought and sold says anything. */
const SLIVER = 0.05;

/** What takers did at the contested strike (M17): where cover is wanted, not where price goes. */
export function premiumFindings({
  type,
  strike,
  upTo90d,
  over90d,
}: PremiumReadings): readonly Finding<PremiumClaim>[] {
  const side = netSide(upTo90d);
  if (side === null) return [];
  const split = type === 'put' && side === 'bought' && netSide(over90d) === 'sold';
  const kind = split ? 'near_fear' : side;
  const { bought, sold, net } = upTo90d;
  return claim(
    {
      section: 'premium',
      kind,
      direction: 'neutral',
      strength: kind === 'even' ? 'weak' : 'moderate',
      comparison: null,
      limit: 'no_intent',
      undo: 'flow_turns',
    },
    [strike, bought, sold, net, ...(split ? [over90d.bought, over90d.sold, over90d.net] : [])],
  );
}

/** The side takers were on; `null` when it is not known. */
export function netSide({
  bought,
  sold,
  net,
}: {
  readonly bought: Reading;
  readonly sold: Reading;
  readonly net: Reading;
}): 'bought' | 'sold' | 'even' | null {
  if (!isFresh(bought) || !isFresh(sold) || !isFresh(net)) return null;
  if (Math.abs(net.value) <= SLIVER * (bought.value + sold.value)) return 'even';
  return net.value > 0 ? 'bought' : 'sold';
}
