import type { ChangeFinding } from '../findings/changes.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { isPresent } from '../market/reading.ts';
import { isAvailable } from '../market/sourced.ts';
import type { Bullet } from '../message/message.ts';
import type { SinceReadings } from '../readings/since-previous.ts';
import { STRUCTURE_LEVELS, type StructureReadings } from '../readings/structure.ts';

/** One change in a few words, with what it was before. */
export function changeText(
  words: Catalogue,
  change: ChangeFinding,
  { standings }: StructureReadings,
): string | null {
  const { changes: phrases, regime, common, f } = words;
  const { id, now, before, kind, extreme } = change;
  if (typeof now.value === 'number' && typeof before.value === 'number') {
    const say = has(phrases.figures, id) ? phrases.figures[id] : undefined;
    const text = say?.(now.value, before.value) ?? null;
    return text !== null && kind === 'extreme' && extreme ? phrases.extreme[extreme](text) : text;
  }
  const [state, was] = [String(now.value), String(before.value)];
  const level = STRUCTURE_LEVELS.find((one) => id === `${one}_side`);
  if (level !== undefined) {
    const { level: reading } = standings[level];
    if (!isPresent(reading)) return null;
    const name = common.levels[level];
    return (state === 'below' ? phrases.lost : phrases.reclaimed)(name, f.usd(reading.value));
  }
  if (id === 'regime_zone' && has(regime.zones, state) && has(regime.zones, was)) {
    return phrases.zone(regime.zones[state], regime.zones[was]);
  }
  if (id === 'risk_lean' && has(regime.leans, state) && has(regime.leans, was)) {
    return phrases.lean(state, was);
  }
  const states: Readonly<Record<string, Readonly<Record<string, string>>>> = phrases.states;
  return states[id]?.[state] ?? null;
}

/** What changed since the last briefing in one line, the most important first; none without one or without a change. */
export function changeBullet(
  words: Catalogue,
  { previous }: SinceReadings,
  changes: readonly ChangeFinding[],
  structure: StructureReadings,
  most: number,
): readonly Bullet[] {
  if (!isAvailable(previous)) return [];
  const texts = changes
    .map((change) => changeText(words, change, structure))
    .filter((text) => text !== null)
    .slice(0, most);
  if (texts.length === 0) return [];
  const day = words.f.day(Date.parse(previous.asOf));
  return [{ lead: words.changes.lead(day), text: texts.join(words.common.clause) }];
}

const has = <T extends object>(record: T, key: string): key is Extract<keyof T, string> =>
  Object.hasOwn(record, key);
