import type { Asker } from '../src/asker.ts';
import { defineCommand } from '../src/command.ts';
import { UsageError } from '../src/errors.ts';
import { LANGS } from '../src/locales/format.ts';
import { AUTO, changed, checkedChange, keep } from '../src/settings/change.ts';
import { placeOf } from '../src/settings/place.ts';
import { langIn, programMessage, settingsMessage } from '../src/settings/settings-message.ts';

/** `/settings [lang] [zone] [where]`: the language and zone one is answered in, or a chat is posted to; shown, or changed. */
export const settings = defineCommand({
  name: 'settings',
  options: {
    lang: { kind: 'choice', choices: [...LANGS, AUTO] },
    zone: {
      kind: 'text',
      most: 64,
      suggested: 'zones',
      like: /\/|^utc$|^(?!here$)[a-z_]{3,}$|^(?!这里$|此处$)\p{sc=Han}{2,}$/iu,
    },
    where: {
      kind: 'text',
      most: 64,
      suggested: 'places',
      like: /^(?:me|here|我|这里|此处|@\w{4,}|-?\d{5,})$/iu,
    },
  },
  isPersonal: true,
  async run({ options: { lang, zone, where }, ...call }) {
    const { asker, preferences, words } = call;
    const change = checkedChange(lang, zone);
    const isKept = lang !== undefined || zone !== undefined;
    const defaults = { lang: call.defaults?.lang ?? call.lang, zone: call.defaults?.zone ?? 'UTC' };
    if (asker === undefined || preferences === undefined) {
      if (isKept || where !== undefined) throw refused(words.settings.nobody);
      return programMessage(call.lang, defaults);
    }
    const place = await placeOf(where, asker);
    if (place === undefined) throw unknownPlace(where, asker);
    const mayChange = place.kind === 'own' || (await asker.mayManage(place.subjects[0].id));
    if (!mayChange && (isKept || place.kind === 'chat'))
      throw refused(words.settings.onlyManagers[asker.platform]);
    const before = await preferences.of(place.subjects[0]);
    const there = isKept ? changed(before, change) : before;
    if (isKept) {
      // Whoever keeps the memory has the reason in the log.
      await keep(preferences, place, there).catch(() => {
        throw refused(words.settings.notKept);
      });
    }
    const here = await preferences.of({ platform: asker.platform, kind: 'chat', id: asker.chat });
    const shown = { asker, place, chosen: { there, here }, defaults, mayChange, isKept };
    // A new language is told in itself.
    return settingsMessage(
      lang !== undefined && place.kind === 'own' ? langIn(shown).lang : call.lang,
      shown,
    );
  },
});

const refused = (problem: string): UsageError => new UsageError({ code: 'bad_call', problem });

const unknownPlace = (given = '', asker: Asker): UsageError =>
  new UsageError({
    code: 'unknown_value',
    option: 'where',
    given,
    examples: ['me', 'here', ...(asker.find === undefined ? [] : ['@channel'])],
  });
