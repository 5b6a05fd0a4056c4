/**
 * Text that every platform takes: line breaks as `\n`, no control characters, no marks that turn the reading direction of
 * what follows, and half a surrogate pair shown as the replacement character.
 */
const cleanText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd');

/** The same on a single line, for headings and table cells. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

/** The lines of a text that have something on them. */
export const cleanLines = (text: string): readonly string[] =>
  cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
