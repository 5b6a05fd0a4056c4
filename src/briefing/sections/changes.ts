import { changeFindings } from '../../findings/changes.ts';
import { judge, levelReadings } from '../../findings/regime.ts';
import { isPresent } from '../../market/reading.ts';
import { isAvailable } from '../../market/sourced.ts';
import { marketReadings } from '../../readings/market-readings.ts';
import { ruleReadings } from '../../readings/rules.ts';
import { isCompared, sinceReadings } from '../../readings/since-previous.ts';
import { changeText } from '../change-text.ts';
import type { Context } from '../context.ts';
import { bulletBlock, noteBlocks } from '../optional-blocks.ts';
import { quietBullets } from '../quiet.ts';
import type { Section } from '../section.ts';

/** What changed since the briefing that was published before: flips, breaks, bands and extremes first. */
export async function changesSection({ data, words }: Context): Promise<Section> {
  const readings = await marketReadings(data);
  const since = await sinceReadings(data, readings);
  const { changes: phrases } = words;
  if (!isAvailable(since.previous)) {
    return {
      headline: phrases.noPrevious,
      blocks: noteBlocks([phrases.noPreviousNote]),
      readings: [since.published, since.priceChange],
    };
  }
  if (!isCompared(since)) {
    const time = words.f.time(Date.parse(since.previous.asOf));
    return {
      headline: phrases.incomparable(time),
      blocks: noteBlocks([phrases.incomparableNote]),
      readings: [since.published, since.priceChange],
    };
  }
  const found = changeFindings(since);
  const lines = found.flatMap((change) => {
    const text = changeText(words, change, readings.structure);
    return text === null ? [] : [{ text: words.changes.line(text) }];
  });
  const time = words.f.time(Date.parse(since.previous.asOf));
  const { regime } = judge(readings, ruleReadings(data));
  return {
    headline: lines.length === 0 ? phrases.nothing(time) : phrases.title(time),
    blocks: bulletBlock(lines.length === 0 ? quietBullets(words, readings, since, regime) : lines),
    readings: [
      ...new Set([
        ...found.flatMap(({ now, before }) => [now, before]),
        ...Object.values(readings.structure.standings).map(({ level }) => level),
        readings.support.price,
        since.published,
        since.priceChange,
        ...[...regime.supports, ...regime.resistances].flatMap(levelReadings),
      ]),
    ].filter((reading) => isPresent<number | string>(reading) || reading === since.priceChange),
  };
}
