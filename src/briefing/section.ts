import type { Catalogue } from '../locales/catalogue.ts';
import { isPresent, type Reading } from '../market/reading.ts';
import type { Reason } from '../market/reason.ts';
import type { Block, Message } from '../message/message.ts';
import type { Context } from './context.ts';

type AnyReading = Reading<number | string>;

/** One topic of the letter, as its command and the digest both show it. */
export type Section = {
  /** The claim with its number, or what is missing, in one line. */
  readonly headline: string;
  readonly blocks: readonly Block[];
  /** Every reading the words rest on. */
  readonly readings: readonly AnyReading[];
};

/** A section as a reply of its own: headline, stamp, body, sources. */
export function sectionMessage(section: Section, context: Context): Message {
  return {
    lang: context.lang,
    title: section.headline,
    blocks: [stampBlock(context), ...section.blocks, ...sourceBlocks(section.readings, context.words)],
    readings: section.readings,
  };
}

/** Which market and moment an answer describes. */
export function stampBlock({ data, words }: Context): Block {
  const { kind, name } = data.info;
  const { stampLive, stampRecorded, stampSimulated } = words.common;
  switch (kind) {
    case 'live':
      return { kind: 'stamp', text: stampLive(data.nowMs) };
    case 'recorded':
      return { kind: 'stamp', text: stampRecorded(name, data.nowMs) };
    case 'simulated':
      return { kind: 'stamp', text: stampSimulated(name, data.nowMs) };
  }
}

/** The sources of the readings shown, each with the moments its data refers to; none when nothing is shown. */
export function sourceBlocks(readings: readonly AnyReading[], words: Catalogue): readonly Block[] {
  const momentsBySource = new Map<string, Set<string>>();
  for (const reading of readings.filter(isPresent)) {
    const moments = momentsBySource.get(reading.source) ?? new Set();
    momentsBySource.set(reading.source, moments.add(reading.asOf));
  }
  const sourcesByMoments = new Map<string, string[]>();
  for (const [source, moments] of momentsBySource) {
    const key = [...moments].sort().map((asOf) => words.f.time(Date.parse(asOf))).join(', ');
    sourcesByMoments.set(key, [...(sourcesByMoments.get(key) ?? []), source]);
  }
  const items = [...sourcesByMoments].map(([asOf, sources]) => words.common.sourceAsOf(sources.join(', '), asOf));
  return items.length === 0 ? [] : [{ kind: 'source', text: words.common.source(items) }];
}

/** One line for each reason something is missing, and one for each value shown with its age. */
export function gapNotes(words: Catalogue, named: readonly (readonly [name: string, reading: AnyReading])[]): readonly Block[] {
  const missing = new Map<string, string[]>();
  const lines: string[] = [];
  for (const [name, reading] of named) {
    if (!isPresent(reading)) {
      const why = reasonText(words, reading.reason);
      missing.set(why, [...(missing.get(why) ?? []), name]);
    } else if (reading.quality === 'stale') {
      lines.push(words.common.stale(name, words.f.time(Date.parse(reading.asOf))));
    }
  }
  for (const [why, names] of missing) lines.push(words.common.missing(words.f.list([...new Set(names)]), why));
  return [...new Set(lines)].map((text) => ({ kind: 'note', text }));
}

/** Why a value does not exist, in the reader's language. */
export function reasonText(words: Catalogue, reason: Reason): string {
  const { reasons, datasets, counted } = words.common;
  switch (reason.code) {
    case 'not_provided':
      return reasons.notProvided(datasets[reason.dataset]);
    case 'failed':
      return reasons.failed(datasets[reason.dataset]);
    case 'not_reported':
      return reasons.notReported(datasets[reason.dataset]);
    case 'too_short':
      return reasons.tooShort(reason.have, reason.need, counted[reason.of]);
    case 'stale':
      return reasons.stale(words.f.time(Date.parse(reason.asOf)));
    case 'undefined':
      return reasons.undefined;
    case 'missing_input':
      return reasons.missingInput(reason.input);
  }
}
