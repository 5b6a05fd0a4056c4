import { isPresent, type PresentReading, type Reading } from '../../market/reading.ts';
import type { Reason } from '../../market/reason.ts';
import type { Message } from '../../message/message.ts';
import { sourcesOf } from '../../readings/measure.ts';
import { facesOf, type Face } from './face.ts';
import { readFigures, type Figure } from './figures.ts';
import { LANGS } from '../../locales/format.ts';
import { vocabularyOf } from './vocabulary.ts';

/** What a text may say: the readings of its message. */
export type Ground = {
  /** The readings that may be shown as this kind of figure. */
  readonly faces: (figure: Figure) => readonly Face[];
  /** A state by its reading's id; undefined when there is none, or none that is known. */
  readonly states: ReadonlyMap<string, number | string>;
  /** Ids of readings that are shown with their age and that no claim rests on. */
  readonly aged: ReadonlySet<string>;
  /** Every band of a kind that is in the readings, in their order. */
  readonly bands: (level: string) => readonly Band[];
  /** Spans of time that its readings are measured over: `7 days`, `24 hours`. */
  readonly windows: ReadonlySet<string>;
  /** Every instant the data refers to. */
  readonly instants: ReadonlySet<number>;
  /** The moment the message is for: never before its data. */
  readonly stamps: ReadonlySet<number>;
  /** Names of sources, whose numerals are no figures. */
  readonly sources: readonly string[];
  /** The market's name in its stamp, likewise. */
  readonly markets: readonly string[];
};

/** A stretch of prices. */
export type Band = { readonly low: number; readonly high: number };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export function groundOf({ readings, blocks }: Message): Ground {
  const unique = [...new Map(readings.map((reading) => [keyOf(reading), reading])).values()];
  const byKind = new Map<Figure['kind'], Face[]>();
  for (const face of unique.flatMap(facesOf)) {
    byKind.set(face.kind, [...(byKind.get(face.kind) ?? []), face]);
  }
  const present = unique.filter(isPresent);
  const instants = present.map(({ asOf }) => minuteOf(asOf));
  const stale = unique.flatMap((reading) => (!isPresent(reading) ? reasonMoments(reading.reason) : []));
  const newest = Math.max(...instants);
  const stamps = blocks
    .filter(({ kind }) => kind === 'stamp')
    .flatMap((block) => ('text' in block ? inAnyLang(block.text) : []))
    .filter(({ kind, timeMs }) => kind === 'instant' && !(timeMs < newest));
  return {
    faces: ({ kind }) => byKind.get(kind) ?? [],
    windows: new Set(unique.flatMap(({ id }) => windowsOf(id))),
    states: new Map(present.map(({ id, value }) => [id, value])),
    instants: new Set([...instants, ...stale]),
    aged: new Set(present.filter(({ quality }) => quality === 'stale').map(({ id }) => id)),
    bands: (level) => bandsOf(present, level),
    stamps: new Set(stamps.map(({ timeMs }) => timeMs)),
    sources: [...new Set(present.flatMap((reading) => [...sourcesOf(reading), reading.insteadOf ?? '']))],
    markets: blocks.flatMap(marketName),
  };
}

/** The market's name is its operator's, numerals and all. */
const marketName = (block: Message['blocks'][number]): readonly string[] =>
  block.kind === 'stamp' && block.market !== undefined ? [block.market] : [];

function bandsOf(readings: readonly PresentReading<number | string>[], level: string): readonly Band[] {
  const edges = (end: 'low' | 'high'): readonly number[] =>
    readings.flatMap(({ id, value }) =>
      id === `${level}_${end}` && typeof value === 'number' ? [value] : [],
    );
  const highs = edges('high');
  return edges('low').map((low, index) => ({ low, high: highs[index] ?? low }));
}

/** The first instant of the day that an as-of speaks of: the day that closed then, or the day it lies in. */
export const dayOfInstant = (timeMs: number): number => Math.floor((timeMs - 1) / DAY_MS) * DAY_MS;

/** `net_flow_7d`, `spot_volume_sma30`, `liquidations_24h`. */
const windowsOf = (id: string): readonly string[] =>
  [...id.matchAll(/(?:_|sma)(\d+)(d|h|)(?=_|$)/g)].map(([, count = '', unit]) =>
    unit === 'h' ? `${count} hours` : `${count} days`,
  );

/** The stamp may be in another language than the text that is held against the message. */
const inAnyLang = (text: string): readonly Figure[] =>
  LANGS.flatMap((lang) => readFigures(text, vocabularyOf(lang).forms));

const keyOf = (reading: Reading<number | string>): string =>
  `${reading.id} ${String(reading.value)} ${isPresent(reading) ? reading.asOf : ''}`;

/** Texts name moments to the minute. */
const minuteOf = (instant: string): number => Math.floor(Date.parse(instant) / MINUTE_MS) * MINUTE_MS;

/** The moments a reason speaks of. */
function reasonMoments(reason: Reason): readonly number[] {
  if (reason.code === 'stale') return [minuteOf(reason.asOf)];
  return reason.code === 'not_yet' ? [minuteOf(reason.since)] : [];
}
