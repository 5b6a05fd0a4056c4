import { describe, expect, it } from 'vitest';
import type { TelegramParts } from '../../../src/adapters/telegram/bot.ts';
import type { Action, Block, Press } from '../../../src/message/message.ts';
import { CHANGE_LASTS_MS, createPressCode } from '../../../src/press-code.ts';
import type { Question } from '../../../src/respond.ts';
import { TELEGRAM_TOKEN } from '../../doubles/fake-telegram.ts';
import { chart, COMMANDS, message } from '../../doubles/messages.ts';
import { createToldPainter, takePicturesOf } from '../../doubles/painter.ts';
import { useTelegram } from '../../doubles/telegram-bot.ts';
import type { Shown } from '../../doubles/telegram-chats.ts';
import type { Said } from '../../doubles/telegram-people.ts';
import { waitFor } from '../../doubles/wait-for.ts';

const GROUP = { id: -100_123, type: 'supergroup', title: 'Traders', is_forum: true } as const;
const CHANNEL = { id: -100_124, type: 'channel', title: 'Briefings' } as const;
const [OWNER, OTHER] = [5, 6];

const { server, started, questions } = useTelegram();

const press = (kind: Press['kind'], lang: 'en' | 'zh-CN' = 'en'): Press => ({
  kind,
  ask: { command: 'liquidations', options: { window: '7d' }, lang },
});
const BUTTONS: readonly Action[] = [
  { label: 'Week', press: press('replace') },
  { label: 'Chinese', press: press('replace', 'zh-CN') },
  { label: 'Series', press: press('csv') },
  { label: 'Change', press: press('change') },
  { label: 'Now', press: press('replace'), current: true },
];
const MENU: readonly Action[] = ['One', 'Two', 'Three'].map((label) => ({ label, press: press('beside') }));

/** An answer that says what was asked, and can be pressed. */
const answerOf = ({ command, options, lang }: Question, blocks: readonly Block[]) =>
  message(`${command} ${JSON.stringify(options)} in ${lang}`, ...blocks, {
    kind: 'actions',
    rows: [
      { kind: 'buttons', actions: BUTTONS },
      { kind: 'menu', label: 'Meanings', actions: MENU },
    ],
  });

/** The answer to a command, once it and its pictures are there. */
async function answered(
  { respond, ...own }: Partial<TelegramParts> = {},
  said: Partial<Said> = {},
  blocks: readonly Block[] = [chart()],
) {
  const chat = said.chat ?? GROUP;
  await started({
    commands: COMMANDS,
    ...own,
    respond: (question) =>
      respond?.(question) ?? Promise.resolve({ kind: 'message', message: answerOf(question, blocks) }),
  });
  const shown = server().say({ text: '/liquidations', chat, by: OWNER, ...said });
  const on = await waitFor('an answer', () => shown.find(({ keyboard }) => keyboard.length > 0));
  await waitFor(
    'its pictures',
    () => photosIn(shown).length === blocks.filter(({ kind }) => kind === 'chart').length,
  );
  return { shown, on, chat, now: () => shown.find(({ id }) => id === on.id)! };
}

const photosIn = (shown: readonly Shown[]) => shown.filter(({ photo }) => photo !== undefined);
const labelsOf = ({ keyboard }: Shown) => keyboard.map((row) => row.map(({ text }) => text));
const SEVEN_DAYS = 'liquidations {"window":"7d"} in en';

describe('an answer on Telegram', () => {
  it('can be pressed: its buttons in their rows, a menu two by two, its pictures in full size', async () => {
    const { on } = await answered();
    expect(labelsOf(on)).toEqual([
      ['Week', 'Chinese', 'Full size', 'Series'],
      ['Change', '✓ Now'],
      ['One', 'Two'],
      ['Three'],
    ]);
  });

  it('of several messages has them under its last alone', async () => {
    const { shown, on } = await answered({}, {}, [{ kind: 'text', text: 'word '.repeat(1000) }]);
    expect(shown.filter(({ keyboard }) => keyboard.length > 0)).toEqual([on]);
    expect(shown.at(-1)).toBe(on);
  });

  it('has none in a channel, where nobody can be answered alone', async () => {
    await started({
      respond: (question) => Promise.resolve({ kind: 'message', message: answerOf(question, []) }),
    });
    const shown = server().say({ text: '/liquidations', chat: CHANNEL });
    await waitFor('an answer', () => shown.length > 0);
    expect(shown[0]?.keyboard).toEqual([]);
  });
});

describe('a press on Telegram by the one who asked', () => {
  it('puts the new answer in the place of the old one, its pictures included', async () => {
    const { shown, on, chat, now } = await answered({
      respond: (question) => {
        const picture = chart('window' in question.options ? 'support' : 'structure');
        return Promise.resolve({ kind: 'message', message: answerOf(question, [picture]) });
      },
    });
    const before = shown.map(({ id }) => id);
    const pressed = server().press(chat.id, on.id, 'Week', { by: OWNER });
    await waitFor('the new answer', () => now().text === SEVEN_DAYS);
    await waitFor('its picture', () => photosIn(shown)[0]?.photo?.name === 'support.png');
    expect(pressed.answers).toEqual([expect.not.objectContaining({ text: expect.anything() as string })]);
    expect(shown.map(({ id }) => id)).toEqual(before);
    expect(questions()[1]).toMatchObject({ command: 'liquidations', options: { window: '7d' }, lang: 'en' });
    expect(questions()[1]?.asker).toMatchObject({ user: String(OWNER), chat: String(GROUP.id) });
  });

  it.each([
    ['a private chat', { id: 77, type: 'private' }, undefined],
    ['a topic', GROUP, 9],
  ] as const)('does so in %s too, again and again, and after a restart', async (_, chat, topic) => {
    const { shown, on, now } = await answered({}, { chat, ...(topic === undefined ? {} : { topic }) }, []);
    for (const [label, end] of [
      ['Chinese', 'in zh-CN'],
      ['Week', 'in en'],
      ['Chinese', 'in zh-CN'],
    ] as const) {
      server().press(chat.id, on.id, label, { by: OWNER });
      await waitFor(`an answer ${end}`, () => now().text.endsWith(end));
    }
    expect(shown).toHaveLength(1);
    expect(server().unanswered()).toEqual([]);
  });

  it('that brings more or fewer pictures takes the old ones away', async () => {
    const { shown, on, chat } = await answered({
      respond: (question) => {
        const pictures = 'window' in question.options ? [chart('support'), chart('losses')] : [chart()];
        return Promise.resolve({ kind: 'message', message: answerOf(question, pictures) });
      },
    });
    const [old] = photosIn(shown);
    server().press(chat.id, on.id, 'Week', { by: OWNER });
    await waitFor('two pictures', () => photosIn(shown).length === 2 && !shown.includes(old!));
    expect(photosIn(shown).map(({ photo }) => photo?.name)).toEqual(['support.png', 'losses.png']);
  });

  it('that takes several messages brings its own pictures, and the old ones go', async () => {
    const { shown, on, chat } = await answered({
      respond: (question) => {
        const blocks: Block[] =
          'window' in question.options
            ? [{ kind: 'text', text: 'word '.repeat(1000) }, chart('support')]
            : [chart()];
        return Promise.resolve({ kind: 'message', message: answerOf(question, blocks) });
      },
    });
    server().press(chat.id, on.id, 'Week', { by: OWNER });
    await waitFor('the new picture', () => photosIn(shown)[0]?.photo?.name === 'support.png');
    expect(photosIn(shown)).toHaveLength(1);
    expect(shown.filter(({ keyboard }) => keyboard.length > 0)).toHaveLength(1);
  });

  it.each([undefined, 9])(
    'cannot replace an answer of several messages: its successor comes below (topic %s)',
    async (topic) => {
      const long = { kind: 'text', text: 'word '.repeat(1000) } as const;
      const { shown, on, chat } = await answered({}, topic === undefined ? {} : { topic }, [long]);
      const before = [...shown];
      server().press(chat.id, on.id, 'Week', { by: OWNER });
      await waitFor('the new answer', () => shown.length === before.length * 2);
      expect(shown.slice(0, before.length)).toEqual(before);
      expect(shown[before.length]).toMatchObject({ replyTo: on.id });
    },
  );

  it('leaves the answer when the new one goes wrong, and says so below', async () => {
    const { shown, on, chat, now } = await answered({
      respond: (question) =>
        Promise.resolve(
          'window' in question.options
            ? { kind: 'refusal', cause: 'fault', text: 'Sorry (code abc).' }
            : { kind: 'message', message: answerOf(question, [chart()]) },
        ),
    });
    const before = now();
    server().press(chat.id, on.id, 'Week', { by: OWNER });
    await waitFor('the line', () =>
      shown.some(({ text, replyTo }) => text === 'Sorry (code abc).' && replyTo === on.id),
    );
    expect(now()).toEqual(before);
    expect(photosIn(shown)).toHaveLength(1);
  });

  it('that changes nothing is no error', async () => {
    const { on, chat, now } = await answered({}, {}, []);
    for (const count of [1, 2]) {
      server().press(chat.id, on.id, 'Week', { by: OWNER });
      await waitFor('the question', () => questions().length === count + 1);
    }
    server().press(chat.id, on.id, 'Chinese', { by: OWNER });
    await waitFor('the last', () => now().text.endsWith('in zh-CN'));
  });

  it('under an answer that was taken away gets a new one', async () => {
    const { shown, on, chat } = await answered({}, {}, []);
    server().fault(/editMessageText/, {
      status: 400,
      json: { ok: false, error_code: 400, description: 'Bad Request: message to edit not found' },
    });
    server().press(chat.id, on.id, 'Week', { by: OWNER });
    await waitFor('a new answer', () => shown.some(({ id, text }) => id !== on.id && text === SEVEN_DAYS));
  });
});

describe('a press on Telegram by somebody else', () => {
  it('gives them an answer of their own, which they can press', async () => {
    const { shown, on, chat, now } = await answered({}, {}, []);
    const before = now();
    server().press(chat.id, on.id, 'Week', { by: OTHER });
    const own = await waitFor('their answer', () => shown.find(({ replyTo }) => replyTo === on.id));
    expect(own.text).toBe(SEVEN_DAYS);
    server().press(chat.id, own.id, 'Chinese', { by: OTHER });
    await waitFor('their new answer', () =>
      shown.some(({ id, text }) => id === own.id && text.endsWith('in zh-CN')),
    );
    expect(now()).toEqual(before);
    expect(shown).toHaveLength(2);
  });

  it('changes nothing: settings are for the one who asked', async () => {
    const { on, chat } = await answered({}, {}, []);
    const pressed = server().press(chat.id, on.id, 'Change', { by: OTHER, language: 'zh-hans' });
    await waitFor('a word', () => pressed.answers.length > 0);
    expect(pressed.answers[0]).toMatchObject({ show_alert: true });
    expect(String(pressed.answers[0]?.text)).toContain('只有提问者可以更改');
    expect(questions()).toHaveLength(1);
  });

  it('of an anonymous administrator’s answer may change what they have the right to', async () => {
    server().openChat(GROUP);
    server().setMember(GROUP.id, OTHER, 'administrator');
    const { on, chat } = await answered({}, { anonymous: true }, []);
    server().press(chat.id, on.id, 'Change', { by: OTHER });
    await waitFor('the question', () => questions().length === 2);
    expect(await questions()[1]?.asker?.mayManage(String(GROUP.id))).toBe(true);
  });
});

describe('what is beside an answer on Telegram', () => {
  it('comes below it', async () => {
    const { shown, on, chat, now } = await answered({}, {}, []);
    const before = now();
    server().press(chat.id, on.id, 'Two', { by: OWNER });
    await waitFor('the meaning', () =>
      shown.some(({ text, replyTo }) => text === SEVEN_DAYS && replyTo === on.id),
    );
    expect(now()).toEqual(before);
  });

  it('is the series of its pictures as files, or these themselves in full size', async () => {
    const { shown, on, chat } = await answered();
    server().press(chat.id, on.id, 'Series', { by: OTHER });
    await waitFor('the series', () => shown.some(({ file }) => file?.name === 'structure.csv'));
    server().press(chat.id, on.id, 'Full size', { by: OWNER });
    const full = await waitFor('the picture', () => shown.find(({ file }) => file?.name === 'structure.png'));
    expect(full).toMatchObject({ replyTo: on.id, text: chart().alt });
  });

  it('is a word that there is none where it has no pictures', async () => {
    const { shown, on, chat } = await answered({}, {}, []);
    for (const label of ['Series', 'Full size']) server().press(chat.id, on.id, label, { by: OWNER });
    await waitFor(
      'the words',
      () => shown.filter(({ text }) => text.includes('no series of days')).length === 2,
    );
  });
});

describe('a change on Telegram', () => {
  it('is made once, in place, by the one who asked', async () => {
    const { on, chat, now } = await answered({}, {}, []);
    const data = String(on.keyboard.flat().find(({ text }) => text === 'Change')?.callback_data);
    server().press(chat.id, on.id, 'Change', { by: OWNER });
    await waitFor('the change', () => now().text === SEVEN_DAYS);
    const again = server().press(chat.id, on.id, { data }, { by: OWNER });
    await waitFor('a word', () => again.answers.length > 0);
    expect(String(again.answers[0]?.text)).toContain('no longer good');
    expect(questions()).toHaveLength(2);
  });
});

describe('a forged press on Telegram', () => {
  const code = createPressCode(TELEGRAM_TOKEN, COMMANDS);
  const bound = { chat: String(GROUP.id), owner: String(OWNER) };
  const longAgo = Date.now() - CHANGE_LASTS_MS - 120_000;
  it.each([
    ['nothing of ours', 'hello'],
    ['a code nobody signed', 'AAAAAAAAr0;dw;liquidations;7d'],
    ['a code of another bot', createPressCode('other', COMMANDS).write(press('replace'), bound, 0)],
    ['a code of another chat', code.write(press('replace'), { ...bound, chat: '77' }, 0)],
    ['a change of long ago', code.write(press('change'), bound, longAgo)],
    ['a code that was changed', code.write(press('replace'), bound, 0).replace('7d', '4h')],
  ])('with %s does nothing, and says so to them alone', async (_, data) => {
    const { on, chat } = await answered({}, {}, []);
    const forged = server().press(chat.id, on.id, { data }, { by: OWNER });
    await waitFor('a word', () => forged.answers.length > 0);
    expect(forged.answers[0]).toMatchObject({ show_alert: true });
    expect(String(forged.answers[0]?.text)).toContain('no longer good');
    expect(questions()).toHaveLength(1);
  });

  it('with a signed code is done: the forgeries above are not refused for their form', async () => {
    const { on, chat, now } = await answered({}, {}, []);
    server().press(chat.id, on.id, { data: code.write(press('replace'), bound, 0) }, { by: OWNER });
    await waitFor('the new answer', () => now().text === SEVEN_DAYS);
  });
});

describe('presses on Telegram', () => {
  it('of a flood are told once to slow down, and then not answered', async () => {
    const verdicts = ['go', 'notice', 'drop', 'go'] as const;
    let asked = 0;
    const { on, chat } = await answered({ guard: () => verdicts[asked++] ?? 'go' }, {}, []);
    const told = server().press(chat.id, on.id, 'Week', { by: OWNER });
    await waitFor('a word', () => told.answers.length > 0);
    expect(String(told.answers[0]?.text)).toContain('Please wait a minute');
    const dropped = server().press(chat.id, on.id, 'Week', { by: OWNER });
    server().press(chat.id, on.id, 'Week', { by: OWNER });
    await waitFor('the last press', () => questions().length === 2);
    expect(dropped.answers).toEqual([]);
  });

  it('that come too late to be acknowledged are answered all the same', async () => {
    const { on, chat, now } = await answered({}, {}, []);
    server().press(chat.id, on.id, 'Week', { by: OWNER, tooOld: true });
    await waitFor('the new answer', () => now().text === SEVEN_DAYS);
  });
});

describe('a picture on Telegram', () => {
  const picture = chart();
  it('is drawn and uploaded once, and sent by its id from then on', async () => {
    const painter = createToldPainter();
    const bot = await started({ takePictures: takePicturesOf(painter) });
    const digest = message('Digest', picture, chart('support'));
    const chats = [-1, -2, -3].map((id) => server().openChat({ id, type: 'group' }));
    for (const id of ['-1', '-2', '-3']) {
      await bot.post({ channel: id }, digest);
      await waitFor(
        'the album',
        () => photosIn(server().openChat({ id: Number(id), type: 'group' })).length === 2,
      );
    }
    expect(painter.asked).toEqual(['structure', 'support']);
    const albums = server().payloads('sendMediaGroup');
    expect(albums.map(({ media }) => JSON.stringify(media).includes('attach://'))).toEqual([
      true,
      false,
      false,
    ]);
    expect(
      new Set(
        chats.map((chat) =>
          photosIn(chat)
            .map(({ fileId }) => fileId)
            .join(),
        ),
      ).size,
    ).toBe(1);
  });

  it('that Telegram does not know any more is uploaded anew', async () => {
    const bot = await started();
    const [one, two] = [-1, -2].map((id) => server().openChat({ id, type: 'group' })) as [
      readonly Shown[],
      readonly Shown[],
    ];
    await bot.post({ channel: '-1' }, message('Digest', picture));
    await waitFor('the picture', () => photosIn(one).length === 1);
    server().forgetFiles();
    await bot.post({ channel: '-2' }, message('Digest', picture));
    await waitFor('the picture', () => photosIn(two).length === 1);
  });
});
