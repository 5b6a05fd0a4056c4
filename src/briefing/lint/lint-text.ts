import type { Message } from '../../message/message.ts';
import { addConsoleText } from './console-text.ts';
import type { LintFault } from './fault.ts';
import { createLineBuilder } from './line-builder.ts';
import type { Line } from './line.ts';
import { langOf, lintLines } from './lint-message.ts';
import { addMarkupText, markupOf } from './markup-text.ts';

/**
 * What is wrong in a rendered text: the same as of its message. The text may be what the console shows, Discord's markdown,
 * Telegram's HTML, or the payloads that are sent to either as JSON. Of the message only the readings, the language, the
 * title's length and the stamp's moment are used.
 */
export const lintText = (text: string, message: Message): readonly LintFault[] =>
  lintLines(textLines(text, message), message);

/** The lines of a rendered text, wrapped ones joined again. */
export function textLines(text: string, message: Message): readonly Line[] {
  const builder = createLineBuilder(langOf(message));
  const shown = payloadText(text) ?? text;
  const markup = markupOf(shown);
  if (markup === undefined) addConsoleText(shown, message.title, builder);
  else addMarkupText(shown, markup, builder);
  return builder.lines();
}

/** The texts of platform payloads, joined; undefined for what is none. */
function payloadText(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const parts = toTexts(parsed(text));
  return parts.length > 0 ? parts.join('\n') : undefined;
}

function toTexts(payload: unknown): readonly string[] {
  if (Array.isArray(payload)) return payload.flatMap(toTexts);
  if (typeof payload !== 'object' || payload === null) return [];
  const inner: unknown = Reflect.get(payload, 'components');
  const own = ['content', 'text', 'caption'].flatMap((key) => {
    const value: unknown = Reflect.get(payload, key);
    return typeof value === 'string' ? [value] : [];
  });
  return [...own, ...(Array.isArray(inner) ? inner.flatMap(toTexts) : [])];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
