/** A zero-width space: breaks a pattern without showing. */
const ZERO_WIDTH = '\u200b';

/** `@everyone` and `@here` as words; every message also forbids mentions. */
const withoutPings = (text: string): string => text.replace(/@(?=everyone|here)/gi, `@${ZERO_WIDTH}`);

/**
 * Plain text as Discord markdown that shows exactly that text: no emphasis, spoiler, code, link, mention, timestamp, emoji,
 * heading, quote or list comes out of data, and figures stay as they are. The text is one line or the beginning of one.
 */
export const escapeMarkdown = (text: string): string =>
  withoutPings(text.replace(/[\\*_~|`<>[\]]/g, '\\$&'))
    .replace(/:(?=\/\/|[\w+-]+:)/g, '\\:')
    .replace(/^(\s*)(#+(?=\s|$)|[+-](?=[\s#]|$))/, '$1\\$2')
    .replace(/^(\s*\d+)\.(?=\s|$)/, '$1\\.');

/** Plain text for the inside of a code block, where only the fence itself has a meaning. */
export const escapeCode = (text: string): string => withoutPings(text).replace(/`(?=`)/g, `\`${ZERO_WIDTH}`);

/** Escaped text in bold; spaces at its ends stay outside, where Discord wants them. */
export function bold(text: string): string {
  const core = text.trim();
  if (core === '') return text;
  const [before = '', after = ''] = text.split(core);
  return `${before}**${escapeMarkdown(core)}**${after}`;
}
