import { ButtonStyle, ComponentType } from 'discord.js';
import { cleanLine } from '../../message/clean-text.ts';
import type { Action, ActionRow, Press } from '../../message/message.ts';
import { NOTHING, type Button, type Menu, type Row } from './components.ts';

const MAX_BUTTONS = 5;
const MAX_ENTRIES = 25;
/** Code points. */
const MAX_LABEL = 80;
const MAX_ENTRY = 100;
const MAX_PLACEHOLDER = 150;
const MAX_CUSTOM_ID = 100;

/** What a press says, for a button or an entry of a menu. */
export type WritePress = (press: Press) => string;

/** Beside its code, an id says where it stands: two buttons with the same question are two, and an answer of several messages is not one. */
const idOf = (place: number, isOneOfSeveral: boolean, code: string): string =>
  `${place}${isOneOfSeveral ? '+' : ''}:${code}`;

/** What a custom id or the value of a menu says; `undefined` when it is not of this form. */
export function readId(id: string): { readonly code: string; readonly isOneOfSeveral: boolean } | undefined {
  const [, several, code] = /^\d+(\+?):(.+)$/s.exec(id) ?? [];
  return code === undefined ? undefined : { code, isOneOfSeveral: several === '+' };
}

/** The rows of an answer, as many components in each whether it is one of several messages or not. */
export function toRows(
  rows: readonly ActionRow[],
  press: WritePress,
): readonly ((isOneOfSeveral: boolean) => Row)[] {
  let place = 0;
  const placed = (actions: readonly Action[]) =>
    actions.flatMap((action) => {
      const code = press(action.press);
      place += 1;
      const [at, id] = [place, idOf(place, true, code)];
      return id.length > MAX_CUSTOM_ID
        ? []
        : [{ ...action, id: (several: boolean) => idOf(at, several, code) }];
    });
  return rows.flatMap((row) => {
    if (row.kind === 'menu') {
      const entries = placed(row.actions.slice(0, MAX_ENTRIES));
      place += 1;
      const at = place;
      if (entries.length === 0) return [];
      return [
        (several: boolean): Row => ({
          type: ComponentType.ActionRow,
          components: [toMenu(row.label, idOf(at, several, 'menu'), entries, several)],
        }),
      ];
    }
    return chunks(placed(row.actions)).map((buttons) => (several: boolean): Row => ({
      type: ComponentType.ActionRow,
      components: buttons.map((one) => toButton(one, several)),
    }));
  });
}

type Placed = Action & { readonly id: (several: boolean) => string };

const toButton = ({ label, current, id }: Placed, several: boolean): Button => ({
  type: ComponentType.Button,
  style: current === true ? ButtonStyle.Primary : ButtonStyle.Secondary,
  label: shortened(label, MAX_LABEL),
  custom_id: id(several),
  ...(current === true ? { disabled: true } : {}),
});

const toMenu = (label: string, id: string, entries: readonly Placed[], several: boolean): Menu => ({
  type: ComponentType.StringSelect,
  custom_id: id,
  placeholder: shortened(label, MAX_PLACEHOLDER),
  options: entries.map((entry) => ({
    label: shortened(entry.label, MAX_ENTRY),
    value: entry.id(several),
    // Of a menu one entry can be chosen.
    ...(entry === entries.find(({ current }) => current === true) ? { default: true } : {}),
  })),
});

function shortened(text: string, max: number): string {
  const characters = Array.from(cleanLine(text));
  if (characters.length === 0) return NOTHING;
  return characters.length <= max ? characters.join('') : `${characters.slice(0, max - 1).join('')}…`;
}

const chunks = (placed: readonly Placed[]): readonly (readonly Placed[])[] =>
  Array.from({ length: Math.ceil(placed.length / MAX_BUTTONS) }, (_, index) =>
    placed.slice(index * MAX_BUTTONS, (index + 1) * MAX_BUTTONS),
  );
