import type { Limits } from './limits.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);

/**
 * Whether a JSON text has more values or levels than allowed, found in one pass before anything is built from it. Values are
 * counted by the commas and opening brackets outside of texts, which is never fewer than one per two values. Not a check of the JSON.
 */
export function excessOf(
  text: string,
  { elements, depth }: Pick<Limits, 'elements' | 'depth'>,
): 'elements' | 'levels' | null {
  let count = 0;
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfText(text, at);
    } else if (code === COMMA) {
      count += 1;
    } else if (OPEN.has(code)) {
      count += 1;
      level += 1;
    } else if (CLOSE.has(code)) {
      level -= 1;
    }
    if (count > elements) return 'elements';
    if (level > depth) return 'levels';
  }
  return null;
}

/** The index of the closing quote, or the end where there is none. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  for (let code = text.charCodeAt(at); at < text.length && code !== QUOTE; code = text.charCodeAt(at)) {
    at += code === BACKSLASH ? 2 : 1;
  }
  return at;
}
