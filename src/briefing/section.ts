import type { Chart } from '../charts/chart.ts';
import type { Finding } from '../findings/finding.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { isPresent, type Reading } from '../market/reading.ts';
import type { Reason } from '../market/reason.ts';
import type { Block, Message } from '../message/message.ts';
import { sourcesOf } from '../readings/measure.ts';
import { RULE_SOURCE } from '../readings/rules.ts';
import type { Context } from './context.ts';

type AnyReading = Reading<number | string>;

/** One topic of the letter, as its command and the digest both show it. */
export type Section = {
  /** The claim with its number, or what is missing, in one line. */
  readonly headline: string;
  readonly blocks: readonly Block[];
  /** Its pictures: none where nothing can be drawn. */
  readonly charts?: readonly Chart[];
  /** Every reading the words rest on. */
  readonly readings: readonly AnyReading[];
};

/** A topic of the letter: its claim and what it implies, as the letter shows them, within the section its command shows. */
export type TopicSection = Section & {
  /** What the claim implies and what limits it; these texts are among the blocks too. */
  readonly essence: readonly string[];
  readonly findings: readonly Finding[];
};

/** A section as a reply of its own: headline, stamp, body, what would undo its claim, sources. */
export function sectionMessage(section: Section | TopicSection, context: Context): Message {
  const { words, lang } = context;
  const [claimed] = 'findings' in section ? section.findings : [];
  return {
    lang,
    title: section.headline,
    blocks: [
      stampBlock(context),
      ...chartBlocks(section),
      ...section.blocks,
      ...(claimed ? [{ kind: 'note', text: words.undo[claimed.undo] } as const] : []),
      ...sourceBlocks(section.readings, words),
    ],
    readings: section.readings,
  };
}

/** The pictures of a section, ready to be sent. */
export const chartBlocks = ({ charts = [] }: Pick<Section, 'charts'>): readonly Block[] =>
  charts.map((chart) => ({ kind: 'chart', ...chart }));

/** Which market and moment an answer describes. */
export function stampBlock({ data, words }: Context): Block {
  const { kind, name } = data.info;
  const { stampLive, stampRecorded, stampSimulated } = words.common;
  const atMs = data.nowMs;
  switch (kind) {
    case 'live':
      return { kind: 'stamp', text: stampLive(atMs), atMs };
    case 'recorded':
      return { kind: 'stamp', text: stampRecorded(name, atMs), market: name, atMs };
    case 'simulated':
      return { kind: 'stamp', text: stampSimulated(name, atMs), market: name, atMs };
  }
}

/**
 * The sources of the readings shown, each with the moments its data refers to; none when nothing is shown. A value computed
 * from several sources names those that give nothing else here, with its own moment, which is the oldest of its parts.
 */
export function sourceBlocks(readings: readonly AnyReading[], words: Catalogue): readonly Block[] {
  const shown = shownReadings(readings);
  const momentsBySource = new Map<string, Set<string>>();
  for (const reading of shown.filter((one) => sourcesOf(one).length === 1)) {
    const moments = momentsBySource.get(reading.source) ?? new Set();
    momentsBySource.set(reading.source, moments.add(reading.asOf));
  }
  const alone = new Set(momentsBySource.keys());
  for (const reading of shown) {
    for (const source of sourcesOf(reading).filter((one) => !alone.has(one))) {
      momentsBySource.set(source, (momentsBySource.get(source) ?? new Set()).add(reading.asOf));
    }
  }
  const named = sourceNamer(shown, words);
  const sourcesByMoments = new Map<string, string[]>();
  for (const [source, moments] of momentsBySource) {
    const key = words.f.list([...moments].sort().map((asOf) => words.f.time(Date.parse(asOf))));
    sourcesByMoments.set(key, [...(sourcesByMoments.get(key) ?? []), named(source)]);
  }
  const items = [...sourcesByMoments].map(([asOf, sources]) =>
    words.common.sourceAsOf(words.f.list(sources), asOf),
  );
  return items.length === 0 ? [] : [{ kind: 'source', text: words.common.source(items) }];
}

/** The sources of a letter, with the span of moments their data refers to; the topical answers name the moment of each. */
export function letterSource(readings: readonly AnyReading[], words: Catalogue): readonly Block[] {
  const shown = shownReadings(readings);
  const moments = shown.map(({ asOf }) => Date.parse(asOf));
  if (shown.length === 0) return [];
  const [from, to] = [words.f.time(Math.min(...moments)), words.f.time(Math.max(...moments))];
  return [
    {
      kind: 'source',
      text: words.common.letterSource(
        words.f.list(sourceNames(shown).map(sourceNamer(shown, words))),
        from,
        to,
      ),
    },
  ];
}

/** The first few of them, for a letter that has to be short: its stamp is the moment. */
export function shortSource(readings: readonly AnyReading[], words: Catalogue): readonly Block[] {
  const sources = sourceNames(shownReadings(readings));
  const andOthers = sources.length > NAMED_SOURCES;
  return sources.length === 0
    ? []
    : [
        {
          kind: 'source',
          text: words.common.sources(
            sources.slice(0, NAMED_SOURCES).map(sourceNamer(shownReadings(readings), words)),
            andOthers,
          ),
        },
      ];
}

/** A source by its name, with the one it stands in for where one of these readings says so. */
function sourceNamer(
  shown: readonly { readonly source: string; readonly insteadOf?: string }[],
  words: Catalogue,
): (source: string) => string {
  // Of several sources behind one value it is not told which of them stands in, so only a value of a single one says it.
  const insteadOf = new Map(
    shown.flatMap((reading) =>
      reading.insteadOf === undefined ? [] : [[reading.source, reading.insteadOf] as const],
    ),
  );
  return (source) => {
    const preferred = insteadOf.get(source);
    return preferred === undefined ? source : words.common.standsIn(source, preferred);
  };
}

const NAMED_SOURCES = 3;
const sourceNames = (shown: readonly { readonly source: string }[]): readonly string[] => [
  ...new Set(shown.flatMap(sourcesOf)),
];

/** What is quoted from the past says nothing of how fresh a source is, and a rule's threshold has none. */
const shownReadings = (readings: readonly AnyReading[]) =>
  readings.filter(isPresent).filter(({ past, source }) => past !== true && source !== RULE_SOURCE);

/** One line for each reason something is missing, and one for each moment of values shown with their age. */
export function gapNotes(
  words: Catalogue,
  named: readonly (readonly [name: string, reading: AnyReading])[],
): readonly Block[] {
  const stale = new Map<string, Set<string>>();
  const missing = new Map<string, Set<string>>();
  const disputed = new Map<string, Set<string>>();
  const add = (lines: Map<string, Set<string>>, key: string, name: string): void => {
    lines.set(key, (lines.get(key) ?? new Set()).add(name));
  };
  for (const [name, reading] of named) {
    if (!isPresent(reading)) {
      add(reading.reason.code === 'disagree' ? disputed : missing, reasonText(words, reading.reason), name);
    } else if (reading.quality === 'stale' && reading.past !== true) add(stale, reading.asOf, name);
  }
  const list = (names: Set<string>): string => words.f.list([...names]);
  return [
    ...[...stale].map(([asOf, names]) => words.common.stale(list(names), words.f.time(Date.parse(asOf)))),
    ...[...disputed].map(([why, names]) => words.common.disputed(list(names), why)),
    ...[...missing].map(([why, names]) => words.common.missing(list(names), why)),
  ].map((text) => ({ kind: 'note', text }));
}

/** Why a value does not exist, in the reader's language. */
export function reasonText(words: Catalogue, reason: Reason): string {
  const { reasons, datasets, counted } = words.common;
  switch (reason.code) {
    case 'not_provided':
      return (reason.field === undefined ? reasons.notProvided : reasons.notIncluded)(
        datasets[reason.dataset],
      );
    case 'failed':
      return reasons.failed(datasets[reason.dataset]);
    case 'not_reported':
      return reasons.notReported(datasets[reason.dataset]);
    case 'disagree': {
      const [one, other] = reason.figures;
      // Two datasets of one source are told apart by what they are.
      const named = (figure: typeof one): string =>
        one.source === other.source ? datasets[figure.dataset] : figure.source;
      return reasons.disagree(
        reason.figures.map((figure) => words.common.fromSource(words.f.usd(figure.usd), named(figure))),
      );
    }
    case 'too_short':
      return reasons.tooShort(reason.have, reason.need, counted[reason.of]);
    case 'not_yet':
      return reasons.notYet(datasets[reason.dataset], words.f.day(Date.parse(reason.since)));
    case 'stale':
      return reasons.stale(words.f.time(Date.parse(reason.asOf)));
    case 'undefined':
      return reasons.undefined;
    case 'missing_input': {
      const names: Readonly<Record<string, string>> = words.common.levels;
      return reasons.missingInput(names[reason.input] ?? reason.input);
    }
  }
}
