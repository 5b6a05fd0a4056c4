import { pictured } from '../../charts/chart.ts';
import { stressChart } from '../../charts/stress.ts';
import { stressFindings } from '../../findings/stress.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent, type PresentReading } from '../../market/reading.ts';
import type { Bullet } from '../../message/message.ts';
import { stressReadings, type StressReadings } from '../../readings/stress.ts';
import { clauseBullet, said } from '../clause-bullet.ts';
import type { Context } from '../context.ts';
import { coveredDayMs } from '../covered-day.ts';
import { bulletBlock, textBlocks } from '../optional-blocks.ts';
import { gapNotes, type TopicSection } from '../section.ts';

/** Earlier lows the text compares with: the newest ones. */
const LOWS = 2;

const peakText = (words: Catalogue, { value, asOf }: PresentReading): string =>
  words.stress.peak(value, coveredDayMs(asOf));

/** How heavy the paper loss of all holders is against its own history and the lows of earlier cycles. */
export async function stressSection(context: Context): Promise<TopicSection> {
  const { data, words } = context;
  const readings = await stressReadings(data);
  const findings = stressFindings(readings);
  const { loss, mean, plus1sd, z, band, since, earlierPeaks, supplyInLoss, nupl } = readings;
  const { names, meaning, peaks } = words.stress;
  const lows = earlierPeaks.slice(-LOWS).map((low) => peakText(words, low));
  const essence = findings.flatMap(({ kind }) => [
    ...(lows.length > 0 ? [peaks(words.f.list(lows))] : []),
    meaning[kind](earlierPeaks.length > 0),
  ]);
  const claim = headline(words, readings);
  return {
    headline: claim,
    charts: await pictured(context, () => stressChart(context, claim)),
    essence,
    findings,
    blocks: [
      ...bulletBlock(bullets(words, readings)),
      ...textBlocks(essence),
      ...gapNotes(words, [
        [names.loss, loss],
        [names.supplyInLoss, supplyInLoss],
        [names.nupl, nupl],
      ]),
    ],
    readings: [loss, mean, plus1sd, z, band, since, ...earlierPeaks, supplyInLoss, nupl],
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
  const { loss, mean, plus1sd, z, since, supplyInLoss, nupl } = readings;
  const { leads, ofMarketCap, placeSince, lines, zScore, ...phrases } = words.stress;
  const place = isFresh(loss) ? loss.place : undefined;
  return [
    ...clauseBullet(words, leads.now, [
      said(loss, ofMarketCap),
      place && isPresent(since) ? placeSince(place.percentile, Date.parse(since.value)) : null,
    ]),
    ...clauseBullet(words, leads.history, [
      isPresent(mean) && isPresent(plus1sd) ? lines(mean.value, plus1sd.value) : null,
      said(z, zScore),
    ]),
    ...clauseBullet(words, leads.coins, [said(supplyInLoss, phrases.supplyInLoss), said(nupl, phrases.nupl)]),
  ];
}
