import { conditionReadings } from '../findings/conditions.ts';
import { changeFindings, type ChangeFinding } from '../findings/changes.ts';
import { judge, type Judgement } from '../findings/regime.ts';
import { LANGS } from '../locales/format.ts';
import { catalogue } from '../locales/index.ts';
import { isoInstant } from '../market/day.ts';
import { isFresh, isPresent } from '../market/reading.ts';
import type { Block, Message } from '../message/message.ts';
import { marketReadings, type MarketReadings } from '../readings/market-readings.ts';
import { ruleReadings } from '../readings/rules.ts';
import { sinceReadings } from '../readings/since-previous.ts';
import type { Context } from './context.ts';
import type { Edition } from './edition.ts';
import { DETAILS, LEAST, fits, type Detail } from './letter-length.ts';
import {
  factBlocks,
  fullBlocks,
  isQuiet,
  quietBlocks,
  quietTitle,
  shortBlocks,
  type Built,
  type LetterFacts,
  type LetterParts,
} from './letter-blocks.ts';
import { regimeHeadline } from './regime-headline.ts';
import { stampBlock, type Section } from './section.ts';
import { TOPICS } from './sections/index.ts';
import { regimeCharts, regimeSectionReadings } from './sections/regime.ts';

/** The letter as a message, with everything it was judged from. */
export type Letter = Message &
  Judgement & {
    readonly edition: Edition;
    /** What changed materially since the briefing before. */
    readonly changes: readonly ChangeFinding[];
    /** The moment it describes, ISO-8601 UTC. */
    readonly asOf: string;
  };

/** Topics with data below which there is no letter, only facts (hazards: trust rules). */
export const FEWEST_TOPICS = 3;

/** Whether a topic has a figure of now: one that is young enough to rest a claim on, and not quoted from the past. */
export const isCurrent = ({ readings }: Pick<Section, 'readings'>): boolean =>
  readings.some((one) => isFresh(one) && one.past !== true);

/** The briefing: headline, summary, sections, conclusion, what would change the view, sources. */
export async function letter(context: Context, edition: Edition): Promise<Letter> {
  const { data } = context;
  const readings = await marketReadings(data);
  const since = await sinceReadings(data, readings);
  const facts: LetterFacts = {
    readings,
    judgement: judge(readings, ruleReadings(data)),
    since,
    changes: changeFindings(since),
  };
  const detail = await detailThatFits(context, edition, facts);
  return composed(await partsOf(context, facts), edition, detail);
}

/**
 * How much of the letter there is room for. The same in every language, so that all of them carry the same bullets, and in
 * every time zone.
 */
async function detailThatFits({ data }: Context, edition: Edition, facts: LetterFacts): Promise<Detail> {
  const all = await Promise.all(
    LANGS.map((lang) => partsOf({ data, words: catalogue(lang), lang, withoutPictures: true }, facts)),
  );
  const roomy = DETAILS[edition].find((detail) =>
    all.every((parts) => fits(composed(parts, edition, detail), edition)),
  );
  return roomy ?? LEAST[edition];
}

async function partsOf(context: Context, facts: LetterFacts): Promise<LetterParts> {
  const built = await Promise.all(
    TOPICS.map(async (topic): Promise<Built> => ({ topic, section: await topic.build(context) })),
  );
  const answered = built.filter(({ section }) => section.readings.some(isPresent));
  const silent = built.filter((one) => !answered.includes(one));
  const { readings, judgement } = facts;
  const claim = regimeHeadline(context.words, readings, judgement.regime);
  return { ...facts, context, answered, silent, charts: await regimeCharts(context, readings, claim) };
}

function composed(parts: LetterParts, edition: Edition, detail: Detail): Letter {
  const { context, readings, judgement, changes, answered } = parts;
  const { data, words, lang } = context;
  const shown = letterReadings(parts);
  const fresh = answered.filter(({ section }) => isCurrent(section));
  const enough = fresh.length >= FEWEST_TOPICS;
  const quiet = enough && edition === 'short' && isQuiet(parts);
  const blocks = quiet ? quietBlocks : edition === 'short' ? shortBlocks : fullBlocks;
  return {
    lang,
    edition,
    asOf: isoInstant(data.nowMs),
    title: quiet
      ? quietTitle(parts)
      : enough
        ? regimeHeadline(words, readings, judgement.regime)
        : words.letter.tooLittle(fresh.length, TOPICS.length),
    blocks: [
      stamp(context, readings),
      ...(enough ? blocks(parts, detail, shown) : factBlocks(parts, edition, shown)),
      { kind: 'source', text: words.common.disclaimer },
    ],
    readings: shown,
    ...judgement,
    changes,
  };
}

function stamp(context: Context, { support: { price } }: MarketReadings): Block {
  const { words } = context;
  const block = stampBlock(context);
  return isFresh(price) && block.kind === 'stamp'
    ? { ...block, text: words.letter.stamp(words.f.usd(price.value), block.text) }
    : block;
}

/** Every reading the letter rests on, once. */
function letterReadings({
  readings,
  judgement,
  since,
  changes,
  answered,
  silent,
}: LetterParts): Section['readings'] {
  const { changes: turns, confirms } = judgement.regime.conditions;
  return [
    ...new Set([
      ...regimeSectionReadings(readings, judgement.regime),
      ...[...turns, ...confirms].flatMap(conditionReadings),
      ...[...answered, ...silent].flatMap(({ section }) => section.readings),
      ...changes.flatMap(({ now, before }) => [now, before]),
      ...[since.published, since.priceChange].filter((one) => isPresent<number | string>(one)),
    ]),
  ];
}
