import type { Catalogue } from '../../locales/catalogue.ts';
import { isPresent } from '../../market/reading.ts';
import type { Bullet } from '../../message/message.ts';
import { supportReadings, type Level, type SupportReadings } from '../../readings/support.ts';
import type { Context } from '../context.ts';
import { gapNotes, type Section } from '../section.ts';

/** Where holders break even around price: levels, dense clusters and accumulation zones, by role. */
export async function supportSection({ data, words }: Context): Promise<Section> {
  const readings = await supportReadings(data);
  const { supports, resistances, inputs } = readings;
  const bullets = [
    ...supports.map((level) => bullet(words, level, 'support')),
    ...resistances.map((level) => bullet(words, level, 'resistance')),
  ];
  const named = inputs.map(([kind, reading]) => [words.common.levels[kind], reading] as const);
  return {
    headline: headline(words, readings),
    blocks: [
      ...(bullets.length > 0 ? [{ kind: 'bullets', items: bullets } as const] : []),
      ...(isPresent(readings.price) ? [{ kind: 'text', text: meaning(words, readings) } as const] : []),
      ...gapNotes(words, named),
    ],
    readings: [
      ...inputs.map(([, reading]) => reading),
      ...[...supports, ...resistances].flatMap(({ low, high, distance, weight, amount }) =>
        [low, high, distance, weight, amount].filter((reading) => reading !== undefined),
      ),
    ],
  };
}

function headline(words: Catalogue, { price, supports, resistances }: SupportReadings): string {
  const { headline: phrases } = words.support;
  if (!isPresent(price)) return phrases.nothing;
  const at = words.f.usd(price.value);
  const [support] = supports;
  const [cap] = resistances;
  if (support && cap) return phrases.between(at, describe(words, support), describe(words, cap));
  if (support) return phrases.onlySupport(at, describe(words, support));
  return cap ? phrases.onlyCap(at, describe(words, cap)) : phrases.none(at);
}

const describe = (words: Catalogue, { kind, low, high }: Level): string =>
  words.support.level(
    words.common.levels[kind],
    low.value === high.value ? words.f.usd(low.value) : words.f.usdRange(low.value, high.value),
  );

function bullet(words: Catalogue, level: Level, role: 'support' | 'resistance'): Bullet {
  const { support: phrases } = words;
  const { kind, distance, weight, amount } = level;
  const placed = distance.value === 0 ? describe(words, level) : phrases.distance(describe(words, level), distance.value);
  const detail =
    weight === undefined || amount === undefined
      ? []
      : [(kind === 'dense_cluster' ? phrases.clusterDetail : phrases.zoneDetail)(amount.value, weight.value)];
  return {
    lead: distance.value === 0 ? phrases.roles.atPrice : phrases.roles[role],
    text: [placed, ...detail].join(words.common.clause),
  };
}

function meaning(words: Catalogue, { price, supports, resistances, inputs }: SupportReadings): string {
  const { meaning: phrases } = words.support;
  const [nearest] = supports;
  if (nearest?.kind === 'accumulation_zone') return phrases.zone;
  if (nearest?.kind === 'dense_cluster') return phrases.clusterBelow;
  const mean = [...supports, ...resistances].find(({ kind }) => kind === 'true_market_mean');
  if (mean === undefined || !isPresent(price) || inputs.length === 0) return phrases.none;
  return mean.low.value > price.value ? phrases.underTrueMarketMean : phrases.aboveTrueMarketMean;
}
