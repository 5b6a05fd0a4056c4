import type { Chart } from '../charts/chart.ts';
import type { ChangeFinding } from '../findings/changes.ts';
import type { Judgement } from '../findings/regime.ts';
import { isAvailable } from '../market/sourced.ts';
import type { Block } from '../message/message.ts';
import type { MarketReadings } from '../readings/market-readings.ts';
import { isCompared, type SinceReadings } from '../readings/since-previous.ts';
import { changeBullet } from './change-text.ts';
import { conclusionTexts } from './conclusion.ts';
import { conditionBullets } from './condition-text.ts';
import type { Context } from './context.ts';
import type { Edition } from './edition.ts';
import type { Detail } from './letter-length.ts';
import { bulletBlock, noteBlocks, textBlocks } from './optional-blocks.ts';
import { regimeHeadline } from './regime-headline.ts';
import { quietBullets } from './quiet.ts';
import { chartBlocks, letterSource, shortSource, type Section, type TopicSection } from './section.ts';
import type { Topic } from './sections/index.ts';
import { structureGaps } from './sections/structure.ts';
import { summaryBullets } from './summary.ts';

export type Built = { readonly topic: Topic; readonly section: TopicSection };

/** What a letter says, before any language. */
export type LetterFacts = {
  readonly readings: MarketReadings;
  readonly judgement: Judgement;
  readonly since: SinceReadings;
  readonly changes: readonly ChangeFinding[];
};

/** What a letter is composed of. */
export type LetterParts = LetterFacts & {
  readonly context: Context;
  /** Topics with data, and those without, in causal order. */
  readonly answered: readonly Built[];
  readonly silent: readonly Built[];
  /** The picture of the letter's own claim. */
  readonly charts: readonly Chart[];
};

type Shown = Section['readings'];

/** Summary and what would change the view. */
export function shortBlocks(parts: LetterParts, detail: Detail, shown: Shown): readonly Block[] {
  const { context, judgement, silent } = parts;
  const { words } = context;
  return [
    ...bulletBlock([
      ...summaryBullets({ words, ...parts }, detail.without),
      ...changed(parts, detail),
      ...conditionBullets(words, judgement.regime.conditions, detail),
    ]),
    ...chartBlocks({ charts: strongestCharts(parts) }),
    ...silentNotes(context, silent, 'short'),
    ...shortSource(shown, words),
  ];
}

/** Summary, a section for each claim, conclusion, what would change the view, a line for each gap, sources. */
export function fullBlocks(parts: LetterParts, detail: Detail, shown: Shown): readonly Block[] {
  const { context, readings, judgement, answered, silent } = parts;
  const { words } = context;
  const claimed = answered.filter((one) => isClaimed(one, detail, judgement));
  return [
    ...bulletBlock([...summaryBullets({ words, ...parts }, detail.without), ...changed(parts, detail)]),
    ...chartBlocks(parts),
    ...claimed
      .filter(({ section }) => section.headline !== regimeHeadline(words, readings, judgement.regime))
      .flatMap(({ section }) => sectionBlocks(context, section)),
    { kind: 'heading', text: words.letter.headings.conclusion },
    ...textBlocks(conclusionTexts(words, readings, judgement.regime, detail.chain)),
    ...bulletBlock(conditionBullets(words, judgement.regime.conditions, detail)),
    ...structureGaps(words, readings.structure),
    ...silentNotes(context, silent, 'full'),
    ...letterSource(shown, words),
  ];
}

const changed = ({ context, since, changes, readings }: LetterParts, { changeLines }: Detail) =>
  changeBullet(context.words, since, changes, readings.structure, changeLines);

/** There was a briefing before, and nothing that matters has changed since: a short edition of its own. */
export const isQuiet = ({ since, changes, judgement }: LetterParts): boolean =>
  isAvailable(since.previous) && isCompared(since) && changes.length === 0 && judgement.regime.zone !== null;

export const quietTitle = ({ context: { words }, since }: LetterParts): string =>
  isAvailable(since.previous) ? words.changes.nothing(words.f.time(Date.parse(since.previous.asOf))) : '';

/** Price, the nearest levels, that the view holds, and what would change it. */
export function quietBlocks(parts: LetterParts, detail: Detail, shown: Shown): readonly Block[] {
  const { context, readings, since, judgement } = parts;
  const { words } = context;
  return [
    ...bulletBlock([
      ...quietBullets(words, readings, since, judgement.regime),
      ...conditionBullets(words, judgement.regime.conditions, detail),
    ]),
    ...shortSource(shown, words),
  ];
}

/** With too little for a letter, the claims stand alone, with what is missing. */
export const factBlocks = (
  { context, answered, silent }: LetterParts,
  edition: Edition,
  shown: Shown,
): readonly Block[] => [
  ...bulletBlock(answered.map(({ section }) => ({ text: section.headline }))),
  ...silentNotes(context, silent, edition),
  ...letterSource(shown, context.words),
];

/** Topics without data: a line for each in the full letter, one for all in the short one. */
function silentNotes({ words }: Context, silent: readonly Built[], edition: Edition): readonly Block[] {
  if (edition === 'full') return noteBlocks(silent.map(({ section }) => section.headline));
  const topics = silent.map(({ topic }) => topic.lead(words));
  return noteBlocks(topics.length > 0 ? [words.letter.withoutData(topics)] : []);
}

/**
 * A section is written for a claim of weight. Closed positions have none of their own beside a wave of liquidations, which
 * tells the same; data that answers and yet carries no claim (too old, too short) is told by its headline.
 */
function isClaimed({ topic, section }: Built, { sections }: Detail, { findings }: Judgement): boolean {
  const strongest = section.findings.map(({ strength }) => strength);
  if (topic.id === 'leverage' && findings.some((one) => one.section === 'liquidations')) {
    return strongest.includes('strong');
  }
  return strongest.length === 0 || strongest.some((strength) => sections.includes(strength));
}

const sectionBlocks = ({ words }: Context, section: TopicSection): readonly Block[] => [
  { kind: 'heading', text: section.headline },
  ...(section.essence.length > 0 ? textBlocks([section.essence.join(words.common.space)]) : []),
  ...chartBlocks(section),
];

/** Pictures of a letter that is read in a minute. */
const MOST_PICTURES = 4;

/** The letter's own picture, and one for each of its strongest claims; the levels lost are on the first already. */
const strongestCharts = ({ charts, answered }: LetterParts): readonly Chart[] => {
  const strong = answered.filter(({ topic, section }) =>
    section.findings.some(
      ({ strength }) => strength === 'strong' && (charts.length === 0 || topic.id !== 'structure'),
    ),
  );
  return [...charts, ...strong.flatMap(({ section }) => section.charts?.slice(0, 1) ?? [])].slice(
    0,
    MOST_PICTURES,
  );
};
