import type { Regime } from '../findings/regime.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { isFresh } from '../market/reading.ts';
import type { Bullet } from '../message/message.ts';
import type { SignalName } from '../metrics/risk-lean.ts';
import type { MarketReadings } from '../readings/market-readings.ts';

/** The evidence for and against the lean, each signal with the numbers it rests on. */
export function evidenceBullets(
  words: Catalogue,
  readings: MarketReadings,
  regime: Regime,
): readonly Bullet[] {
  const { lean, evidence } = regime;
  if (lean === null) return [];
  const { evidence: leads } = words.regime;
  const rows = [
    [leads[lean].towards, evidence.towards],
    [leads[lean].against, evidence.against],
    [leads.neutral, evidence.neither],
  ] as const;
  return rows
    .filter(([, names]) => names.length > 0)
    .map(([lead, names]) => ({
      lead,
      text: names.map((name) => signalText(words, name, readings, regime)).join(words.common.clause),
    }));
}

/** One signal with its numbers; its name alone where they are not at hand. */
function signalText(
  words: Catalogue,
  name: SignalName,
  { flows, volume, stress, losses, skew, vrp, leverage }: MarketReadings,
  { zone }: Regime,
): string {
  const { evidenceOf, signals, zones } = words.regime;
  const skew1w = skew.tenors['1w'].normalised;
  switch (name) {
    case 'structure':
      return zone === null ? signals[name] : evidenceOf.structure(zones[zone]);
    case 'flows':
      return isFresh(flows.net7d) ? evidenceOf.flows(flows.net7d.value) : signals[name];
    case 'spotDemand':
      return isFresh(volume.sma30Change) && isFresh(volume.priceChange)
        ? evidenceOf.spotDemand(volume.sma30Change.value, volume.priceChange.value)
        : signals[name];
    case 'lossStress':
      return isFresh(stress.loss) && isFresh(losses.sma7) && losses.sma7.place
        ? evidenceOf.lossStress(stress.loss.value, words.f.percentile(losses.sma7.place.percentile))
        : signals[name];
    case 'skew':
      return isFresh(skew1w) ? evidenceOf.skew(skew1w.value) : signals[name];
    case 'vrp':
      return isFresh(vrp.week.vrp) ? evidenceOf.vrp(vrp.week.vrp.value) : signals[name];
    case 'leverage':
      return isFresh(leverage.funding) ? evidenceOf.leverage(leverage.funding.value) : signals[name];
  }
}
