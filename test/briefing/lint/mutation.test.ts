import { describe, expect, it } from 'vitest';
import { letter } from '../../../src/briefing/letter.ts';
import type { Figure } from '../../../src/briefing/lint/figures.ts';
import { readFigures } from '../../../src/briefing/lint/figures.ts';
import type { Line } from '../../../src/briefing/lint/line.ts';
import { lintLines } from '../../../src/briefing/lint/lint-message.ts';
import { messageLines } from '../../../src/briefing/lint/message-lines.ts';
import { catalogue } from '../../../src/locales/index.ts';
import { LANGS, type Lang } from '../../../src/locales/format.ts';
import { buildMarket } from '../../doubles/markets/build.ts';
import { NAMED_MARKETS, type MarketName } from '../../doubles/markets/index.ts';

const MARKETS = [
  'broken mean',
  'new highs',
  'under water',
  'thin squeeze',
] as const satisfies readonly MarketName[];

/** A line with one thing wrong in it. */
type Mutant = { readonly line: Line; readonly change: string };

/** Another unit or another scale for the same digits. */
const UNITS: Readonly<Record<Lang, readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/(\d)k/, '$1M'],
    [/(\d)B/, '$1M'],
    [/(\d)M/, '$1B'],
    [/^(-?)\$([\d.]+)[kMB]?/, '$1$2%'],
    [/ (?:percentage )?points?$/, '%'],
    [/%$/, ' points'],
    [/x$/, '%'],
    [/(?:st|nd|rd|th) percentile/, '%'],
  ],
  'zh-CN': [
    [/万(?!亿)/, '亿'],
    [/亿/, '万'],
    [/ ?[万亿]* ?美元/, '%'],
    [/ 个(?:波动点|百分点)$/, '%'],
    [/%$/, ' 个波动点'],
    [/ 倍$/, '%'],
    [/% 分位$/, '%'],
  ],
};

/** Words of direction beside a figure, and their opposites. */
const OPPOSITES: Readonly<Record<Lang, readonly (readonly [string, string])[]>> = {
  en: [
    ['net outflow', 'net inflow'],
    ['net inflow', 'net outflow'],
    ['above its', 'below its'],
    ['below its', 'above its'],
    ['net bought', 'net sold'],
    ['net sold', 'net bought'],
    ['Longs', 'Shorts'],
    ['leans down', 'leans up'],
    ['leans up', 'leans down'],
    ['exceeds', 'is below'],
  ],
  'zh-CN': [
    ['流出', '流入'],
    ['净买入', '净卖出'],
    ['净卖出', '净买入'],
    ['高于长期', '低于长期'],
    ['低于长期', '高于长期'],
    ['偏下行', '偏上行'],
    ['偏上行', '偏下行'],
  ],
};

const replaced = (line: Line, figure: Figure, text: string): Line => ({
  ...line,
  text: line.text.slice(0, figure.start) + text + line.text.slice(figure.end),
});

function mutantsOf(lines: readonly Line[], lang: Lang): Readonly<Record<string, readonly Mutant[]>> {
  const forms = catalogue(lang).figures;
  const read = lines.flatMap((line) => readFigures(line.text, forms).map((figure) => ({ line, figure })));
  const figures = read.filter(({ line, figure }) => line.kind !== 'stamp' || figure.kind === 'usd');
  const numerals = figures.filter(({ figure }) => figure.digits !== '');
  const mutant = (line: Line, figure: Figure, text: string): readonly Mutant[] =>
    text === figure.text ? [] : [{ line: replaced(line, figure, text), change: `${figure.text} → ${text}` }];
  return {
    digit: numerals.flatMap(({ line, figure }) => {
      const wrong = figure.digits.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
      return mutant(line, figure, figure.text.replace(figure.digits, wrong));
    }),
    unit: numerals.flatMap(({ line, figure }) =>
      UNITS[lang].flatMap(([unit, other]) => mutant(line, figure, figure.text.replace(unit, other))),
    ),
    sign: numerals.flatMap(({ line, figure }) =>
      figure.sign === ''
        ? ['usd', 'percent', 'points'].includes(figure.kind)
          ? mutant(line, figure, `-${figure.text}`)
          : []
        : mutant(
            line,
            figure,
            figure.text.replace(/^[-+]/, (sign) => (sign === '-' ? '+' : '-')),
          ),
    ),
    word: lines.flatMap((line) =>
      OPPOSITES[lang].flatMap(([word, opposite]) =>
        line.text.includes(word) && !line.text.includes(`${word}并`) && /\d/.test(line.text)
          ? [{ line: { ...line, text: line.text.replace(word, opposite) }, change: `${word} → ${opposite}` }]
          : [],
      ),
    ),
    swap: numerals.flatMap(({ line, figure }) =>
      numerals
        .filter(
          (other) =>
            other.line !== line &&
            other.figure.kind === figure.kind &&
            !['days', 'hours'].includes(figure.kind) &&
            (other.figure.digits !== figure.digits || other.figure.shift !== figure.shift),
        )
        .slice(0, 3)
        .flatMap((other) => mutant(line, figure, other.figure.text)),
    ),
  };
}

/** A claim stands in its section, on its picture and in what is said of that: once is enough. */
const distinct = (lines: readonly Line[]): readonly Line[] => [
  ...new Map(lines.map((line) => [`${line.lead} ${line.text}`, line])).values(),
];

/** Some thousand checks of a line. */
const LONG_MS = 90_000;

describe.each(LANGS)('planted errors in a letter in %s', (lang) => {
  it(
    'are found, at least 95 of 100 of every kind',
    async () => {
      const found: Record<string, { caught: number; all: number; missed: string[] }> = {};
      for (const name of MARKETS) {
        const message = await letter(
          { data: buildMarket(NAMED_MARKETS[name]), words: catalogue(lang), lang },
          'full',
        );
        for (const [kind, mutants] of Object.entries(mutantsOf(distinct(messageLines(message)), lang))) {
          const score = (found[kind] ??= { caught: 0, all: 0, missed: [] });
          for (const { line, change } of mutants) {
            score.all += 1;
            if (lintLines([line], message).length > 0) score.caught += 1;
            else score.missed.push(`${change}: ${line.text}`);
          }
        }
      }
      for (const [kind, { caught, all, missed }] of Object.entries(found)) {
        expect(all, kind).toBeGreaterThan(10);
        expect(caught / all, `${kind}\n${missed.join('\n')}`).toBeGreaterThanOrEqual(0.95);
      }
    },
    LONG_MS,
  );
});
