import { pictured } from '../../charts/chart.ts';
import { priceChart } from '../../charts/price.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import { HOUR_MS, type Millis } from '../../market/day.ts';
import { isFresh, isPresent, type PresentReading, type Reading } from '../../market/reading.ts';
import type { Bullet } from '../../message/message.ts';
import { priceReadings, type LevelDistance, type PriceReadings } from '../../readings/price-changes.ts';
import type { Context } from '../context.ts';
import { coveredDayMs } from '../covered-day.ts';
import { bulletBlock } from '../optional-blocks.ts';
import { gapNotes, type Section } from '../section.ts';

/** The price, how it got here, and how far the cost bases of holders are from it. */
export async function priceSection(context: Context): Promise<Section> {
  const { data, words } = context;
  const readings = await priceReadings(data);
  const { price, change24h, change7d, distances, levels } = readings;
  const { names } = words.price;
  const { levels: levelNames } = words.common;
  const { f } = words;
  const bullets = distances.map((distance) => bullet(words, distance));
  const claim = headline(words, readings, data.nowMs);
  return {
    headline: claim,
    charts: await pictured(context, () => priceChart(context, claim)),
    blocks: [
      ...bulletBlock(bullets),
      ...(bullets.length > 0 ? [{ kind: 'text', text: words.price.meaning } as const] : []),
      ...gapNotes(words, [
        [valued(words, levelNames.price, price, (usd) => f.usd(usd)), price],
        [valued(words, names.change24h, change24h, (change) => f.change(change)), change24h],
        [valued(words, names.change7d, change7d, (change) => f.change(change)), change7d],
        ...levels.map(
          ({ kind, level }) => [valued(words, levelNames[kind], level, (usd) => f.usd(usd)), level] as const,
        ),
      ]),
    ],
    readings: [
      price,
      change24h,
      change7d,
      ...levels.map(({ level }) => level),
      ...distances.map(({ distance }) => distance),
    ],
  };
}

const valued = (
  { common }: Catalogue,
  name: string,
  reading: Reading,
  format: (value: number) => string,
): string => (isPresent(reading) ? common.valued(name, format(reading.value)) : name);

function headline(words: Catalogue, { price, change24h, change7d }: PriceReadings, nowMs: Millis): string {
  const { headline: phrases } = words.price;
  if (!isPresent(price)) return phrases.nothing;
  if (price.quality === 'stale') return phrases.aged(price.value, Date.parse(price.asOf));
  const at = priceText(words, price, nowMs);
  if (!isFresh(change24h)) return at;
  return isFresh(change7d)
    ? phrases.changes(at, change24h.value, change7d.value)
    : phrases.dayOnly(at, change24h.value);
}

/** A daily close is the price only until its day has passed: from then on it is named as the close it is. */
function priceText(
  { price: phrases }: Catalogue,
  { value, asOf, quality }: PresentReading,
  nowMs: Millis,
): string {
  const closed = quality === 'daily_final' && nowMs - Date.parse(asOf) >= HOUR_MS;
  return closed ? phrases.headline.close(value, coveredDayMs(asOf)) : phrases.headline.alone(value);
}

function bullet(words: Catalogue, { kind, level, distance }: LevelDistance): Bullet {
  const { leads, level: placed } = words.price;
  const { value } = distance;
  return {
    lead: value > 0 ? leads.above : value < 0 ? leads.below : leads.at,
    text: placed(words.common.levels[kind], level.value, value),
  };
}
