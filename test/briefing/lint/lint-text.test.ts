import { describe, expect, it } from 'vitest';
import { renderConsole } from '../../../src/adapters/console/render.ts';
import { render as renderDiscord } from '../../../src/adapters/discord/render.ts';
import { render as renderTelegram } from '../../../src/adapters/telegram/render.ts';
import { letter } from '../../../src/briefing/letter.ts';
import { lintText, textLines } from '../../../src/briefing/lint/lint-text.ts';
import { messageLines } from '../../../src/briefing/lint/message-lines.ts';
import { vrpSection } from '../../../src/briefing/sections/vrp.ts';
import { sectionMessage } from '../../../src/briefing/section.ts';
import { LANGS, type Lang } from '../../../src/locales/format.ts';
import { catalogue } from '../../../src/locales/index.ts';
import type { Message } from '../../../src/message/message.ts';
import { textIn } from '../../doubles/discord-shown.ts';
import { buildMarket } from '../../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../../doubles/markets/index.ts';

const contextIn = (lang: Lang) => ({
  data: buildMarket(NAMED_MARKETS['broken mean']),
  words: catalogue(lang),
  lang,
});

const RENDERED: Readonly<Record<string, (message: Message) => string>> = {
  'text for the terminal': (message) => renderConsole(message, { columns: 80, colour: false }),
  'Discord markdown': (message) => renderDiscord(message).map(textIn).join('\n'),
  'Discord payloads': (message) => JSON.stringify(renderDiscord(message), null, 2),
  'Telegram HTML': (message) =>
    renderTelegram(message)
      .flatMap((part) => ('text' in part ? [part.text] : []))
      .join('\n'),
  'Telegram payloads': (message) => JSON.stringify(renderTelegram(message)),
};

describe.each(Object.entries(RENDERED))('%s', (_, render) => {
  it.each(LANGS)('of a letter in %s is clean, and a planted figure is found in it', async (lang) => {
    const message = await letter(contextIn(lang), 'full');
    const text = render(message);
    expect(lintText(text, message)).toEqual([]);
    const [right, wrong] = lang === 'en' ? ['$80.2k', '$81.2k'] : ['8.02 万', '8.12 万'];
    expect(text).toContain(right);
    const faults = lintText(text.replace(right, wrong), message);
    expect(faults.map(({ kind }) => kind)).toEqual(['mismatch']);
    expect(faults[0]?.problem).toContain(wrong);
  });

  it.each(LANGS)('of a table in %s is read cell by cell', async (lang) => {
    const context = contextIn(lang);
    const message = sectionMessage(await vrpSection(context), context);
    const cells = (lines: readonly { kind: string; lead: string; text: string }[]) =>
      lines.filter(({ kind }) => kind === 'cell').map(({ lead, text }) => `${lead}: ${text}`);
    expect(cells(textLines(render(message), message))).toEqual(cells(messageLines(message)));
    expect(lintText(render(message), message)).toEqual([]);
  });
});

describe('lines that were wrapped', () => {
  it('are joined as the language writes them', async () => {
    for (const lang of LANGS) {
      const message = await letter(contextIn(lang), 'short');
      const bullets = (lines: readonly { kind: string; lead: string; text: string }[]) =>
        lines.filter(({ kind }) => kind === 'bullet').map(({ lead, text }) => [lead, text]);
      const text = renderConsole(message, { columns: 60, colour: false });
      const words = { ...message, blocks: message.blocks.filter(({ kind }) => kind !== 'chart') };
      expect(bullets(textLines(text, message))).toEqual(bullets(messageLines(words)));
    }
  });
});
