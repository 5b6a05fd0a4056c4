import { catalogue } from '../../locales/index.ts';
import type { Lang } from '../../locales/format.ts';
import { CLAIMS } from './claims.ts';
import { clauseBefore, sentenceAround } from './clause.ts';
import type { Ground } from './ground.ts';
import type { Line } from './line.ts';
import { anyOf, oncePerLang } from './words.ts';

const patternsOf = oncePerLang((lang) => {
  const { state, guards, conditional, points, month } = catalogue(lang).claims;
  const keys = Object.keys(CLAIMS) as (keyof typeof CLAIMS)[];
  return {
    claims: keys.map((key) => ({ key, pattern: anyOf(state[key], lang) })),
    guards: anyOf(guards, lang),
    conditional: anyOf(conditional, lang),
    points: { up: anyOf(points.up, lang), down: anyOf(points.down, lang) },
    month: anyOf(month, lang),
  };
});

/** Whether a line speaks of what is not so yet, or was so before. */
export const isConditional = ({ lead, text }: Line, lang: Lang): boolean =>
  (lead === '' ? text : lead).search(patternsOf(lang).conditional) >= 0;

/** Whether what is said at a place is denied or made a condition in its own clause. */
export const isGuarded = (text: string, index: number, lang: Lang): boolean =>
  clauseBefore(text, index).search(patternsOf(lang).guards) >= 0;

/** The words of a line that contradict a state of the market. */
export function stateFaults(line: Line, ground: Ground, lang: Lang): readonly string[] {
  if (isConditional(line, lang)) return pointFaults(line, lang);
  const { claims, month } = patternsOf(lang);
  return claims.flatMap(({ key, pattern }) =>
    [...line.text.matchAll(pattern)]
      .filter(({ index }) => !isGuarded(line.text, index, lang))
      .filter(({ index }) => {
        const ofMonth = sentenceAround(line.text, index).search(month) >= 0;
        return CLAIMS[key](ground, ofMonth) === false;
      })
      .map((match) => `"${match[0]}" contradicts the readings`),
  );
}

/** Conditions of one line all point the same way: they change a view, or they confirm it. */
function pointFaults({ text }: Line, lang: Lang): readonly string[] {
  const { up, down } = patternsOf(lang).points;
  const [upward, downward] = [[...text.matchAll(up)], [...text.matchAll(down)]];
  return upward.length > 0 && downward.length > 0
    ? [`"${upward[0]?.[0] ?? ''}" points up and "${downward[0]?.[0] ?? ''}" points down`]
    : [];
}
