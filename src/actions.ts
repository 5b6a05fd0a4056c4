import type { Command } from './command.ts';
import { LANGS } from './locales/format.ts';
import type { Catalogue } from './locales/catalogue.ts';
import { catalogue } from './locales/index.ts';
import { isPressable } from './press-code.ts';
import {
  chartsOf,
  type Action,
  type ActionRow,
  type Ask,
  type Message,
  type PressKind,
} from './message/message.ts';

/** More choices than this are typed, not pressed. */
const MOST_BUTTONS = 5;

/** What can be pressed under the answer to a question: its other windows, the same anew, its figures, the other language, what it rests on. */
export function actionsFor(
  command: Command,
  ask: Ask,
  words: Catalogue,
  answer: Message,
): readonly ActionRow[] {
  const { options, explains = [], isPersonal } = command;
  if (isPersonal) return [];
  const { actions: said } = words;
  const press = (kind: PressKind, label: string, other: Partial<Ask> = {}): Action => ({
    label,
    press: { kind, ask: { ...ask, ...other } },
  });
  /** A long text of the question may leave no room on a button: then it is asked by typing alone. */
  const fitting = (actions: readonly Action[]): readonly Action[] =>
    actions.filter((one) => isPressable(command, one.press));
  const choices = Object.entries(options).flatMap(([name, option]): readonly ActionRow[] =>
    option.kind === 'choice' && option.choices.length <= MOST_BUTTONS
      ? [
          {
            kind: 'buttons',
            actions: fitting(
              option.choices.map((choice) => ({
                ...press('replace', said.choice(choice), { options: { ...ask.options, [name]: choice } }),
                ...((ask.options[name] ?? option.default) === choice ? { current: true } : {}),
              })),
            ),
          },
        ]
      : [],
  );
  const languages = LANGS.filter((lang) => lang !== ask.lang).map((lang) =>
    press('replace', catalogue(lang).actions.ownName, { lang }),
  );
  const metrics = explains.map((metric) => {
    const { name } = words.explain.metrics[metric];
    return press('beside', name, { command: 'explain', options: { metric } });
  });
  const [only] = metrics;
  const rows: readonly ActionRow[] = [
    ...choices,
    {
      kind: 'buttons',
      actions: [
        ...fitting([
          // What rests on no reading is the same tomorrow.
          ...(answer.readings.length > 0 ? [press('replace', said.refresh)] : []),
          ...(chartsOf(answer.blocks).length > 0 ? [press('csv', said.csv)] : []),
          ...languages,
        ]),
        ...(metrics.length === 1 && only ? [{ ...only, label: said.explain }] : []),
      ],
    },
    ...(metrics.length > 1 ? [{ kind: 'menu' as const, label: said.explain, actions: metrics }] : []),
  ];
  return rows.filter((row) => row.actions.length > 0);
}
