import { describe, expect, it } from 'vitest';
import { createGuard } from '../../../src/guard.ts';
import { catalogue } from '../../../src/locales/index.ts';
import { useTelegram } from '../../doubles/telegram-bot.ts';
import { waitFor } from '../../doubles/wait-for.ts';

const GROUP = { id: -100_123, type: 'supergroup', title: 'Traders' } as const;

const { server, started, questions, parts } = useTelegram();
const asked = (count = 1) => waitFor('the questions', () => questions().length >= count && questions());

describe('a question on Telegram', () => {
  it('says who asks, and whether they may set up the group', async () => {
    server().openChat(GROUP);
    server().setMember(GROUP.id, 5, 'administrator');
    await started();
    server().say({ text: '/support', chat: GROUP, by: 5 });
    server().say({ text: '/support', chat: GROUP, by: 6 });
    server().say({ text: '/support', chat: GROUP, anonymous: true });
    const all = await asked(3);
    expect(all.map(({ asker }) => asker?.user)).toEqual(['5', '6', '-100123']);
    const may = await Promise.all(all.map(async ({ asker }) => asker?.mayManage('-100123')));
    expect(may).toEqual([true, false, true]);
  });

  it('is answered in the language and zone that person chose, else in those of the group', async () => {
    const { preferences } = parts();
    await preferences.set(
      { platform: 'telegram', kind: 'chat', id: '-100123' },
      { lang: 'zh-CN', zone: 'Asia/Taipei' },
    );
    await preferences.set(
      { platform: 'telegram', kind: 'user', id: '5' },
      { lang: 'en', zone: 'Europe/Berlin' },
    );
    await started();
    server().say({ text: '/support', chat: GROUP, by: 5, language: 'zh-hans' });
    server().say({ text: '/support', chat: GROUP, by: 6 });
    server().say({ text: '/support', chat: GROUP, anonymous: true });
    server().say({ text: '/support', chat: GROUP, by: 6, language: 'de' });
    expect((await asked(4)).map(({ lang, zone }) => [lang, zone])).toEqual([
      ['en', 'Europe/Berlin'],
      ['zh-CN', 'Asia/Taipei'],
      ['zh-CN', 'Asia/Taipei'],
      ['en', 'Asia/Taipei'],
    ]);
  });

  it('too many of one person are told so once, and cost the others nothing', async () => {
    await started({ guard: createGuard(() => 0) });
    const chat = server().openChat(GROUP);
    for (let count = 0; count < 20; count += 1)
      server().say({ text: '/support', chat: GROUP, by: 5, language: 'zh-hans' });
    server().say({ text: '/help', chat: GROUP, by: 6, language: 'en' });
    await asked(9);
    await waitFor('the answers', () => chat.length === 10);
    const { slowDown } = catalogue('zh-CN').actions;
    expect(chat.filter(({ text }) => text === slowDown)).toHaveLength(1);
    expect(chat.filter(({ text }) => text === 'support in zh-CN')).toHaveLength(8);
    expect(chat.filter(({ text }) => text === 'help in en')).toHaveLength(1);
    expect(server().payloads('sendChatAction')).toHaveLength(9);
  });
});
