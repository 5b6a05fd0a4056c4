import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import type { Asker } from '../../src/asker.ts';
import { lintMessage } from '../../src/briefing/lint/lint-message.ts';
import { createPreferences } from '../../src/kept-preferences.ts';
import type { Lang } from '../../src/locales/format.ts';
import type { Action, Message } from '../../src/message/message.ts';
import { readerOf, type Preferences, type Subject } from '../../src/preferences.ts';
import { createPressCode, isPressable, MAX_PRESS_BYTES } from '../../src/press-code.ts';
import { createRespond, type Question, type Reply } from '../../src/respond.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createLog } from '../doubles/messages.ts';
import { marketOf } from '../doubles/market.ts';
import { noFault } from '../doubles/store-folder.ts';

const GROUP = '-1001234567890';
const CHANNEL = '-1009876543210';
const { log } = createLog();

let store: Store;
let preferences: Preferences;
/** The chats that may be set up at this moment. */
let managed: string[];
let asked: string[];

beforeEach(async () => {
  store = await openStore({ memory: true, onFault: noFault });
  preferences = createPreferences(() => Promise.resolve(store), Date.now, log);
  [managed, asked] = [[], []];
});
afterEach(() => store.close());

const reader = (other: Partial<Asker> = {}): Asker => ({
  platform: 'telegram',
  user: '7',
  chat: GROUP,
  isPrivate: false,
  tag: 'en-GB',
  mayManage: (chat) => {
    asked.push(chat);
    return Promise.resolve(managed.includes(chat));
  },
  ...other,
});
const asker = (other: Partial<Asker> = {}): Asker =>
  reader({
    find: (named) => Promise.resolve(named === '@market' || named === CHANNEL ? CHANNEL : undefined),
    ...other,
  });
const inPrivate = (): Asker => asker({ chat: '7', isPrivate: true });
const discord = (): Asker => reader({ platform: 'discord', chat: '99', tag: 'zh-TW' });

const ask = (options: Question['options'], who: Asker = asker(), lang: Lang = 'en'): Promise<Reply> =>
  createRespond({
    commands: COMMANDS,
    data: () => Promise.resolve(marketOf()),
    log,
    preferences,
    defaultLang: 'en',
    defaultZone: 'UTC',
  })({ command: 'settings', options, lang, asker: who });
const shown = async (...question: Parameters<typeof ask>): Promise<Message> => {
  const reply = await ask(...question);
  if (reply.kind === 'refusal') throw new Error(reply.text);
  return reply.message;
};
const refusal = async (...question: Parameters<typeof ask>): Promise<string> => {
  const reply = await ask(...question);
  return reply.kind === 'refusal' ? reply.text : `answered: ${reply.message.title}`;
};
const lines = ({ title, blocks }: Message): readonly string[] => [
  title,
  ...blocks.flatMap((block) =>
    block.kind === 'bullets' ? block.items.map(({ lead = '', text }) => `${lead}: ${text}`) : [],
  ),
];
const buttons = ({ blocks }: Message): readonly Action[] =>
  blocks.flatMap((block) => (block.kind === 'actions' ? block.rows.flatMap(({ actions }) => actions) : []));
const current = (message: Message): readonly string[] =>
  buttons(message)
    .filter((one) => one.current)
    .map(({ label }) => label);
const press = (message: Message, label: string, who: Asker): Promise<Reply> => {
  const { kind, ask: question } = buttons(message).find((one) => one.label === label)!.press;
  expect(kind).toBe('change');
  return ask(question.options, who, question.lang);
};
const kept = (subject: Partial<Subject>) =>
  preferences.of({ platform: 'telegram', kind: 'user', id: '7', ...subject });

describe('/settings without options', () => {
  it('shows what applies to the reader and in the chat, and where each comes from', async () => {
    expect(lines(await shown([]))).toEqual([
      'Your language and time zone',
      'Language: English, from Telegram',
      'Time zone: UTC, the default',
      'Posts here: English, times in UTC',
    ]);
    await preferences.set(
      { platform: 'telegram', kind: 'chat', id: GROUP },
      { lang: 'zh-CN', zone: 'Asia/Shanghai' },
    );
    expect(lines(await shown([], asker({ tag: undefined }))).slice(1)).toEqual([
      'Language: 中文, chosen for this chat',
      'Time zone: Asia/Shanghai, chosen for this chat',
      'Posts here: 中文, times in Asia/Shanghai',
    ]);
    await preferences.set(
      { platform: 'telegram', kind: 'user', id: '7' },
      { lang: 'en', zone: 'Europe/Berlin' },
    );
    expect(lines(await shown([])).slice(1, 3)).toEqual([
      'Language: English, chosen by you',
      'Time zone: Europe/Berlin, chosen by you',
    ]);
  });

  it('says the language that readers are in fact answered in', async () => {
    for (const tag of [undefined, 'en', 'zh-hans', 'de'])
      for (const own of [{}, { lang: 'en' }, { lang: 'zh-CN' }] as const)
        for (const chat of [{}, { lang: 'en' }, { lang: 'zh-CN' }] as const) {
          await preferences.set({ platform: 'telegram', kind: 'user', id: '7' }, own);
          await preferences.set({ platform: 'telegram', kind: 'chat', id: GROUP }, chat);
          const { lang } = await readerOf(preferences, asker(), tag, 'en');
          expect(lines(await shown([], asker({ tag })))[1]).toContain(lang === 'en' ? 'English' : '中文');
        }
  });

  it('has a button for each language and one to follow the platform, with what is chosen marked', async () => {
    const fresh = await shown([]);
    expect(buttons(fresh).map(({ label }) => label)).toEqual(['English', '中文', 'As in Telegram']);
    expect(current(fresh)).toEqual(['As in Telegram']);
    expect(current(await shown({ lang: 'zh-CN' }))).toEqual(['中文']);
    expect(buttons(await shown([], discord(), 'zh-CN')).map(({ label }) => label)).toEqual([
      'English',
      '中文',
      '跟随 Discord',
    ]);
  });

  it('where nobody asks says what the program is set to, and changes nothing', async () => {
    const respond = createRespond({
      commands: COMMANDS,
      data: () => Promise.resolve(marketOf()),
      log,
      defaultLang: 'zh-CN',
      defaultZone: 'Asia/Tokyo',
    });
    const reply = await respond({ command: 'settings', options: [], lang: 'en' });
    expect(reply.kind === 'message' ? lines(reply.message).slice(1) : reply).toEqual([
      'Language: 中文, the default',
      'Time zone: Asia/Tokyo, the default',
    ]);
    expect(await respond({ command: 'settings', options: ['en'], lang: 'en' })).toMatchObject({
      kind: 'refusal',
      text: expect.stringContaining('--lang') as string,
    });
  });
});

describe("one's own settings", () => {
  it.each([
    [['zh-CN'], { lang: 'zh-CN' }],
    [['Europe/Berlin'], { zone: 'Europe/Berlin' }],
    [['berlin', 'EN'], { lang: 'en', zone: 'Europe/Berlin' }],
    [['zone', 'tokyo'], { zone: 'Asia/Tokyo' }],
    [['lang:zh-cn', 'zone=utc', 'where:me'], { lang: 'zh-CN', zone: 'UTC' }],
    [['北京', 'me'], { zone: 'Asia/Shanghai' }],
    [
      { lang: 'zh-CN', zone: 'Europe/London' },
      { lang: 'zh-CN', zone: 'Europe/London' },
    ],
  ])('are changed by %j', async (options, preference) => {
    const message = await shown(options);
    expect(message.title).toMatch(/^Kept|^已保存/);
    expect(await kept({})).toEqual(preference);
    expect(await kept({ kind: 'chat', id: GROUP })).toEqual({});
    expect(asked).toEqual([]);
  });

  it('are told in the language that was just chosen', async () => {
    const message = await shown(['zh-CN']);
    expect(lines(message)).toEqual([
      '已保存。你的语言与时区',
      '语言: 中文，由你选定',
      '时区: UTC，默认',
      '此处推送: English，时间按 UTC',
    ]);
    expect(message.lang).toBe('zh-CN');
    expect((await shown(['Europe/Berlin'], asker(), 'zh-CN')).lang).toBe('zh-CN');
    expect((await shown(['auto'], asker(), 'zh-CN')).lang).toBe('en');
  });

  it('keep what was chosen before, until auto takes it back', async () => {
    await shown(['zh-CN', 'Europe/Berlin']);
    await shown({ lang: 'en' });
    await shown({ zone: 'UTC' });
    expect(await kept({})).toEqual({ lang: 'en', zone: 'UTC' });
    await shown(['auto']);
    expect(await kept({})).toEqual({ zone: 'UTC' });
    await shown({ zone: 'auto' });
    expect(await kept({})).toEqual({});
  });

  it('change by a press, and the answer to it can be pressed again', async () => {
    const first = await shown([]);
    const second = await press(first, '中文', asker());
    expect(await kept({})).toEqual({ lang: 'zh-CN' });
    const third = await press(second.kind === 'message' ? second.message : first, '跟随 Telegram', asker());
    expect(await kept({})).toEqual({});
    expect(third).toMatchObject({ message: { lang: 'en', title: 'Kept. Your language and time zone' } });
  });

  it('hold in a private chat for its posts too', async () => {
    await shown(['zh-CN', 'here'], inPrivate());
    expect(await kept({})).toEqual({ lang: 'zh-CN' });
    expect(await kept({ kind: 'chat', id: '7' })).toEqual({ lang: 'zh-CN' });
  });

  it('hold on one platform', async () => {
    await shown(['zh-CN']);
    expect(await kept({ platform: 'discord' })).toEqual({});
  });
});

describe('the settings of a chat', () => {
  it('are changed by who may set it up, asked at that moment', async () => {
    managed = [GROUP];
    const message = await shown(['zh-CN', 'Asia/Shanghai', 'here']);
    expect(lines(message)).toEqual([
      'Kept. Language and time zone of this chat',
      'Language: 中文, chosen for this chat',
      'Time zone: Asia/Shanghai, chosen for this chat',
    ]);
    expect(await kept({ kind: 'chat', id: GROUP })).toEqual({ lang: 'zh-CN', zone: 'Asia/Shanghai' });
    expect(await kept({})).toEqual({});
    expect(asked).toEqual([GROUP]);
  });

  it('are those of the chat one is in, also by its id', async () => {
    expect((await shown({ where: '99' }, discord())).title).toBe('Language and time zone of this chat');
    expect((await shown({ where: GROUP })).title).toBe('Language and time zone of this chat');
  });

  it('are shown to the others, with nothing to press', async () => {
    const message = await shown(['here']);
    expect(lines(message)).toEqual([
      'Language and time zone of this chat',
      'Language: English, the default',
      'Time zone: UTC, the default',
    ]);
    expect(buttons(message)).toEqual([]);
  });

  it('are refused to the others, who are told who may', async () => {
    expect(await refusal(['zh-CN', 'here'])).toContain('Only administrators');
    expect(await refusal({ lang: 'en', where: 'here' }, discord())).toContain('Manage Server');
    expect(await refusal({ zone: 'UTC', where: 'here' }, asker(), 'zh-CN')).toContain('管理员');
    expect(await kept({ kind: 'chat', id: GROUP })).toEqual({});
  });

  it('by a press are refused to one who has lost the right since', async () => {
    managed = [GROUP];
    const message = await shown(['here']);
    expect(buttons(message).map(({ label }) => label)).toEqual(['English', '中文', 'The default']);
    managed = [];
    expect(await press(message, '中文', asker())).toMatchObject({ kind: 'refusal', cause: 'usage' });
    managed = [GROUP];
    expect(await press(message, '中文', asker())).toMatchObject({ kind: 'message', message: { lang: 'en' } });
    expect(await kept({ kind: 'chat', id: GROUP })).toEqual({ lang: 'zh-CN' });
  });

  it('of a channel are changed from a private chat by its name or id, by who manages it', async () => {
    expect(await refusal(['zh-CN', '@market'], inPrivate())).toContain('Only administrators');
    expect(await refusal({ where: '@market' }, inPrivate())).toContain('Only administrators');
    managed = [CHANNEL];
    for (const [where, lang] of [
      ['@Market', 'zh-CN'],
      [CHANNEL, 'en'],
    ] as const) {
      const message = await shown({ lang, where }, inPrivate());
      expect(message.title).toBe(`Kept. Language and time zone of ${CHANNEL}`);
      expect(await kept({ kind: 'chat', id: CHANNEL })).toEqual({ lang });
    }
    expect(await kept({ kind: 'chat', id: '7' })).toEqual({});
    expect(await press(await shown({ where: '@market' }, inPrivate()), '中文', inPrivate())).toMatchObject({
      kind: 'message',
    });
    expect(await kept({ kind: 'chat', id: CHANNEL })).toEqual({ lang: 'zh-CN' });
  });

  it('of a chat the bot cannot see are refused with what is accepted', async () => {
    expect(await refusal({ lang: 'en', where: '@nowhere' }, inPrivate())).toContain('@channel');
    const onDiscord = await refusal({ lang: 'en', where: '123456789012345678' }, discord());
    expect(onDiscord).toContain('me, here');
    expect(onDiscord).not.toContain('@channel');
  });
});

describe('what cannot be', () => {
  it('as a zone is refused with ones that can', async () => {
    for (const options of [{ zone: 'Mars/Olympus' }, ['Mars/Olympus'], ['atlantis']])
      expect(await refusal(options)).toContain('Europe/Berlin');
    expect(await refusal({ zone: '火星' }, asker(), 'zh-CN')).toContain('Asia/Shanghai');
    expect(await kept({})).toEqual({});
  });

  it('as a language is refused with those there are', async () => {
    expect(await refusal(['de'])).toContain('en, zh-CN, auto');
  });

  it('be kept is told, and nothing is changed', async () => {
    const broken = createPreferences(() => Promise.reject(new Error('canary')), Date.now, log);
    preferences = broken;
    expect(await refusal(['zh-CN'])).toMatch(/could not be kept.*Nothing was changed/);
    expect(lines(await shown([]))[1]).toBe('Language: English, from Telegram');
  });
});

describe('the answer to /settings', () => {
  it.each(['en', 'zh-CN'] as const)('passes the check of every text in %s', async (lang) => {
    managed = [GROUP];
    for (const who of [asker(), inPrivate(), discord()])
      for (const options of [[], ['here']]) expect(lintMessage(await shown(options, who, lang))).toEqual([]);
  });

  it('has buttons with room for the longest ids', async () => {
    const channel = String(-(2n ** 52n));
    managed = [channel];
    const who = asker({ user: String(2n ** 52n - 1n), find: () => Promise.resolve(channel) });
    const command = COMMANDS.find(({ name }) => name === 'settings')!;
    const code = createPressCode('token', COMMANDS);
    for (const { press: one } of buttons(await shown({ where: '@market' }, who))) {
      expect(isPressable(command, one)).toBe(true);
      const text = code.write(one, { chat: GROUP, owner: String(2n ** 64n - 1n) }, Date.now());
      expect(text.length).toBeLessThanOrEqual(MAX_PRESS_BYTES);
      expect(code.read(text, GROUP, Date.now())?.ask.options).toEqual(one.ask.options);
    }
  });
});
