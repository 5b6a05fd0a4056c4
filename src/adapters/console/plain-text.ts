const LINE_BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]/g;
/** Control, format (bidirectional overrides included) and lone surrogate code points; the joiner inside emoji stays. */
const UNSEEN = /(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}]/gu;
/** Any run of spaces except the no-break ones. */
const SPACES = /(?:(?![\u00a0\u202f])\p{Zs})+/gu;

/** Text as one line of visible characters: no byte of it can move the cursor, colour the screen or reorder a number. */
export const plainText = (text: string): string =>
  text.replace(LINE_BREAKS, ' ').replace(UNSEEN, '').replace(SPACES, ' ').trim();
