import { describe, expect, it } from 'vitest';
import { REFUSALS, telegramError } from '../../doubles/fake-telegram.ts';
import { message } from '../../doubles/messages.ts';
import { useTelegram } from '../../doubles/telegram-bot.ts';
import { waitFor } from '../../doubles/wait-for.ts';

const CHANNEL = { id: -100_777, type: 'channel', title: 'Letter', username: 'the_letter' } as const;
const GROUP = { id: -100_123, type: 'supergroup', title: 'Traders' } as const;
const OLD_GROUP = { id: -5, type: 'group', title: 'Traders' } as const;

const { server, started, questions, logged, parts } = useTelegram();
const commands = () => questions().map(({ command }) => command);

describe('an update of Telegram', () => {
  it('that comes again after a restart is not answered again', async () => {
    const first = await started();
    const shown = server().say({ text: '/support' });
    await waitFor('an answer', () => shown.length > 0);
    await first.stop();
    server().redeliver();
    await started();
    server().say({ text: '/help' });
    await waitFor('the next answer', () => shown.length > 1);
    expect(commands()).toEqual(['support', 'help']);
  });

  it('that comes again in one run is not answered again', async () => {
    await started();
    const shown = server().say({ text: '/support' });
    server().fault(/getUpdates/, 'lost');
    await waitFor('an answer', () => shown.length > 0);
    server().redeliver();
    server().say({ text: '/help' });
    await waitFor('the next answer', () => shown.length > 1);
    expect(commands()).toEqual(['support', 'help']);
  });

  it('that was not taken before the restart is answered after it', async () => {
    const first = await started();
    const shown = server().say({ text: '/support' });
    await waitFor('an answer', () => shown.length > 0);
    await first.stop();
    server().say({ text: '/help' });
    await started();
    await waitFor('the other answer', () => shown.length > 1);
    expect(commands()).toEqual(['support', 'help']);
  });

  it('is answered also when nothing can be remembered, which is told', async () => {
    const broken = () => Promise.reject(new Error('the disk is full'));
    await started({ memory: { mark: broken, marked: broken, takeOnce: broken } });
    const shown = server().say({ text: '/support' });
    await waitFor('an answer', () => shown.length > 0);
    await waitFor('the line', () => logged().some((line) => line.includes('could not be remembered')));
  });

  it('that is a post in a channel with a command is answered in the channel', async () => {
    await started();
    const shown = server().say({ text: '/support@soundings_bot', chat: CHANNEL });
    await waitFor('an answer', () => shown.length > 0);
    server().say({ text: 'Good morning', chat: CHANNEL });
    server().say({ text: '/support@other_bot', chat: CHANNEL });
    server().say({ text: '/help', chat: CHANNEL });
    await waitFor('the second answer', () => shown.length > 1);
    expect(commands()).toEqual(['support', 'help']);
    expect(server().payloads('sendChatAction')).toEqual([]);
  });
});

describe('a group that becomes a supergroup', () => {
  const NEW = -100_555;

  it('is known under its new id from its own word, with what was chosen for it, over restarts', async () => {
    const { preferences } = parts();
    const of = (id: number) => ({ platform: 'telegram', kind: 'chat', id: String(id) }) as const;
    await preferences.set(of(OLD_GROUP.id), { lang: 'zh-CN' });
    server().openChat(OLD_GROUP);
    const first = await started();
    const shown = server().migrate(OLD_GROUP.id, NEW);
    await waitFor('the word', () => logged().some((line) => line.includes('has a new id')));
    await first.stop();
    expect(await preferences.of(of(NEW))).toEqual({ lang: 'zh-CN' });
    expect(await preferences.of(of(OLD_GROUP.id))).toEqual({});
    const second = await started();
    await second.post({ channel: String(OLD_GROUP.id) }, message('Digest'));
    expect(shown.map(({ text }) => text)).toEqual(['Digest']);
    expect(
      server()
        .payloads('sendMessage')
        .map(({ chat_id }) => Number(chat_id)),
    ).toEqual([NEW]);
    expect(logged().filter((line) => line.includes('has a new id'))).toHaveLength(1);
  });
});

describe('a refusal that names the new id', () => {
  it('is followed at once, and not met again', async () => {
    const { preferences } = parts();
    const of = (id: number) => ({ platform: 'telegram', kind: 'chat', id: String(id) }) as const;
    await preferences.set(of(OLD_GROUP.id), { zone: 'Asia/Taipei' });
    server().openChat(OLD_GROUP);
    const shown = server().openChat(GROUP);
    const refusal = telegramError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: GROUP.id,
    });
    server().closeChat(OLD_GROUP.id, refusal);
    const bot = await started();
    const post = () => bot.post({ channel: String(OLD_GROUP.id) }, message('Digest'));
    await post();
    await post();
    expect(shown).toHaveLength(2);
    expect(server().payloads('sendMessage')).toHaveLength(3);
    expect(logged().filter((line) => line.includes('DIGEST_CHANNELS'))).toHaveLength(1);
    await bot.stop();
    expect(await preferences.of(of(GROUP.id))).toEqual({ zone: 'Asia/Taipei' });
  });
});

describe('what the bot is in a chat', () => {
  it('is told once when it was put out, and posts there are refused at once, until it is let in again', async () => {
    const shown = server().openChat(GROUP);
    const bot = await started();
    server().setOwnMembership(GROUP.id, 'kicked');
    await waitFor('the word', () => logged().length > 0);
    const post = () => bot.post({ channel: String(GROUP.id) }, message('Digest'));
    await expect(post()).rejects.toThrow('the bot was put out (kicked) – add the bot to the chat again');
    await expect(post()).rejects.toThrow('add the bot to the chat again');
    expect(server().payloads('sendMessage')).toEqual([]);
    expect(logged()).toHaveLength(1);
    server().setOwnMembership(GROUP.id, 'member');
    await waitFor('the word', () => logged(30).some((line) => line.includes('takes messages again')));
    await post();
    expect(shown).toHaveLength(1);
  });

  it('is learned from a refusal too, and again from anybody who writes there', async () => {
    const shown = server().openChat(GROUP);
    const bot = await started();
    const post = () => bot.post({ channel: String(GROUP.id) }, message('Digest'));
    server().closeChat(GROUP.id, REFUSALS.kicked);
    await expect(post()).rejects.toThrow('403 Forbidden: bot was kicked');
    await expect(post()).rejects.toThrow('403 Forbidden: bot was kicked');
    expect(server().payloads('sendMessage')).toHaveLength(1);
    server().closeChat(GROUP.id, undefined);
    server().say({ text: '/support', chat: GROUP });
    await waitFor('an answer', () => shown.length > 0);
    await post();
    expect(shown).toHaveLength(2);
  });

  it('is told of a reader who blocked it, too', async () => {
    server().openChat({ id: 77, type: 'private' });
    const bot = await started();
    server().setOwnMembership(77, 'kicked');
    await waitFor('the word', () => logged().some((line) => line.includes('takes no messages any more')));
    await expect(bot.post({ channel: '77' }, message('Digest'))).rejects.toThrow(
      'the reader blocked the bot – this reader wants no more messages',
    );
  });

  it('in a channel is known by its name as well', async () => {
    server().openChat(CHANNEL);
    const bot = await started();
    server().setOwnMembership(CHANNEL.id, 'left');
    await waitFor('the word', () => logged().length > 0);
    await expect(bot.post({ channel: '@The_Letter' }, message('Digest'))).rejects.toThrow('put out (left)');
  });
});
