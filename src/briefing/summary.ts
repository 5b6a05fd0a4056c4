import type { Finding, SectionId } from '../findings/finding.ts';
import { heavierSide } from '../findings/liquidations.ts';
import type { Judgement } from '../findings/regime.ts';
import type { SkewBand } from '../metrics/skew.ts';
import type { VolumeState } from '../metrics/spot-volume.ts';
import { leadingTenor } from '../findings/volatility.ts';
import { vrpHorizon, type VrpClaim } from '../findings/vrp.ts';
import { NEWS_DAYS, type ZoneName } from '../findings/structure.ts';
import { nearestLevels } from '../findings/support.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { isFresh, isPresent, type PresentReading } from '../market/reading.ts';
import type { Bullet } from '../message/message.ts';
import type { LossBand } from '../metrics/unrealized-loss.ts';
import type { MarketReadings } from '../readings/market-readings.ts';
import type { LevelStanding } from '../readings/structure.ts';
import { describeLevel, levelPrice, whenText } from './level-text.ts';
import { placeText } from '../charts/place-text.ts';
import { netText } from './net-text.ts';
import { whose } from './sections/flows.ts';
import { oneOf } from './variants.ts';

type Parts = {
  readonly words: Catalogue;
  readonly readings: MarketReadings;
  readonly judgement: Judgement;
};

/** The whole argument in at most seven bullets, in causal order; a group without a claim has none. */
export function summaryBullets(
  parts: Parts,
  without: readonly (keyof Catalogue['letter']['leads'])[],
): readonly Bullet[] {
  const { leads } = parts.words.letter;
  const rows = [
    ['structure', structureText(parts)],
    ['support', supportText(parts)],
    ['stress', stressText(parts)],
    ['demand', demandText(parts)],
    ['leverage', leverageText(parts)],
    ['options', optionsText(parts)],
    ['net', netText(parts.words, parts.judgement.regime, parts.readings.lean.lean)],
  ] as const;
  return rows.flatMap(([name, text]) =>
    text === null || without.includes(name) ? [] : [{ lead: leads[name], text }],
  );
}

const found = ({ judgement: { findings } }: Parts, section: SectionId): Finding | undefined =>
  findings.find((one) => one.section === section);

/** Sentences of one bullet; `null` when there is none. */
const joined = ({ words }: Parts, sentences: readonly (string | null)[]): string | null => {
  const said = sentences.filter((text) => text !== null && text !== '');
  return said.length === 0 ? null : said.join(words.common.space);
};

function structureText({ words, readings: { structure }, judgement: { regime } }: Parts): string | null {
  const { structure: phrases } = words.letter;
  const { realized_price: realized, true_market_mean: mean, sth_cost_basis: sth } = structure.standings;
  const [rp, tmm, st] = [realized, mean, sth].map(({ level }) =>
    isFresh(level) ? words.f.usd(level.value) : null,
  );
  if (regime.zone === 'capitulation') return rp == null ? null : phrases.capitulation(rp);
  if (rp == null || tmm == null || st == null) return null;
  const regained = reclaimedText(words, structure, regime.zone);
  if (regained !== null) return regained;
  switch (regime.zone) {
    case null:
      return null;
    case 'deep_bear_transition':
      return mean.since?.kind === 'lost' && mean.since.daysAgo <= NEWS_DAYS
        ? oneOf(phrases.deep_bear_lost(tmm, whenText(words, mean.since), rp), structure.zone)
        : oneOf(phrases.deep_bear(tmm, rp), structure.zone);
    case 'early_recovery':
      return oneOf(phrases.early_recovery(st, tmm), structure.zone);
    case 'correction':
      return phrases.correction(tmm, st);
    case 'shallow_bear':
    case 'expansion':
      return oneOf(phrases[regime.zone](tmm, st), structure.zone);
  }
}

/** A level that was regained lately comes first in a market that builds on it. */
function reclaimedText(
  words: Catalogue,
  { standings }: MarketReadings['structure'],
  zone: ZoneName | null,
): string | null {
  const { structure: phrases } = words.letter;
  if (zone !== 'expansion' && zone !== 'early_recovery') return null;
  const [mean, sth] = [standings.true_market_mean, standings.sth_cost_basis];
  const [regained] = [mean, sth]
    .filter(({ since }) => since?.kind === 'reclaimed' && since.daysAgo <= NEWS_DAYS)
    .sort((a, b) => (a.since?.daysAgo ?? 0) - (b.since?.daysAgo ?? 0));
  if (!regained?.since || !isPresent(regained.level) || !isPresent(mean.level) || !isPresent(sth.level))
    return null;
  const named = ({ id }: LevelStanding, { value }: PresentReading) =>
    [words.common.levels[id], words.f.usd(value)] as const;
  const rest =
    zone === 'early_recovery'
      ? phrases.next(words.f.usd(mean.level.value))
      : phrases.also(...(regained === mean ? named(sth, sth.level) : named(mean, mean.level)));
  const when = whenText(words, regained.since);
  return [phrases.reclaimed(...named(regained, regained.level), when), rest].join(words.common.space);
}

function supportText(parts: Parts): string | null {
  const { words, readings } = parts;
  const { support: phrases } = words.letter;
  const { supports } = readings.support;
  if (!found(parts, 'support')) return null;
  const zone = supports.find(({ kind }) => kind === 'accumulation_zone');
  const cluster = supports.find(({ kind, distance }) => kind === 'dense_cluster' && distance.value < 0);
  if (zone && cluster) {
    return phrases.zoneAndCluster(levelPrice(words, zone), levelPrice(words, cluster));
  }
  const { around, below, above } = nearestLevels(readings.support);
  const say = (level: typeof around): string | null => (level ? describeLevel(words, level) : null);
  if (around) return phrases.inside(describeLevel(words, around), say(above));
  return phrases.levels({ support: say(below), cap: say(above) });
}

function stressText(parts: Parts): string | null {
  const { words, readings } = parts;
  const { stress: phrases } = words.letter;
  const { sma7, spikeDay, spikeRatio } = readings.losses;
  const { loss } = readings.stress;
  const [ofLosses, ofStress] = [found(parts, 'losses'), found(parts, 'stress')];
  const paper = ofStress && isFresh(loss) ? phrases.paper[ofStress.kind as LossBand](loss.value) : null;
  if (!ofLosses || !isFresh(sma7)) return paper;
  const place = placeText(words, sma7);
  if (ofLosses.kind === 'spike' && isPresent(spikeDay) && isPresent(spikeRatio)) {
    return phrases.spike(sma7.value, spikeDay.value, spikeRatio.value);
  }
  const pace = (ofLosses.kind === 'heavy' ? phrases.heavy : phrases.usual)(sma7.value, place);
  return joined(parts, [pace, paper]);
}

/** Reported days of seven below which a sum is told with their number; a week has five trading days. */
const FEW_DAYS = 4;

function demandText(parts: Parts): string | null {
  const { demand: phrases } = parts.words.letter;
  const { flows, volume } = parts.readings;
  const [ofFlows, ofVolume] = [found(parts, 'flows'), found(parts, 'volume')];
  return joined(parts, [
    ofFlows && isFresh(flows.net7d)
      ? phrases.flows[ofFlows.kind as keyof typeof phrases.flows](
          whose(parts.words, flows.reported),
          flows.net7d.value,
        )
      : null,
    ofFlows && isFresh(flows.reportedDays) && flows.reportedDays.value < FEW_DAYS
      ? phrases.fewDays(flows.reportedDays.value)
      : null,
    ofVolume && isFresh(volume.priceChange) && isFresh(volume.sma30Change)
      ? phrases.volume[ofVolume.kind as VolumeState](volume.priceChange.value, volume.sma30Change.value)
      : null,
  ]);
}

function leverageText(parts: Parts): string | null {
  const { leverage: phrases } = parts.words.letter;
  const { liquidations, leverage } = parts.readings;
  const [forced, funding] = [found(parts, 'liquidations'), found(parts, 'leverage')];
  const crowded = funding?.kind === 'overheated_longs' || funding?.kind === 'crowded_shorts';
  const fundingText =
    (crowded || !forced) && funding && funding.kind !== 'deleveraging' && isFresh(leverage.funding)
      ? phrases.funding[funding.kind as keyof typeof phrases.funding](leverage.funding.value)
      : null;
  return joined(parts, [forced ? forcedText(parts, forced) : null, fundingText]);

  function forcedText({ words }: Parts, { kind, comparison }: Finding): string | null {
    const side = heavierSide(liquidations);
    const { total } = liquidations[side];
    if (!isFresh(total) || !isFresh(liquidations.total)) return null;
    if (comparison?.kind === 'rank' && comparison.rank === 1 && (kind === 'long' || kind === 'short')) {
      return oneOf(words.letter.leverage.largest[kind](total.value, comparison.days), total);
    }
    return phrases[kind as 'long' | 'short' | 'both' | 'quiet'](liquidations.total.value);
  }
}

function optionsText(parts: Parts): string | null {
  const { words, readings } = parts;
  const { options: phrases } = words.letter;
  const tenor = leadingTenor(readings.volatility);
  const { iv, change } = readings.volatility.tenors[tenor ?? '1w'];
  const skew = readings.skew.tenors['1w'].normalised;
  const [ofSkew, ofVrp] = [found(parts, 'skew'), found(parts, 'vrp')];
  const horizon = vrpHorizon(readings.vrp);
  const highButNegative = parts.judgement.regime.conflicts.some(
    ({ kind }) => kind === 'high_vol_negative_vrp',
  );
  return joined(parts, [
    tenor && isFresh(iv)
      ? phrases.vol(words.common.tenors[tenor], iv.value, isFresh(change) ? change.value : null)
      : null,
    ofSkew && isFresh(skew) ? phrases.skew[ofSkew.kind as SkewBand](skew.value) : null,
    ofVrp && horizon && isFresh(horizon.readings.vrp)
      ? phrases.vrp[highButNegative ? 'high_but_negative' : (ofVrp.kind as VrpClaim)](
          words.common.tenors[horizon.tenor],
          horizon.readings.vrp.value,
        )
      : null,
  ]);
}
