import type { LineBuilder } from './line-builder.ts';

/** How one platform marks the parts of a message up; the groups are what is shown. */
type Markup = {
  readonly fence: readonly [open: RegExp, close: RegExp];
  readonly heading: RegExp;
  readonly bullet: RegExp;
  readonly small: RegExp;
  readonly plain: (text: string) => string;
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const UNSEEN = /\u200b/g;
/** The moment of the stamp once more, as each reader's own clock tells it. */
const READERS_CLOCK = / · <t:\d+:[a-zA-Z]>/g;

const DISCORD: Markup = {
  fence: [/^```\w*/, /```$/],
  heading: /^(?:#{1,3} (.*)|\*\*(.*)\*\*)$/,
  bullet: /^- (?:\*\*(.*?)\*\* ?)?(.*)$/,
  small: /^-# (.*)$/,
  plain: (text) => text.replace(READERS_CLOCK, '').replace(UNSEEN, '').replace(/\\(.)/g, '$1'),
};

const TELEGRAM: Markup = {
  fence: [/^<pre>/, /<\/pre>$/],
  heading: /^<b>(.*)<\/b>$/,
  bullet: /^• (?:<b>(.*?)<\/b> ?)?(.*)$/,
  small: /^<i>(.*)<\/i>$/,
  plain: (text) =>
    text
      .replace(UNSEEN, '')
      .replace(/<[^>]*>/g, '')
      .replace(/&(amp|lt|gt|quot);/g, (entity, name: string) => ENTITIES[name] ?? entity),
};

/** Whether a text is in one of these, by the marks it begins with. */
export const markupOf = (text: string): Markup | undefined =>
  /^<b>/m.test(text) ? TELEGRAM : /^(?:#{1,3} |-# |\*\*)/m.test(text) ? DISCORD : undefined;

/** The lines of a Discord or Telegram text. */
export function addMarkupText(
  text: string,
  { fence: [open, close], heading, bullet, small, plain }: Markup,
  builder: LineBuilder,
): void {
  let table: string[] | undefined;
  for (const raw of text.split('\n')) {
    const opens = table === undefined && open.test(raw);
    if (opens || table !== undefined) {
      const inside = (opens ? raw.replace(open, '') : raw).replace(close, '');
      table = [...(table ?? []), plain(inside)];
      if (close.test(opens ? raw.replace(open, '') : raw)) {
        builder.table(table);
        table = undefined;
      }
      continue;
    }
    const [head, item, note] = [heading.exec(raw), bullet.exec(raw), small.exec(raw)];
    if (head) builder.heading(plain(head[1] ?? head[2] ?? ''));
    else if (note) builder.small(plain(note[1] ?? ''));
    else if (item) builder.bullet(plain(item[1] ?? ''), plain(item[2] ?? ''));
    else builder.text(plain(raw));
  }
}
