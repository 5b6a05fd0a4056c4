import type { Lang } from '../../src/locales/format.ts';
import { escaped } from './html.ts';

/** Who reads, and when. */
type Reader = { readonly nowMs: number; readonly lang: Lang };

/** Discord's markdown as it shows it, as far as an answer uses it: headings, subtext, lists, bold, code blocks, timestamps, escapes. */
export function discordMarkdownHtml(markdown: string, reader: Reader): string {
  const html: string[] = [];
  let code: string[] | undefined;
  let list: string[] = [];
  const closeList = (): void => {
    if (list.length > 0) html.push(`<ul>${list.map((item) => `<li>${item}</li>`).join('')}</ul>`);
    list = [];
  };
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) {
      closeList();
      if (code) html.push(`<pre>${escaped(code.join('\n'))}</pre>`);
      code = code ? undefined : [];
      continue;
    }
    if (code) {
      code.push(line);
      continue;
    }
    const [, mark = '', rest = line] = /^(#{1,3}|-#|-|>) (.*)$/.exec(line) ?? [];
    const said = inline(rest, reader);
    if (mark === '-') {
      list.push(said);
      continue;
    }
    closeList();
    if (mark.startsWith('#')) html.push(`<h${mark.length}>${said}</h${mark.length}>`);
    else if (mark === '-#') html.push(`<p class="subtext">${said}</p>`);
    else if (mark === '>') html.push(`<blockquote>${said}</blockquote>`);
    else html.push(line === '' ? '<p class="blank"></p>' : `<p>${said}</p>`);
  }
  closeList();
  if (code) html.push(`<pre>${escaped(code.join('\n'))}</pre>`);
  return html.join('');
}

const INLINE = /\\([^0-9A-Za-z\s])|\*\*(.+?)\*\*(?!\*)|<t:(\d+):([A-Za-z])>|([\s\S])/gu;

const inline = (line: string, reader: Reader): string =>
  [...line.matchAll(INLINE)]
    .map(([, literal, bold, seconds, , other]) => {
      if (literal !== undefined) return escaped(literal);
      if (bold !== undefined) return `<strong>${inline(bold, reader)}</strong>`;
      if (seconds !== undefined)
        return `<time>${ago(reader.nowMs - Number(seconds) * 1000, reader.lang)}</time>`;
      return escaped(other ?? '');
    })
    .join('');

const JUST_NOW: Readonly<Record<Lang, string>> = { en: 'a few seconds ago', 'zh-CN': '几秒前' };

/** A moment as a reader's own client says it. */
function ago(ms: number, lang: Lang): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes === 0) return JUST_NOW[lang];
  const format = new Intl.RelativeTimeFormat(lang);
  if (Math.abs(minutes) < 60) return format.format(-minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24 ? format.format(-hours, 'hour') : format.format(-Math.round(hours / 24), 'day');
}
