import stringWidth from 'string-width';
import { catalogue } from '../../locales/index.ts';
import { langOfTag } from '../../locales/lang-of-tag.ts';
import { cleanLine } from '../../message/clean-text.ts';
import type { Action, ActionRow, Message, Press } from '../../message/message.ts';

/** Bytes. */
const MAX_DATA = 64;
/** Telegram shows no more. */
const MAX_BUTTONS = 100;
/** What a phone shows side by side, in columns of text, and what the edges of a button take. */
const MAX_COLUMNS = 50;
const PADDING = 3;
/** Side by side at the most. */
const BUTTONS_IN_ROW = 5;
const ENTRIES_IN_ROW = 2;

/** What a press says, for a button. */
export type WritePress = (press: Press) => string;

type Button = { readonly text: string; readonly callback_data: string };
export type Keyboard = { readonly inline_keyboard: Button[][] };

/** The actions of an answer as buttons; the entries of a menu two by two. `undefined` where there are none. */
export function toKeyboard({ lang, blocks }: Message, press: WritePress): Keyboard | undefined {
  const { fullSize } = catalogue(langOfTag(lang, 'en')).actions;
  const rows = blocks.flatMap((block) => (block.kind === 'actions' ? block.rows : []));
  let room = MAX_BUTTONS;
  const inline_keyboard = rows
    .flatMap((row) =>
      inRows(buttonsOf(row, fullSize, press), row.kind === 'menu' ? ENTRIES_IN_ROW : BUTTONS_IN_ROW),
    )
    .flatMap((buttons) => {
      const shown = buttons.slice(0, Math.max(room, 0));
      room -= shown.length;
      return shown.length === 0 ? [] : [shown];
    });
  return inline_keyboard.length === 0 ? undefined : { inline_keyboard };
}

function buttonsOf(row: ActionRow, fullSize: string, press: WritePress): readonly Button[] {
  return row.actions
    .flatMap((action) => withFullSize(action, fullSize))
    .flatMap((action) => {
      const data = press(action.press);
      const label = cleanLine(action.label);
      if (label === '' || Buffer.byteLength(data) > MAX_DATA) return [];
      return [{ text: action.current === true ? `✓ ${label}` : label, callback_data: data }];
    });
}

/** Telegram shows pictures smaller than they are: where there is a series of them, there are they themselves. */
const withFullSize = (action: Action, label: string): readonly Action[] =>
  action.press.kind === 'csv' ? [{ label, press: { ...action.press, kind: 'pictures' } }, action] : [action];

/** Rows of at most so many buttons, whose names a phone shows whole: those of a row are equally wide. */
function inRows(buttons: readonly Button[], most: number): readonly Button[][] {
  const rows: Button[][] = [];
  for (const button of buttons) {
    const row = [...(rows.at(-1) ?? []), button];
    const columns = row.length * Math.max(...row.map(({ text }) => stringWidth(text) + PADDING));
    if (rows.length > 0 && row.length <= most && columns <= MAX_COLUMNS) rows[rows.length - 1] = row;
    else rows.push([button]);
  }
  return rows;
}
