import { pictured } from '../../charts/chart.ts';
import { lossesChart } from '../../charts/losses.ts';
import type { Finding } from '../../findings/finding.ts';
import { lossesFindings, type LossesClaim } from '../../findings/losses.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent } from '../../market/reading.ts';
import type { Bullet } from '../../message/message.ts';
import { lossesReadings, type LossesReadings } from '../../readings/losses.ts';
import { clauseBullet, said } from '../clause-bullet.ts';
import type { Context } from '../context.ts';
import { coveredDayMs } from '../covered-day.ts';
import { bulletBlock, textBlocks } from '../optional-blocks.ts';
import { placeText } from '../../charts/place-text.ts';
import { gapNotes, type TopicSection } from '../section.ts';

/** How much loss sellers lock in, whether a day stands out, and what such days mean. */
export async function lossesSection(context: Context): Promise<TopicSection> {
  const { data, words } = context;
  const readings = await lossesReadings(data);
  const findings = lossesFindings(readings);
  const essence = findings.flatMap(({ kind, comparison }) =>
    kind === 'spike' || comparison !== null ? [words.losses.meaning[kind]] : [],
  );
  const { sma7, sma7Change, largestDay, spike, spikeDay, spikeRatio, profitLossRatio } = readings;
  const { names } = words.losses;
  const claim = headline(words, readings, findings);
  return {
    headline: claim,
    charts: await pictured(context, () =>
      lossesChart(context, claim, { spike: findings.some(({ kind }) => kind === 'spike') }),
    ),
    essence,
    findings,
    blocks: [
      ...bulletBlock(bullets(words, readings)),
      ...textBlocks(essence),
      ...gapNotes(words, [
        [names.sma7, sma7],
        [names.largestDay, largestDay],
        [names.profitLossRatio, profitLossRatio],
      ]),
    ],
    readings: [sma7, sma7Change, largestDay, spike, spikeDay, spikeRatio, profitLossRatio],
  };
}

function headline(
  words: Catalogue,
  readings: LossesReadings,
  [found]: readonly Finding<LossesClaim>[],
): string {
  const { headline: phrases } = words.losses;
  const { sma7, largestDay, spikeDay, spikeRatio } = readings;
  if (!isPresent(sma7)) {
    return isFresh(largestDay)
      ? phrases.largestOnly(largestDay.value, coveredDayMs(largestDay.asOf))
      : phrases.nothing;
  }
  if (sma7.quality === 'stale') return phrases.aged(Date.parse(sma7.asOf));
  if (found?.kind === 'spike' && isPresent(spikeDay) && isPresent(spikeRatio)) {
    return phrases.spike(spikeDay.value, spikeRatio.value, sma7.value);
  }
  return (found?.kind === 'heavy' ? phrases.heavy : phrases.usual)(sma7.value, placeText(words, sma7));
}

function bullets(words: Catalogue, readings: LossesReadings): readonly Bullet[] {
  const { sma7, sma7Change, largestDay, spikeDay, spikeRatio, profitLossRatio } = readings;
  const { leads, perDay, onWeekEarlier, dayOn, timesMean, ratio } = words.losses;
  const date = isPresent(largestDay) ? coveredDayMs(largestDay.asOf) : 0;
  return [
    ...clauseBullet(words, leads.sma7, [
      said(sma7, perDay),
      placeText(words, sma7),
      said(sma7Change, onWeekEarlier),
    ]),
    ...clauseBullet(words, leads.largestDay, [
      said(largestDay, (usd) => dayOn(usd, date)),
      said(spikeRatio, timesMean),
      placeText(words, spikeDay),
    ]),
    ...clauseBullet(words, leads.profitLoss, [
      said(profitLossRatio, (value) => (value < 1 ? ratio.moreLoss : ratio.moreProfit)(value)),
    ]),
  ];
}
