/** Control and invisible formatting characters, which could rewrite a terminal or reverse a line. */
export const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const EVERY_UNPRINTABLE = new RegExp(UNPRINTABLE, 'gu');

/** Foreign text as it may stand in a message: short, on one line, without control characters. */
export function shown(text: string, mostCharacters = 40): string {
  const short = text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
  return short.replaceAll(EVERY_UNPRINTABLE, '?');
}
