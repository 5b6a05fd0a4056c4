import { catalogue } from '../../locales/index.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import type { Lang } from '../../locales/format.ts';
import type { Ground } from './ground.ts';
import type { Line } from './line.ts';
import { isConditional, isGuarded } from './state-faults.ts';
import { anyOf, oncePerLang } from './words.ts';

const LEVELS = [
  'true_market_mean',
  'realized_price',
  'sth_cost_basis',
  'lth_cost_basis',
  'active_realized_price',
  'dense_cluster',
  'accumulation_zone',
] as const;
type Level = (typeof LEVELS)[number];
type Role = keyof Catalogue['claims']['level'];

/** The side of price on which a level must be for each thing said of it. */
const SIDE: Readonly<Record<Role, 'above' | 'below'>> = {
  below_price: 'below',
  support: 'below',
  above_price: 'above',
  resistance: 'above',
  to_reclaim: 'above',
  to_lose: 'below',
};
const FUTURE: readonly Role[] = ['to_reclaim', 'to_lose'];

const patternsOf = oncePerLang((lang) => {
  const { names, claims } = catalogue(lang);
  const nameOf = (level: Level): string =>
    `(?:${names.subjects[level].map((name) => (name === 'realized price' ? '(?<!active )realized price' : name === '实现价格' ? '(?<!活跃)实现价格' : name)).join('|')})`;
  const any = LEVELS.map(nameOf).join('|');
  const figure =
    lang === 'en'
      ? '(?: \\(?-?\\$[^ ;,)]+\\)?)?'
      : '(?:（[^）]*）| ?[\\d.]+ ?[万亿]*(?:–[\\d.]+ ?[万亿]*)? ?美元)?';
  const gap = `(?:(?!${any})(?:[^.;。；]|\\.(?=\\d))){0,30}?`;
  const fill = (template: string, level: Level): string =>
    template.replaceAll('{L}', nameOf(level)).replaceAll('{F}', figure).replaceAll('{G}', gap);
  const roles = Object.keys(SIDE) as Role[];
  return {
    said: LEVELS.map((level) => ({
      level,
      named: anyOf([nameOf(level)], lang),
      roles: roles.map((role) => ({
        role,
        pattern: anyOf(
          claims.level[role].map((template) => fill(template, level)),
          lang,
        ),
      })),
    })),
    leads: {
      support: anyOf(claims.leads.support, lang),
      resistance: anyOf(claims.leads.resistance, lang),
    },
  };
});

/** What a line says of a level that its side of price does not allow: below price is support, above it resistance (M21). */
export function roleFaults(line: Line, ground: Ground, lang: Lang): readonly string[] {
  const conditional = isConditional(line, lang);
  const { said, leads } = patternsOf(lang);
  const listed = (['support', 'resistance'] as const).find((role) => line.lead.search(leads[role]) >= 0);
  return said.flatMap(({ level, named, roles }) => {
    const mentions = [...line.text.matchAll(named)];
    if (mentions.length === 0) return [];
    const sides = sidesOf(level, ground);
    const wrong = (role: Role): boolean => sides.size > 0 && !sides.has(SIDE[role]);
    const inList = mentions.some(({ index }) => /(?:^|[;；] ?)(?:the )?$/.test(line.text.slice(0, index)));
    const faults = roles
      .filter(({ role }) => conditional === FUTURE.includes(role))
      .flatMap(({ role, pattern }) =>
        [...line.text.matchAll(pattern)]
          .filter(({ index }) => wrong(role) && (conditional || !isGuarded(line.text, index, lang)))
          .map((match) => `"${match[0]}": ${level} is ${[...sides].join(' or ')} price`),
      );
    return listed !== undefined && inList && wrong(listed)
      ? [...faults, `${level} is listed as ${listed} and is ${[...sides].join(' or ')} price`]
      : faults;
  });
}

/** The sides a level may be said to be on: by the plain comparison, by its confirmed state, or both where price is at it. */
function sidesOf(level: Level, { states }: Ground): ReadonlySet<'above' | 'below'> {
  const price = states.get('price') ?? states.get('daily_close');
  const low = states.get(level) ?? states.get(`${level}_low`);
  const high = states.get(level) ?? states.get(`${level}_high`);
  const sides = new Set<'above' | 'below'>();
  if (typeof price === 'number' && typeof low === 'number' && typeof high === 'number') {
    if (low <= price) sides.add('below');
    if (high >= price) sides.add('above');
  }
  const confirmed = states.get(`${level}_side`);
  if (confirmed === 'above') sides.add('below');
  if (confirmed === 'below') sides.add('above');
  return sides;
}
