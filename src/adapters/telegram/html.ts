const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** A zero-width space behind `@`: a name in the data is no mention and rings nobody. */
const withoutMentions = (text: string): string => text.replace(/@(?=\w)/g, '@\u200b');

/** Plain text as Telegram HTML that shows exactly that text. */
export const escapeHtml = (text: string): string =>
  withoutMentions(text).replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** What our own HTML shows, without any style. */
export const shownText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot);/g, (entity, name: string) => CHARACTERS[name] ?? entity);

/** How many formatting entities our own HTML makes. */
export const countEntities = (html: string): number => html.match(/<[a-z]/g)?.length ?? 0;
