import { describe, expect, it } from 'vitest';
import { REFUSALS } from '../../doubles/fake-telegram.ts';
import { message } from '../../doubles/messages.ts';
import { useTelegram } from '../../doubles/telegram-bot.ts';

const FORUM = { id: -100_123, type: 'supergroup', title: 'Traders', is_forum: true } as const;
const CHANNEL = { id: -100_777, type: 'channel', title: 'Letter', username: 'the_letter' } as const;

const { server, started } = useTelegram();

describe('a post on Telegram', () => {
  it('goes into its topic; into the general one without an id', async () => {
    const shown = server().openChat(FORUM);
    server().setTopic(FORUM.id, 5, 'open');
    const bot = await started();
    const channel = String(FORUM.id);
    await bot.post({ channel, within: '5' }, message('Digest'));
    await bot.post({ channel, within: '1' }, message('Digest'));
    await bot.post({ channel }, message('Digest'));
    expect(shown.map(({ topic }) => topic)).toEqual([5, undefined, undefined]);
  });

  it('goes to a channel by its name', async () => {
    const shown = server().openChat(CHANNEL);
    const bot = await started();
    await bot.post({ channel: '@the_letter' }, message('Digest'));
    expect(shown).toHaveLength(1);
  });

  it.each([
    ['closed', 'TOPIC_CLOSED – the topic is closed: open it'],
    ['deleted', 'message thread not found – there is no such topic any more'],
  ] as const)('into a topic that is %s says so, once', async (state, words) => {
    server().openChat(FORUM);
    server().setTopic(FORUM.id, 5, state);
    const bot = await started();
    await expect(bot.post({ channel: String(FORUM.id), within: '5' }, message('Digest'))).rejects.toThrow(
      words,
    );
    expect(server().payloads('sendMessage')).toHaveLength(1);
  });

  it('to what is no topic asks nobody', async () => {
    const bot = await started();
    await expect(bot.post({ channel: '-5', within: 'markets' }, message('Digest'))).rejects.toThrow(
      '"markets" is not the id of a topic',
    );
    expect(server().payloads('sendMessage')).toEqual([]);
  });

  it.each([
    ['blocked', 'this reader wants no more messages'],
    ['deactivated', 'this reader wants no more messages'],
    ['kicked', 'add the bot to the chat again'],
    ['noMember', 'add the bot to the chat again'],
    ['noAdministrator', 'make the bot an administrator that may post messages'],
    ['noTexts', 'let the bot send messages there'],
  ] as const)('refused because %s says what to do', async (why, cure) => {
    server().openChat(CHANNEL);
    server().closeChat(CHANNEL.id, REFUSALS[why]);
    const bot = await started();
    const { json } = REFUSALS[why] as { readonly json: { readonly description: string } };
    await expect(bot.post({ channel: String(CHANNEL.id) }, message('Digest'))).rejects.toThrow(
      new RegExp(`Telegram chat -100777, part 1 of 1: \\d{3} ${json.description} – ${cure}`),
    );
  });

  it('to nobody says what an id must be', async () => {
    const bot = await started();
    await expect(bot.post({ channel: '12' }, message('Digest'))).rejects.toThrow(
      'chat not found – check the id; a person must write to the bot first',
    );
  });
});
