import { UsageError } from '../errors.ts';
import type { Lang } from '../locales/format.ts';
import type { Preference, Preferences } from '../preferences.ts';
import { zoneNamed } from '../zones.ts';
import type { Place } from './place.ts';

/** Takes a choice back. */
export const AUTO = 'auto';
const EXAMPLE_ZONES = ['Europe/Berlin', 'Asia/Shanghai', 'UTC', AUTO];

/** What is to change: `undefined` leaves a choice as it is. */
export type Change = { readonly lang: Lang | typeof AUTO | undefined; readonly zone: string | undefined };

/** A change with its zone by its name. Throws a `UsageError` that says what is accepted. */
export function checkedChange(lang: Change['lang'], zone: string | undefined): Change {
  if (zone === undefined || zone.toLowerCase() === AUTO) return { lang, zone: zone && AUTO };
  const named = zoneNamed(zone);
  if (named === undefined)
    throw new UsageError({ code: 'unknown_value', option: 'zone', given: zone, examples: EXAMPLE_ZONES });
  return { lang, zone: named };
}

/** What is chosen after a change. */
export function changed(before: Preference, change: Change): Preference {
  const lang = change.lang ?? before.lang;
  const zone = change.zone ?? before.zone;
  return {
    ...(lang === undefined || lang === AUTO ? {} : { lang }),
    ...(zone === undefined || zone === AUTO ? {} : { zone }),
  };
}

/** Keeps what is chosen for a place. Rejects when it cannot. */
export async function keep(
  preferences: Preferences,
  { subjects }: Place,
  preference: Preference,
): Promise<void> {
  for (const subject of subjects) await preferences.set(subject, preference);
}
