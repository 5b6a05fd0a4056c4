import { pictured } from '../../charts/chart.ts';
import { volumeChart } from '../../charts/volume.ts';
import type { Finding } from '../../findings/finding.ts';
import { volumeFindings } from '../../findings/volume.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent } from '../../market/reading.ts';
import type { Bullet } from '../../message/message.ts';
import type { VolumeState } from '../../metrics/spot-volume.ts';
import { structureReadings } from '../../readings/structure.ts';
import { volumeReadings, type VolumeReadings } from '../../readings/volume.ts';
import { clauseBullet, said } from '../clause-bullet.ts';
import type { Context } from '../context.ts';
import { bulletBlock, noteBlocks, textBlocks } from '../optional-blocks.ts';
import { placeText } from '../../charts/place-text.ts';
import { gapNotes, type TopicSection } from '../section.ts';

/** How much is traded on the spot market, and whether that confirms the move of price. */
export async function volumeSection(context: Context): Promise<TopicSection> {
  const { data, words } = context;
  const readings = await volumeReadings(data);
  const findings = volumeFindings(readings);
  const { sma30, sma30Change, priceChange, weekRatio, state, venueCount } = readings;
  const { names, meaning, limit } = words.volume;
  const place = placeText(words, sma30);
  const essence = isFresh(state)
    ? [...(place === null ? [] : [words.volume.place(place)]), meaning[state.value]]
    : [];
  const { close } = await structureReadings(data);
  const claim = headline(words, readings, findings);
  const charts = await pictured(context, () => volumeChart(context, claim, close));
  return {
    headline: claim,
    charts,
    essence,
    findings,
    blocks: [
      ...bulletBlock(bullets(words, readings)),
      ...textBlocks(essence),
      ...noteBlocks(isPresent(sma30) ? [limit] : []),
      ...gapNotes(words, [
        [names.sma30, sma30],
        [names.sma30Change, sma30Change],
        [names.priceChange, priceChange],
      ]),
    ],
    readings: [
      sma30,
      sma30Change,
      priceChange,
      weekRatio,
      state,
      venueCount,
      ...(charts.length > 0 ? [close] : []),
    ],
  };
}

function headline(
  words: Catalogue,
  { sma30, sma30Change, priceChange }: VolumeReadings,
  [found]: readonly Finding<VolumeState>[],
): string {
  const { headline: phrases } = words.volume;
  if (!isPresent(sma30)) return phrases.nothing;
  if (sma30.quality === 'stale') return phrases.aged(Date.parse(sma30.asOf));
  if (found && isFresh(sma30Change) && isFresh(priceChange)) {
    return phrases[found.kind](sma30.value, sma30Change.value, priceChange.value);
  }
  return phrases.unjudged(sma30.value, placeText(words, sma30));
}

function bullets(words: Catalogue, readings: VolumeReadings): readonly Bullet[] {
  const { sma30, sma30Change, priceChange, weekRatio, venueCount, venues } = readings;
  const { leads, perDay, volumeChange, basket, ...phrases } = words.volume;
  return [
    ...clauseBullet(words, leads.sma30, [said(sma30, perDay), placeText(words, sma30)]),
    ...clauseBullet(words, leads.change, [
      said(sma30Change, volumeChange),
      said(priceChange, phrases.priceChange),
    ]),
    ...clauseBullet(words, leads.week, [said(weekRatio, phrases.weekRatio)]),
    ...clauseBullet(words, leads.basket, [said(venueCount, (count) => basket(count, venues))]),
  ];
}
