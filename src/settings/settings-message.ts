import type { Asker } from '../asker.ts';
import { LANGS, type Lang } from '../locales/format.ts';
import { catalogue } from '../locales/index.ts';
import { langOfTag } from '../locales/lang-of-tag.ts';
import type { Action, Block, Bullet, Message } from '../message/message.ts';
import type { Preference, Reader } from '../preferences.ts';
import { AUTO } from './change.ts';
import type { Place } from './place.ts';

/** What was chosen: by the one who asks or for the place in question, and for the chat they ask in. */
type Chosen = { readonly there: Preference; readonly here: Preference };

export type Shown = {
  readonly asker: Asker;
  readonly place: Place;
  readonly chosen: Chosen;
  readonly defaults: Required<Reader>;
  /** A chat that one may only look at has no buttons. */
  readonly mayChange: boolean;
  readonly isKept: boolean;
};

/** The language and zone of a place, where each comes from, and buttons for the languages, told in `lang`. */
export function settingsMessage(lang: Lang, shown: Shown): Message {
  const { settings } = catalogue(lang);
  const { asker, place, isKept } = shown;
  const title = titleOf(lang, place);
  const hints =
    place.kind === 'own'
      ? [
          settings.hint.own,
          ...(asker.isPrivate ? [] : [settings.hint.here]),
          ...(asker.find === undefined ? [] : [settings.hint.elsewhere]),
        ]
      : [settings.hint.chat];
  return {
    lang,
    title: isKept ? settings.kept(title) : title,
    blocks: [
      { kind: 'bullets', items: bullets(lang, shown) },
      ...hints.map((text): Block => ({ kind: 'note', text })),
      ...actions(lang, shown),
    ],
    readings: [],
  };
}

/** Where nobody in particular asks: what holds for everybody who chose nothing. */
export function programMessage(lang: Lang, defaults: Required<Reader>): Message {
  const { settings } = catalogue(lang);
  const { leads, from, value } = settings;
  return {
    lang,
    title: settings.title.nobody,
    blocks: [
      {
        kind: 'bullets',
        items: [
          { lead: leads.lang, text: value(catalogue(defaults.lang).actions.ownName, from.standard) },
          { lead: leads.zone, text: value(defaults.zone, from.standard) },
        ],
      },
      { kind: 'note', text: settings.nobody },
    ],
    readings: [],
  };
}

function titleOf(lang: Lang, { kind, where = '' }: Place): string {
  const { title } = catalogue(lang).settings;
  return kind === 'chat' ? title.chat(where) : title[kind];
}

/** The language somebody is answered in, or a chat is posted to, and where that comes from. */
export function langIn({
  asker,
  place,
  chosen,
  defaults,
}: Pick<Shown, 'asker' | 'place' | 'chosen' | 'defaults'>): {
  readonly lang: Lang;
  readonly from: 'own' | 'chat' | 'platform' | 'standard';
} {
  const { there, here } = chosen;
  if (there.lang !== undefined) return { lang: there.lang, from: place.kind === 'own' ? 'own' : 'chat' };
  if (place.kind !== 'own') return { lang: defaults.lang, from: 'standard' };
  if (asker.tag !== undefined) return { lang: langOfTag(asker.tag, defaults.lang), from: 'platform' };
  return here.lang === undefined
    ? { lang: defaults.lang, from: 'standard' }
    : { lang: here.lang, from: 'chat' };
}

function zoneIn({ place, chosen: { there, here }, defaults }: Shown): {
  readonly zone: string;
  readonly from: 'own' | 'chat' | 'standard';
} {
  if (there.zone !== undefined) return { zone: there.zone, from: place.kind === 'own' ? 'own' : 'chat' };
  return place.kind === 'own' && here.zone !== undefined
    ? { zone: here.zone, from: 'chat' }
    : { zone: defaults.zone, from: 'standard' };
}

function bullets(lang: Lang, shown: Shown): readonly Bullet[] {
  const { asker, place, chosen, defaults } = shown;
  const { settings } = catalogue(lang);
  const [language, zone] = [langIn(shown), zoneIn(shown)];
  const { from: said } = settings;
  const nameOf = (one: Lang): string => catalogue(one).actions.ownName;
  const from =
    language.from === 'platform' ? said.platform(settings.platforms[asker.platform]) : said[language.from];
  return [
    { lead: settings.leads.lang, text: settings.value(nameOf(language.lang), from) },
    { lead: settings.leads.zone, text: settings.value(zone.zone, said[zone.from]) },
    ...(place.kind === 'own' && !asker.isPrivate
      ? [
          {
            lead: settings.leads.posts,
            text: settings.posts(
              nameOf(chosen.here.lang ?? defaults.lang),
              chosen.here.zone ?? defaults.zone,
            ),
          },
        ]
      : []),
  ];
}

function actions(lang: Lang, shown: Shown): readonly Block[] {
  if (!shown.mayChange) return [];
  const { asker, place, chosen } = shown;
  const { settings } = catalogue(lang);
  const where = place.where === undefined ? {} : { where: place.where };
  const action = (label: string, value: string, isCurrent: boolean): Action => ({
    label,
    press: { kind: 'change', ask: { command: 'settings', options: { lang: value, ...where }, lang } },
    ...(isCurrent ? { current: true } : {}),
  });
  const languages = LANGS.map((one) =>
    action(catalogue(one).actions.ownName, one, chosen.there.lang === one),
  );
  const label =
    place.kind === 'own' && asker.tag !== undefined
      ? settings.follow(settings.platforms[asker.platform])
      : settings.standard;
  const auto = action(label, AUTO, chosen.there.lang === undefined);
  return [{ kind: 'actions', rows: [{ kind: 'buttons', actions: [...languages, auto] }] }];
}
