import { pictured } from '../../charts/chart.ts';
import { demandChart } from '../../charts/demand.ts';
import { supportChart } from '../../charts/support.ts';
import { nearestLevels, supportFindings, zoneCap } from '../../findings/support.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent, type Reading } from '../../market/reading.ts';
import type { Bullet } from '../../message/message.ts';
import { supplyBars } from '../../readings/supply-bars.ts';
import { supportReadings, type Level, type SupportReadings } from '../../readings/support.ts';
import type { Context } from '../context.ts';
import { describeLevel } from '../level-text.ts';
import { textBlocks } from '../optional-blocks.ts';
import { gapNotes, type TopicSection } from '../section.ts';

/** Where holders break even around price: levels, dense clusters and accumulation zones, by role. */
export async function supportSection(context: Context): Promise<TopicSection> {
  const { data, words } = context;
  const readings = await supportReadings(data);
  const findings = supportFindings(readings);
  const essence = meaning(words, readings);
  const { supports, resistances, inputs } = readings;
  const claim = headline(words, readings);
  const { width } = await supplyBars(data);
  const tell = (level: Level): string => levelBullet(words, level, 'support').text;
  const bullets = [
    ...supports.map((level) => levelBullet(words, level, 'support')),
    ...resistances.map((level) => levelBullet(words, level, 'resistance')),
  ];
  const placed = new Set(
    [...supports, ...resistances].flatMap(({ low, high, distance, weight, amount, days }) =>
      [low, high, distance, weight, amount, days].filter((reading) => reading !== undefined),
    ),
  );
  return {
    headline: claim,
    charts: await pictured(context, async () => [
      ...(await supportChart(context, claim, tell)),
      ...(await demandChart(context, tell)),
    ]),
    essence,
    findings,
    blocks: [
      ...(bullets.length > 0 ? [{ kind: 'bullets', items: bullets } as const] : []),
      ...textBlocks([...essence, ...sideOfMean(words, readings)]),
      ...gapNotes(
        words,
        inputs.map(([kind, reading]) => [valued(words, kind, reading), reading] as const),
      ),
    ],
    readings: [
      ...new Set([...inputs.map(([, reading]) => reading), ...placed, ...(isPresent(width) ? [width] : [])]),
    ],
  };
}

/** The name of an input, with its price where it has one. */
function valued(
  { common, f }: Catalogue,
  kind: SupportReadings['inputs'][number][0],
  reading: Reading,
): string {
  const name = common.levels[kind];
  return isPresent(reading) && reading.unit === 'usd' ? common.valued(name, f.usd(reading.value)) : name;
}

function headline(words: Catalogue, { price, supports, resistances }: SupportReadings): string {
  const { headline: phrases } = words.support;
  if (!isPresent(price)) return phrases.nothing;
  const at = words.f.usd(price.value);
  if (price.quality === 'stale') return phrases.aged(at, Date.parse(price.asOf));
  const say = (level: Level | undefined): string | undefined => level && describeLevel(words, level);
  const nearest = nearestLevels({ price, supports, resistances });
  const [around, support, cap] = [say(nearest.around), say(nearest.below), say(nearest.above)];
  if (around !== undefined)
    return cap === undefined ? phrases.inside(at, around) : phrases.insideCapped(at, around, cap);
  if (support !== undefined && cap !== undefined) return phrases.between(at, support, cap);
  if (support !== undefined) return phrases.onlySupport(at, support);
  return cap === undefined ? phrases.none(at) : phrases.onlyCap(at, cap);
}

/** A level with its distance from price, and what makes it one; its role leads. */
export function levelBullet(words: Catalogue, level: Level, role: 'support' | 'resistance'): Bullet {
  const { support: phrases } = words;
  const { distance } = level;
  const described = describeLevel(words, level);
  const placed = distance.value === 0 ? described : phrases.distance(described, distance.value);
  return {
    lead: distance.value === 0 ? phrases.roles.atPrice : phrases.roles[role],
    text: [placed, ...bandDetail(words, level)].join(words.common.clause),
  };
}

/** What makes a band a band; nothing for a single level. */
function bandDetail({ support: phrases }: Catalogue, { weight, amount, days }: Level): readonly string[] {
  if (weight === undefined || amount === undefined) return [];
  return [
    days === undefined
      ? phrases.clusterDetail(amount.value, weight.value)
      : phrases.zoneDetail(amount.value, weight.value, days.value),
  ];
}

/** What the nearest support is worth. */
function meaning(words: Catalogue, { price, supports, resistances }: SupportReadings): readonly string[] {
  const { meaning: phrases } = words.support;
  if (!isFresh(price)) return [];
  const [nearest] = supports;
  if (nearest?.kind === 'accumulation_zone') {
    return [zoneCap({ price, supports, resistances }) ? phrases.zoneCapped : phrases.zone];
  }
  if (nearest?.kind === 'dense_cluster') return [phrases.cluster];
  return supports.length + resistances.length === 0 ? [] : [phrases.none];
}

/** What the side of the True Market Mean implies for the average active investor. */
function sideOfMean(words: Catalogue, { price, supports, resistances }: SupportReadings): readonly string[] {
  const { meaning: phrases } = words.support;
  const mean = [...supports, ...resistances].find(({ kind }) => kind === 'true_market_mean');
  if (!isFresh(price) || mean === undefined) return [];
  return [mean.low.value > price.value ? phrases.underTrueMarketMean : phrases.aboveTrueMarketMean];
}
