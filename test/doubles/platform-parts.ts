import type { Memory, PlatformParts } from '../../src/adapter.ts';
import type { Preference, Preferences, Subject } from '../../src/preferences.ts';
import { createRefusalOf } from '../../src/respond.ts';
import { COMMANDS } from '../../commands/index.ts';

/** What a platform remembers, for as long as the test runs. */
export function createForgetfulMemory(): Memory {
  const marks = new Map<string, unknown>();
  const taken = new Set<string>();
  return {
    mark: (name, value) => Promise.resolve(void marks.set(name, value)),
    marked: (name) => Promise.resolve(marks.get(name)),
    takeOnce: (id) => Promise.resolve(!taken.has(id) && taken.add(id).has(id)),
  };
}

/** Choices that are kept for as long as the test runs. */
export function createForgetfulPreferences(): Preferences {
  const chosen = new Map<string, Preference>();
  const keyOf = ({ platform, kind, id }: Subject): string => `${platform} ${kind} ${id}`;
  return {
    of: (subject) => Promise.resolve(chosen.get(keyOf(subject)) ?? {}),
    set: (subject, preference) => Promise.resolve(void chosen.set(keyOf(subject), preference)),
    move(platform, fromChat, toChat) {
      const from = keyOf({ platform, kind: 'chat', id: fromChat });
      const preference = chosen.get(from);
      if (preference) chosen.set(keyOf({ platform, kind: 'chat', id: toChat }), preference);
      chosen.delete(from);
      return Promise.resolve();
    },
  };
}

/** Parts of a platform that are the same in most tests: nothing chosen, nothing remembered, nobody slowed down. */
export const commonParts = (): Pick<
  PlatformParts,
  'commands' | 'refusalOf' | 'suggest' | 'preferences' | 'memory' | 'guard' | 'defaultLang'
> => ({
  commands: COMMANDS,
  refusalOf: createRefusalOf(COMMANDS),
  suggest: () => [],
  preferences: createForgetfulPreferences(),
  memory: createForgetfulMemory(),
  guard: () => 'go',
  defaultLang: 'en',
});
