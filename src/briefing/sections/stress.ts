import type { Catalogue } from '../../locales/catalogue.ts';
import { dayStartMs } from '../../market/day.ts';
import { isFresh, isPresent } from '../../market/reading.ts';
import type { Bullet } from '../../message/message.ts';
import { stressReadings, type StressReadings } from '../../readings/stress.ts';
import { clauseBullet, said } from '../clause-bullet.ts';
import type { Context } from '../context.ts';
import { coveredDayMs } from '../covered-day.ts';
import { bulletBlock } from '../optional-blocks.ts';
import { gapNotes, type Section } from '../section.ts';

/** How heavy the paper loss of all holders is against its own history and the lows of earlier cycles. */
export async function stressSection({ data, words }: Context): Promise<Section> {
  const readings = await stressReadings(data);
  const { loss, mean, plus1sd, z, band, earlierPeaks, supplyInLoss, nupl } = readings;
  const { names, meaning } = words.stress;
  return {
    headline: headline(words, readings),
    blocks: [
      ...bulletBlock(bullets(words, readings)),
      ...(isFresh(band)
        ? [{ kind: 'text', text: meaning[band.value](earlierPeaks.length > 0) } as const]
        : []),
      ...gapNotes(words, [
        [names.loss, loss],
        [names.supplyInLoss, supplyInLoss],
        [names.nupl, nupl],
      ]),
    ],
    readings: [loss, mean, plus1sd, z, band, ...earlierPeaks, supplyInLoss, nupl],
  };
}

function headline(words: Catalogue, { loss, mean, plus1sd, band }: StressReadings): string {
  const { headline: phrases } = words.stress;
  if (!isPresent(loss)) return phrases.nothing;
  if (loss.quality === 'stale') return phrases.aged(Date.parse(loss.asOf));
  if (!isPresent(band) || !isPresent(mean) || !isPresent(plus1sd)) return phrases.unplaced(loss.value);
  return phrases[band.value](loss.value, mean.value, plus1sd.value);
}

function bullets(words: Catalogue, readings: StressReadings): readonly Bullet[] {
  const { loss, mean, plus1sd, z, since, earlierPeaks, supplyInLoss, nupl } = readings;
  const { leads, ofMarketCap, placeSince, lines, zScore, peak, ...phrases } = words.stress;
  const place = isFresh(loss) ? loss.place : undefined;
  const peaks = earlierPeaks.map(({ value, asOf }) => peak(value, coveredDayMs(asOf)));
  return [
    ...clauseBullet(words, leads.now, [
      said(loss, ofMarketCap),
      place && since !== null ? placeSince(place.percentile, dayStartMs(since)) : null,
    ]),
    ...clauseBullet(words, leads.history, [
      isPresent(mean) && isPresent(plus1sd) ? lines(mean.value, plus1sd.value) : null,
      said(z, zScore),
    ]),
    ...clauseBullet(words, leads.peaks, [peaks.length > 0 ? words.f.list(peaks) : null]),
    ...clauseBullet(words, leads.coins, [said(supplyInLoss, phrases.supplyInLoss), said(nupl, phrases.nupl)]),
  ];
}
