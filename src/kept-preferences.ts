import type { Logger } from './logger.ts';
import { LANGS } from './locales/format.ts';
import type { Preference, Preferences, Subject } from './preferences.ts';
import type { Store, StoredPreference } from './store/store.ts';
import { isZone } from './zones.ts';

/** Another process may have written: what was read is asked for again after this. */
const FRESH_MS = 60_000;
/** People and chats remembered at once. */
const MOST = 20_000;

/** Choices kept in the store, the newest of them at hand. Another process's write is seen within a minute. */
export function createPreferences(
  store: () => Promise<Pick<Store, 'preference' | 'setPreference' | 'movePreference'>>,
  now: () => number,
  log: Pick<Logger, 'warn'>,
): Preferences {
  const known = new Map<string, { readonly preference: Promise<Preference>; readonly atMs: number }>();
  const keyOf = ({ platform, kind, id }: Subject): string => `${platform} ${kind} ${id}`;

  const read = async (subject: Subject): Promise<Preference> => {
    try {
      return toPreference(await (await store()).preference(subject));
    } catch (error) {
      known.delete(keyOf(subject));
      log.warn({ err: error }, 'what was chosen cannot be read; answered as if nothing were');
      return {};
    }
  };
  const remember = (subject: Subject, preference: Promise<Preference>): Promise<Preference> => {
    // The one that was put in first goes first.
    const [oldest] = known.size >= MOST ? known.keys() : [];
    if (oldest !== undefined) known.delete(oldest);
    known.set(keyOf(subject), { preference, atMs: now() });
    return preference;
  };

  return {
    of(subject) {
      const hit = known.get(keyOf(subject));
      if (hit !== undefined && now() - hit.atMs < FRESH_MS) return hit.preference;
      known.delete(keyOf(subject));
      return remember(subject, read(subject));
    },
    async set(subject, { lang = null, zone = null }) {
      known.delete(keyOf(subject));
      try {
        await (await store()).setPreference(subject, { lang, zone }, now());
      } catch (error) {
        log.warn({ err: error }, 'what was chosen cannot be kept');
        throw error;
      } finally {
        // Read meanwhile by another question.
        known.delete(keyOf(subject));
      }
    },
    async move(platform, fromChat, toChat) {
      const from: Subject = { platform, kind: 'chat', id: fromChat };
      await (await store()).movePreference(from, toChat);
      known.delete(keyOf(from));
      known.delete(keyOf({ ...from, id: toChat }));
    },
  };
}

/** A language this program no longer speaks and a zone this runtime does not know are as if none were chosen. */
function toPreference({ lang, zone }: StoredPreference): Preference {
  const spoken = LANGS.find((one) => one === lang);
  const known = zone !== null && isZone(zone) ? zone : undefined;
  return {
    ...(spoken === undefined ? {} : { lang: spoken }),
    ...(known === undefined ? {} : { zone: known }),
  };
}
