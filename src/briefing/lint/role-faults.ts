import { catalogue } from '../../locales/index.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import type { Lang } from '../../locales/format.ts';
import { readFigures, type Figure } from './figures.ts';
import type { Ground } from './ground.ts';
import { LEVELS, bandsOfLevel, type Level } from './levels.ts';
import type { Line } from './line.ts';
import { isConditional, isGuarded } from './state-faults.ts';
import { vocabularyOf } from './vocabulary.ts';
import { anyOf, oncePerLang } from './words.ts';

type Role = keyof Catalogue['claims']['level'];

type Side = 'above' | 'below';

/** The side of price on which a level must be for each thing said of it. */
const SIDE: Readonly<Record<Role, Side>> = {
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
  const nameOf = (level: Level): string => `(?:${names.subjects[level].join('|')})`;
  const any = LEVELS.map(nameOf).join('|');
  const gap = `(?:(?!${any})(?:[^.;。；]|\\.(?=\\d))){0,30}?`;
  const fill = (template: string, level: Level): string =>
    template.replaceAll('{L}', nameOf(level)).replaceAll('{F}', claims.figure).replaceAll('{G}', gap);
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
    const sidesAt = (index: number): ReadonlySet<Side> =>
      sidesOf(level, line.text.slice(index), ground, lang);
    const wrong = (role: Role, index: number): boolean => {
      const sides = sidesAt(index);
      return sides.size > 0 && !sides.has(SIDE[role]);
    };
    const isAt = (index: number): string => `${level} is ${[...sidesAt(index)].join(' or ')} price`;
    const item = mentions.find(({ index }) => /(?:^|[;；] ?)(?:the )?$/.test(line.text.slice(0, index)));
    const faults = roles
      .filter(({ role }) => conditional === FUTURE.includes(role))
      .flatMap(({ role, pattern }) =>
        [...line.text.matchAll(pattern)]
          .filter(({ index }) => wrong(role, index) && (conditional || !isGuarded(line.text, index, lang)))
          .map((match) => `"${match[0]}": ${isAt(match.index)}`),
      );
    return listed !== undefined && item !== undefined && wrong(listed, item.index)
      ? [...faults, `listed as ${listed}: ${isAt(item.index)}`]
      : faults;
  });
}

/**
 * The sides a level may be said to be on: by the plain comparison, by its confirmed state, or both where price is at it. Of
 * several bands it is the one whose figure follows.
 */
function sidesOf(level: Level, text: string, ground: Ground, lang: Lang): ReadonlySet<Side> {
  const { states } = ground;
  const price = states.get('price') ?? states.get('daily_close');
  const bands = bandsOfLevel(level, ground);
  const figure = readFigures(text, vocabularyOf(lang).forms).find(({ kind }) => kind === 'usd');
  const meant = bands.filter(({ low }) => figure !== undefined && showsPrice(figure, low));
  const sides = new Set<Side>();
  for (const { low, high } of meant.length > 0 ? meant : bands) {
    if (typeof price !== 'number') continue;
    if (low <= price) sides.add('below');
    if (high >= price) sides.add('above');
  }
  const confirmed = states.get(`${level}_side`);
  if (confirmed === 'above') sides.add('below');
  if (confirmed === 'below') sides.add('above');
  return sides;
}

const showsPrice = ({ digits, shift }: Figure, usd: number): boolean =>
  Math.abs(Number(digits) * 10 ** shift - usd) < 10 ** shift / 10;
