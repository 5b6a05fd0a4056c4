import { COMMANDS } from '../../commands/index.ts';
import { render as renderForDiscord } from '../../src/adapters/discord/render.ts';
import { toRequest } from '../../src/adapters/discord/request.ts';
import type { Message, Press } from '../../src/message/message.ts';
import { isDocument, isText, render as renderForTelegram } from '../../src/adapters/telegram/render.ts';
import { createPressCode } from '../../src/press-code.ts';
import type { AddressOf, Asked } from './asked.ts';
import { discordPage } from './discord-page.ts';
import type { Pngs } from './drawn.ts';
import { telegramPage, type Bubble } from './telegram-page.ts';
import { escaped } from './html.ts';

type PageOf = (asked: Asked, answer: Message, pngs: Pngs, addressOf: AddressOf) => string;

const code = createPressCode('1:preview', COMMANDS);
const writeIn =
  (chat: string, nowMs: number) =>
  (press: Press): string =>
    code.write(press, { chat, owner: '100' }, nowMs);

/** An answer as each platform shows what is sent to it. */
export const PLATFORMS: Readonly<Record<'discord' | 'telegram', PageOf>> = {
  discord: (asked, answer, pngs, addressOf) =>
    discordPage(
      asked,
      renderForDiscord(answer, writeIn('200', asked.nowMs)).map((one) => toRequest(one, pngs)),
      addressOf,
    ),
  telegram: (asked, answer, pngs, addressOf) =>
    telegramPage(
      asked,
      renderForTelegram(answer, writeIn('100', asked.nowMs)).map((one): Bubble => {
        if (isText(one)) return { html: one.text, keyboard: one.reply_markup?.inline_keyboard ?? [] };
        if (isDocument(one)) {
          const { document, caption } = one;
          const { filename: name, content } = document;
          return { document: { name, bytes: Buffer.byteLength(content) }, html: escaped(caption) };
        }
        const photos = one.photos.map(({ filename, spec }) => ({
          name: filename,
          address: addressOf(pngs.get(spec)!, filename),
        }));
        return { photos, html: one.photos.length === 1 ? escaped(one.photos[0]!.caption) : '' };
      }),
    ),
};
