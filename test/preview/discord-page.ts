import { readFileSync } from 'node:fs';
import { ButtonStyle, ComponentType } from 'discord.js';
import type { Component, Inner, Row } from '../../src/adapters/discord/components.ts';
import type { Outgoing } from '../../src/adapters/discord/render.ts';
import type { toRequest } from '../../src/adapters/discord/request.ts';
import type { AddressOf, Asked } from './asked.ts';
import { discordMarkdownHtml } from './discord-markdown-html.ts';
import { escaped, page } from './html.ts';

/** A message as it goes to Discord. */
export type Sent = ReturnType<typeof toRequest<Outgoing>>;

const STYLE = readFileSync(new URL('discord.css', import.meta.url), 'utf8');

/** The messages of an answer as Discord's dark theme shows them. */
export const discordPage = (asked: Asked, messages: readonly Sent[], addressOf: AddressOf): string =>
  page(
    asked.lang,
    STYLE,
    messages
      .map((sent, index) =>
        [
          '<article class="message">',
          ...(index === 0 ? [`<div class="used">${usedBy(asked)}</div>`] : []),
          '<div class="avatar"></div><div>',
          '<span class="name">Soundings</span><span class="app">APP</span><span class="clock">08:00</span>',
          ...sent.body.components.map((component) => componentHtml(component, sent, asked, addressOf)),
          '</div></article>',
        ].join('\n'),
      )
      .join('\n'),
  );

const usedBy = ({ lang, reader, text }: Asked): string =>
  `${escaped(reader)} ${lang === 'en' ? 'used' : '使用了'} <b>${escaped(text)}</b>`;

function componentHtml(component: Component, sent: Sent, asked: Asked, addressOf: AddressOf): string {
  if (component.type === ComponentType.TextDisplay) return innerHtml(component, sent, asked, addressOf);
  const accent = `#${component.accent_color.toString(16).padStart(6, '0')}`;
  const inside = component.components.map((inner) => innerHtml(inner, sent, asked, addressOf)).join('\n');
  return `<div class="container" style="--accent: ${accent}">\n${inside}\n</div>`;
}

function innerHtml(inner: Inner, { files }: Sent, asked: Asked, addressOf: AddressOf): string {
  const sentFile = (url: string) => {
    const name = url.replace('attachment://', '');
    const file = files.find((one) => one.name === name);
    if (file === undefined) throw new Error(`a component shows ${name}, which is not sent`);
    return { name, data: file.data as Buffer };
  };
  switch (inner.type) {
    case ComponentType.TextDisplay:
      return `<div class="text">${discordMarkdownHtml(inner.content, asked)}</div>`;
    case ComponentType.Separator:
      return '<hr>';
    case ComponentType.MediaGallery:
      return `<div class="gallery">${inner.items
        .map(({ media, description }) => {
          const { name, data } = sentFile(media.url);
          return `<img src="${escaped(addressOf(data, name))}" alt="${escaped(description)}">`;
        })
        .join('')}</div>`;
    case ComponentType.File: {
      const { name, data } = sentFile(inner.file.url);
      return `<div class="file">${escaped(name)}<small>${(data.length / 1000).toFixed(1)} KB</small></div>`;
    }
    case ComponentType.ActionRow:
      return `<div class="row">${inner.components.map(controlHtml).join('')}</div>`;
  }
}

function controlHtml(control: Row['components'][number]): string {
  if (control.type === ComponentType.StringSelect) {
    const chosen = control.options.find((option) => option.default === true);
    return `<span class="select"><span>${escaped(chosen?.label ?? control.placeholder)}</span><span>⌄</span></span>`;
  }
  const classes = [
    'button',
    ...(control.style === ButtonStyle.Primary ? ['primary'] : []),
    ...(control.disabled === true ? ['disabled'] : []),
  ];
  return `<span class="${classes.join(' ')}">${escaped(control.label)}</span>`;
}
