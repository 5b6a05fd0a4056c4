import { Telegram } from 'telegraf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuthors, type Authors } from '../../../src/adapters/telegram/asker.ts';
import {
  ANONYMOUS_ADMIN,
  startFakeTelegram,
  TELEGRAM_TOKEN,
  telegramError,
  type FakeTelegram,
} from '../../doubles/fake-telegram.ts';
import { telegramContractProblems } from '../../contracts/telegram-contract.ts';

const GROUP = { id: -100_123, type: 'supergroup', title: 'Traders', username: 'traders' } as const;
const CHANNEL = { id: -100_777, type: 'channel', title: 'Letter', username: 'the_letter' } as const;
const PRIVATE = { id: 4242, type: 'private', first_name: 'Ada' } as const;
const ADA = { id: 4242, is_bot: false, first_name: 'Ada', language_code: 'zh-hant' };
const ANONYMOUS = { id: ANONYMOUS_ADMIN, is_bot: true, first_name: 'Group' };

let server: FakeTelegram;
let authors: Authors;

beforeEach(async () => {
  server = await startFakeTelegram();
  server.openChat(GROUP);
  server.openChat(CHANNEL);
  authors = createAuthors(new Telegram(TELEGRAM_TOKEN, { apiRoot: server.apiRoot }));
});

afterEach(async () => {
  await server.close();
  expect(telegramContractProblems(server.journal)).toEqual([]);
});

const inPrivate = () => authors.ofMessage({ chat: PRIVATE, from: ADA });
const inGroup = () => authors.ofMessage({ chat: GROUP, from: ADA });

describe('who asks on Telegram', () => {
  it('is a person with the language of their app, and may press under the answer', () => {
    expect(inGroup()).toMatchObject({
      owner: '4242',
      tag: 'zh-hant',
      asker: { platform: 'telegram', user: '4242', chat: '-100123', isPrivate: false },
    });
    expect(inPrivate().asker).toMatchObject({ chat: '4242', isPrivate: true });
    expect(authors.ofPress({ from: ADA }, CHANNEL)).toMatchObject({ owner: '4242', tag: 'zh-hant' });
  });

  it('is the group or channel where it writes in that name: nobody in particular owns the answer', () => {
    const anonymous = authors.ofMessage({ chat: GROUP, from: ANONYMOUS, sender_chat: GROUP });
    const channel = authors.ofMessage({ chat: CHANNEL, sender_chat: CHANNEL });
    expect(anonymous.asker.user).toBe('-100123');
    expect(channel.asker.user).toBe('-100777');
    for (const author of [anonymous, channel]) {
      expect(author).not.toHaveProperty('owner');
      expect(author).not.toHaveProperty('tag');
    }
  });
});

describe('the right to set up a chat', () => {
  it('is theirs in their own private chat alone, without asking anybody', async () => {
    expect(await inPrivate().asker.mayManage('4242')).toBe(true);
    expect(await inPrivate().asker.mayManage('4243')).toBe(false);
    expect(server.journal).toHaveLength(0);
  });

  it.each([
    ['creator', true],
    ['administrator', true],
    ['member', false],
    ['restricted', false],
    ['left', false],
    ['kicked', false],
  ] as const)('in a group as %s: %s', async (status, may) => {
    server.setMember(GROUP.id, 4242, status);
    expect(await inGroup().asker.mayManage('-100123')).toBe(may);
    expect(await inPrivate().asker.mayManage('-100123')).toBe(may);
  });

  it.each([
    ['creator', {}, true],
    ['administrator', { can_post_messages: true }, true],
    ['administrator', { can_post_messages: false }, false],
    ['administrator', {}, false],
    ['member', {}, false],
  ] as const)('in a channel as %s with %j: %s', async (status, rights, may) => {
    server.setMember(CHANNEL.id, 4242, status, rights);
    expect(await inPrivate().asker.mayManage('-100777')).toBe(may);
  });

  it('is asked anew each time', async () => {
    const { asker } = inGroup();
    server.setMember(GROUP.id, 4242, 'administrator');
    expect(await asker.mayManage('-100123')).toBe(true);
    server.setMember(GROUP.id, 4242, 'member');
    expect(await asker.mayManage('-100123')).toBe(false);
  });

  it('of an anonymous administrator is that of their group and no other', async () => {
    const { asker } = authors.ofMessage({ chat: GROUP, from: ANONYMOUS, sender_chat: GROUP });
    server.setMember(CHANNEL.id, ANONYMOUS_ADMIN, 'creator');
    expect(await asker.mayManage('-100123')).toBe(true);
    expect(await asker.mayManage('-100777')).toBe(false);
  });

  it('of who posts in a channel is that of the channel; of another channel that writes in a group, none', async () => {
    const posting = authors.ofMessage({ chat: CHANNEL, sender_chat: CHANNEL });
    const guest = authors.ofMessage({ chat: GROUP, from: ANONYMOUS, sender_chat: CHANNEL });
    expect(await posting.asker.mayManage('-100777')).toBe(true);
    expect(await guest.asker.mayManage('-100123')).toBe(false);
    expect(await guest.asker.mayManage('-100777')).toBe(false);
  });

  it('is none where it cannot be seen', async () => {
    server.setMember(GROUP.id, 4242, 'creator');
    server.hideMembers(GROUP.id);
    expect(await inGroup().asker.mayManage('-100123')).toBe(false);
    server.fault(/getChat/, telegramError(429, 'Too Many Requests', { retry_after: 5 }), 2);
    expect(await inGroup().asker.mayManage('-100123')).toBe(false);
    expect(await inGroup().asker.mayManage('-100999')).toBe(false);
  });
});

describe('a chat by its name', () => {
  it.each([
    ['@the_letter', '-100777'],
    ['@The_Letter ', '-100777'],
    ['-100123', '-100123'],
    ['@nobody_there', undefined],
    ['-100999', undefined],
    ['the_letter', undefined],
    ['@x', undefined],
    ['../getMe', undefined],
    ['', undefined],
  ])('%j is %s', async (named, id) => {
    expect(await inPrivate().asker.find?.(named)).toBe(id);
  });
});
