import { pictured } from '../../charts/chart.ts';
import { premiumChart } from '../../charts/premium.ts';
import type { Finding } from '../../findings/finding.ts';
import { premiumFindings, type PremiumClaim } from '../../findings/premium.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import type { OptionType } from '../../market/option.ts';
import { isFresh, isPresent } from '../../market/reading.ts';
import type { Block, Bullet } from '../../message/message.ts';
import {
  leanOf,
  PREMIUM_TENORS,
  premiumReadings,
  type FlowReadings,
  type PremiumReadings,
} from '../../readings/premium.ts';
import type { Context } from '../context.ts';
import { bulletBlock, noteBlocks, textBlocks } from '../optional-blocks.ts';
import type { TopicSection } from '../section.ts';
import { sourceGaps } from '../source-gaps.ts';

/** What takers paid and received at one strike, near and far, and which side they lean to. */
export async function premiumSection(
  context: Context,
  options: { readonly strike?: number | undefined; readonly type?: OptionType } = {},
): Promise<TopicSection> {
  const { data, words } = context;
  const readings = await premiumReadings(data, options);
  const findings = premiumFindings(readings);
  const essence = findings.flatMap(({ kind }) => meaning(words, readings, kind));
  const { strike, byTenor, upTo90d, over90d, blockShare, days } = readings;
  const flows = (one: FlowReadings) => [one.bought, one.sold, one.net];
  const claim = headline(words, readings, findings);
  return {
    headline: claim,
    charts: await pictured(context, () => premiumChart(context, claim, options)),
    essence,
    findings,
    blocks: [
      ...bulletBlock([...spanBullets(words, readings), ...tenorBullet(words, readings)]),
      ...textBlocks(essence),
      ...noteBlocks(remarks(words, readings)),
      ...gaps(words, readings),
    ],
    readings: [
      strike,
      ...[upTo90d, over90d].flatMap((span) => [...flows(span), span.recentNet]),
      ...PREMIUM_TENORS.flatMap((tenor) => flows(byTenor[tenor])),
      blockShare,
      days,
      readings.since,
      ...readings.nearby,
    ],
  };
}

function headline(
  words: Catalogue,
  { strike, type, upTo90d, over90d }: PremiumReadings,
  [found]: readonly Finding<PremiumClaim>[],
): string {
  const { headline: phrases } = words.premium;
  const { net } = upTo90d;
  if (!isPresent(strike)) return phrases.nothing;
  if (!isPresent(net)) return phrases.noTrades(strike.value, type);
  if (!isFresh(net)) return phrases.aged(strike.value, type);
  if (found?.kind === 'near_fear' && isPresent(over90d.net)) {
    return phrases.near_fear(strike.value, net.value, -over90d.net.value);
  }
  return phrases[leanOf(net.value)](strike.value, type, Math.abs(net.value));
}

function spanBullets(words: Catalogue, { byTenor, upTo90d, over90d }: PremiumReadings): readonly Bullet[] {
  const { spans, noTrades, flow, recent } = words.premium;
  const nearTrades = byTenor.weekly.trades + byTenor.short.trades + byTenor.mid.trades;
  const rows = [
    { lead: spans.upTo90d, trades: nearTrades, span: upTo90d },
    { lead: spans.over90d, trades: byTenor.long.trades, span: over90d },
  ];
  return rows.flatMap(({ lead, trades, span: { bought, sold, net, recentNet } }) => {
    if (!isPresent(bought) || !isPresent(sold) || !isPresent(net)) return [];
    if (trades === 0) return [{ lead, text: noTrades }];
    const total = flow[leanOf(net.value)](bought.value, sold.value, Math.abs(net.value));
    if (!isPresent(recentNet)) return [{ lead, text: total }];
    return [{ lead, text: recent[leanOf(recentNet.value)](total, Math.abs(recentNet.value)) }];
  });
}

/** The nets of the tenors that make up the first 90 days. */
function tenorBullet(words: Catalogue, { byTenor }: PremiumReadings): readonly Bullet[] {
  const { byTenor: phrases, tenors } = words.premium;
  const parts = (['weekly', 'short', 'mid'] as const).flatMap((tenor) => {
    const { net } = byTenor[tenor];
    return isPresent(net) ? [phrases[leanOf(net.value)](tenors[tenor], Math.abs(net.value))] : [];
  });
  return parts.length > 0 ? [{ lead: phrases.lead, text: phrases.all(parts) }] : [];
}

function meaning(words: Catalogue, { type }: PremiumReadings, kind: PremiumClaim): readonly string[] {
  const { meaning: phrases } = words.premium;
  return [kind === 'near_fear' ? phrases.nearFear : phrases[type][kind]];
}

function remarks(
  words: Catalogue,
  { strike, found, type, upTo90d, blockShare, days, sinceMs, nearby }: PremiumReadings,
) {
  const { focus, since, blocks, noBlocks, nearby: nearest } = words.premium;
  if (!isPresent(strike)) return [];
  if (!isPresent(upTo90d.net))
    return nearby.length > 0
      ? [
          nearest(
            nearby.map(({ value }) => value),
            type,
          ),
        ]
      : [];
  return [
    ...(found ? [focus] : []),
    ...(sinceMs !== null && isPresent(days) ? [since(words.f.day(sinceMs), days.value)] : []),
    isPresent(blockShare) && blockShare.value > 0 ? blocks(blockShare.value) : noBlocks,
  ];
}

/** That a strike has no trades is said by the headline; everything else that is missing is named. */
function gaps(words: Catalogue, { strike, upTo90d }: PremiumReadings): readonly Block[] {
  const { names } = words.premium;
  const { option_trades: trades } = words.common.datasets;
  if (!isPresent(strike)) return sourceGaps(words, trades, [[names.all, strike]]);
  return isPresent(upTo90d.net) ? sourceGaps(words, trades, [[names.all, upTo90d.net]]) : [];
}
