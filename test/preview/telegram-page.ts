import { readFileSync } from 'node:fs';
import type { Asked } from './asked.ts';
import { escaped, page } from './html.ts';

/** A message as Telegram shows it: texts in its HTML, files where they lie. */
export type Bubble = {
  readonly photos?: readonly { readonly address: string; readonly name: string }[];
  readonly document?: { readonly name: string; readonly bytes: number };
  readonly html?: string;
  readonly keyboard?: readonly (readonly { readonly text: string }[])[];
};

const STYLE = readFileSync(new URL('telegram.css', import.meta.url), 'utf8');

/** The messages of an answer in a private chat with the bot, in Telegram's light theme. */
export const telegramPage = (asked: Asked, bubbles: readonly Bubble[]): string =>
  page(
    asked.lang,
    STYLE,
    [`<div class="asked">${escaped(asked.text)}</div>`, ...bubbles.map(bubbleHtml)].join('\n'),
  );

function bubbleHtml({ photos = [], document, html = '', keyboard = [] }: Bubble): string {
  const isWide = photos.length > 0 || keyboard.length > 0;
  const pictures = photos.map(
    ({ address, name }) => `<img src="${escaped(address)}" alt="${escaped(name)}">`,
  );
  return [
    `<article class="message"><div class="bubble${isWide ? ' wide' : ''}">`,
    ...(photos.length > 0
      ? [`<div class="photos${photos.length > 1 ? ' many' : ''}">${pictures.join('')}</div>`]
      : []),
    ...(document
      ? [
          `<div class="document"><span>${escaped(document.name)}<small>${(document.bytes / 1000).toFixed(1)} KB</small></span></div>`,
        ]
      : []),
    `<div class="said">${telegramHtml(html)}</div><span class="clock">08:00</span></div>`,
    ...keyboard.map(
      (row) =>
        `<div class="keys">${row.map(({ text }) => `<span class="key">${escaped(text)}</span>`).join('')}</div>`,
    ),
    '</article>',
  ].join('\n');
}

/** Its tags are a browser's too; quotes that can be opened are shown closed, and a block ends its line. */
const telegramHtml = (html: string): string =>
  html
    .replace(/\n?(<(?:pre|blockquote)\b)/g, '$1')
    .replace(/(<\/(?:pre|blockquote)>)\n?/g, '$1')
    .replace(
      /<blockquote expandable>([\s\S]*?)<\/blockquote>/g,
      '<div class="fold"><blockquote class="closed">$1</blockquote></div>',
    );
