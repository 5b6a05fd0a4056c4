import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent, type PresentReading } from '../../market/reading.ts';
import type { Block, Bullet } from '../../message/message.ts';
import { lossesReadings, type LossesReadings } from '../../readings/losses.ts';
import { clauseBullet, said } from '../clause-bullet.ts';
import type { Context } from '../context.ts';
import { coveredDayMs } from '../covered-day.ts';
import { bulletBlock } from '../optional-blocks.ts';
import { placeText } from '../place-text.ts';
import { gapNotes, type Section } from '../section.ts';

/** From this percentile of the past year on, loss-taking counts as stress (M21). */
const HEAVY_PERCENTILE = 90;
/** Fewest values of a history in which a pace is called fast or usual. */
const MIN_HISTORY = 30;

/** How much loss sellers lock in, whether a day stands out, and what such days mean. */
export async function lossesSection({ data, words }: Context): Promise<Section> {
  const readings = await lossesReadings(data);
  const { sma7, sma7Change, largestDay, spike, spikeDay, spikeRatio, profitLossRatio } = readings;
  const { names } = words.losses;
  return {
    headline: headline(words, readings),
    blocks: [
      ...bulletBlock(bullets(words, readings)),
      ...(isFresh(sma7) ? meanings(words, mood(readings, sma7), isJudged(sma7)) : []),
      ...gapNotes(words, [
        [names.sma7, sma7],
        [names.largestDay, largestDay],
        [names.profitLossRatio, profitLossRatio],
      ]),
    ],
    readings: [sma7, sma7Change, largestDay, spike, spikeDay, spikeRatio, profitLossRatio],
  };
}

function mood({ spike }: LossesReadings, sma7: PresentReading): 'spike' | 'heavy' | 'usual' {
  if (isFresh(spike) && spike.value === 'spike') return 'spike';
  return sma7.value > 0 && isJudged(sma7) && (sma7.place?.percentile ?? 0) >= HEAVY_PERCENTILE
    ? 'heavy'
    : 'usual';
}

/** What a spike means, or a pace where there is a history to judge it by. */
const meanings = (words: Catalogue, kind: 'spike' | 'heavy' | 'usual', judged: boolean): readonly Block[] =>
  judged || kind === 'spike' ? [{ kind: 'text', text: words.losses.meaning[kind] }] : [];

const isJudged = ({ place }: PresentReading): boolean => (place?.windowDays ?? 0) >= MIN_HISTORY;

function headline(words: Catalogue, readings: LossesReadings): string {
  const { headline: phrases } = words.losses;
  const { sma7, largestDay, spikeDay, spikeRatio } = readings;
  if (!isPresent(sma7)) {
    return isFresh(largestDay)
      ? phrases.largestOnly(largestDay.value, coveredDayMs(largestDay.asOf))
      : phrases.nothing;
  }
  if (sma7.quality === 'stale') return phrases.aged(Date.parse(sma7.asOf));
  const kind = mood(readings, sma7);
  if (kind === 'spike' && isPresent(spikeDay) && isPresent(spikeRatio)) {
    return phrases.spike(spikeDay.value, spikeRatio.value, sma7.value);
  }
  return (kind === 'heavy' ? phrases.heavy : phrases.usual)(sma7.value, placeText(words, sma7));
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
