import { describe, expect, it } from 'vitest';
import type { DiscordParts } from '../../../src/adapters/discord/bot.ts';
import { CHANGE_LASTS_MS, createPressCode } from '../../../src/press-code.ts';
import type { Question } from '../../../src/respond.ts';
import type { Action, Block, Press } from '../../../src/message/message.ts';
import {
  buttonsOf,
  DISCORD_TOKEN,
  filesShown,
  isEphemeral,
  textOf,
  type Interaction,
  type Posted,
  type Used,
} from '../../doubles/fake-discord.ts';
import { chart, COMMANDS, message } from '../../doubles/messages.ts';
import { runningDiscord } from '../../doubles/running-discord.ts';
import { waitFor } from '../../doubles/wait-for.ts';

const run = runningDiscord();
const [OWNER, OTHER, CHANNEL, GUILD] = ['501', '502', '600', '700'];
const HERE = { user: OWNER, channel: CHANNEL, guild: GUILD };

const press = (kind: Press['kind'], lang: 'en' | 'zh-CN' = 'en', command = 'liquidations'): Press => ({
  kind,
  ask: { command, options: { window: '7d' }, lang },
});
const ACTIONS: readonly Action[] = [
  { label: 'Week', press: press('replace') },
  { label: 'Chinese', press: press('replace', 'zh-CN') },
  { label: 'Series', press: press('csv') },
  { label: 'Now', press: press('replace'), current: true },
];
const CHANGE: Action = { label: 'Change', press: press('change') };
const MENU: readonly Action[] = [{ label: 'Meaning', press: press('beside') }];

/** An answer to a first question that can be pressed, and to every other one that says what it was. */
const answerOf = ({ command, options, lang }: Question, blocks: readonly Block[]) =>
  message(`${command} ${JSON.stringify(options)} in ${lang}`, ...blocks, chart(), {
    kind: 'actions',
    rows: [
      { kind: 'buttons', actions: [...ACTIONS, CHANGE] },
      { kind: 'menu', label: 'Meanings', actions: MENU },
    ],
  });

async function pressable(parts: Partial<DiscordParts> = {}, used: Partial<Used> = {}, ...blocks: Block[]) {
  const questions: Question[] = [];
  await run.start({
    commands: COMMANDS,
    ...parts,
    respond: (question) => {
      questions.push(question);
      return (
        parts.respond?.(question) ?? Promise.resolve({ kind: 'message', message: answerOf(question, blocks) })
      );
    },
  });
  const first = run.discord.use({ name: 'liquidations', ...HERE, ...used });
  const on = await waitFor('an answer', () => first.messages.find((one) => buttonsOf(one).length > 0));
  return { questions, first, on };
}

const settled = (interaction: Interaction): Promise<unknown> =>
  waitFor('the end of a press', () => interaction.acknowledged && !interaction.isThinking);
const said = (interaction: Interaction): Promise<string> => waitFor('a line', () => interaction.shown[0]);
const SEVEN_DAYS = '### liquidations {"window":"7d"} in en';

describe('a press on Discord by the one who asked', () => {
  it('puts the new answer in the place of the old one, its pictures included', async () => {
    const { first, on, questions } = await pressable();
    const pressed = run.discord.press(on, 'Week');
    await waitFor('the new answer', () => textOf(on) === SEVEN_DAYS);
    expect(pressed.acknowledgement).toMatchObject({ type: 6 });
    expect(first.messages).toEqual([on]);
    expect(pressed.messages).toEqual([]);
    expect(filesShown(on).map(({ filename }) => filename)).toEqual(['structure.png']);
    expect(on.attachments).toHaveLength(1);
    expect(questions[1]).toMatchObject({ command: 'liquidations', options: { window: '7d' }, lang: 'en' });
    expect(questions[1]?.asker).toMatchObject({ user: OWNER, chat: CHANNEL });
  });

  it('is answered in the language of the button', async () => {
    const { on } = await pressable();
    run.discord.press(on, 'Chinese');
    await waitFor('the new answer', () => textOf(on).endsWith('in zh-CN'));
  });

  it('works on and on, and after a restart', async () => {
    const { on } = await pressable();
    run.discord.press(on, 'Chinese');
    await waitFor('the first', () => textOf(on).endsWith('in zh-CN'));
    run.discord.press(on, 'Week');
    await waitFor('the second', () => textOf(on) === SEVEN_DAYS);
    await pressable();
    run.discord.press(on, 'Chinese');
    await waitFor('one after the restart', () => textOf(on).endsWith('in zh-CN'));
  });

  it('cannot replace an answer of several messages: its successor comes below, for all to see', async () => {
    const { first, on } = await pressable({}, {}, { kind: 'text', text: 'word '.repeat(1000) });
    expect(first.messages).toHaveLength(2);
    const before = first.messages.map(textOf);
    const pressed = run.discord.press(on, 'Week');
    await waitFor('the new answer', () => pressed.messages.length === 2);
    expect(first.messages.map(textOf)).toEqual(before);
    expect(pressed.messages.map(isEphemeral)).toEqual([false, false]);
  });

  it('leaves the answer when the new one goes wrong, and says so to them alone', async () => {
    const { on } = await pressable({
      respond: (question) =>
        Promise.resolve(
          'window' in question.options
            ? { kind: 'refusal', cause: 'fault', text: 'Sorry (code abc).' }
            : { kind: 'message', message: answerOf(question, []) },
        ),
    });
    const before = textOf(on);
    const pressed = run.discord.press(on, 'Week');
    expect(await said(pressed)).toBe('Sorry (code abc).');
    expect(pressed.messages.map(isEphemeral)).toEqual([true]);
    expect(textOf(on)).toBe(before);
  });

  it('stays between the two of them where the answer is theirs alone', async () => {
    const personal = COMMANDS.map((one) => ({ ...one, isPersonal: true as const }));
    const { on } = await pressable({ commands: personal });
    expect(isEphemeral(on)).toBe(true);
    run.discord.press(on, 'Week');
    await waitFor('the new answer', () => textOf(on) === SEVEN_DAYS);
    expect(isEphemeral(on)).toBe(true);
  });
});

describe('a press on Discord by somebody else', () => {
  it('gives them an answer of their own, which they can press', async () => {
    const { on } = await pressable();
    const before = textOf(on);
    const theirs = run.discord.press(on, 'Week', { user: OTHER });
    expect(await said(theirs)).toBe(SEVEN_DAYS);
    expect(theirs.acknowledgement).toMatchObject({ type: 5, isEphemeral: true });
    expect(textOf(on)).toBe(before);
    const [own] = theirs.messages as [Posted];
    run.discord.press(own, 'Chinese', { user: OTHER });
    await waitFor('their new answer', () => textOf(own).endsWith('in zh-CN'));
    expect(isEphemeral(own)).toBe(true);
  });

  it('is as one by the owner in a direct message', async () => {
    const { on } = await pressable({}, { user: OWNER, channel: '601', guild: undefined } as never);
    run.discord.press(on, 'Week', { user: OTHER });
    await waitFor('the new answer', () => textOf(on) === SEVEN_DAYS);
  });

  it('changes nothing: settings are for the one who asked', async () => {
    const { on, questions } = await pressable();
    const theirs = run.discord.press(on, 'Change', { user: OTHER, locale: 'zh-CN' });
    expect(await said(theirs)).toContain('只有提问者可以更改');
    expect(theirs.acknowledgement).toMatchObject({ type: 4, isEphemeral: true });
    expect(questions).toHaveLength(1);
  });
});

describe('what is beside an answer on Discord', () => {
  it('is given to the one who chose it', async () => {
    const { on } = await pressable();
    const chosen = run.discord.select(on, 'Meaning');
    expect(await said(chosen)).toBe(SEVEN_DAYS);
    expect(chosen.messages.map(isEphemeral)).toEqual([true]);
  });

  it('is the series of its pictures as files, for the one who pressed', async () => {
    const { on } = await pressable();
    const pressed = run.discord.press(on, 'Series', { user: OTHER });
    await said(pressed);
    expect(pressed.messages.map(isEphemeral)).toEqual([true]);
    expect(pressed.messages.flatMap(filesShown).map(({ filename }) => filename)).toEqual(['structure.csv']);
    expect(run.discord.uploads.at(-1)).toMatchObject({ name: 'structure.csv', type: 'text/csv' });
  });

  it('is a word that there is none where it has no pictures', async () => {
    const { on } = await pressable({
      respond: (question) => {
        const { blocks, ...rest } = answerOf(question, []);
        const pictured = blocks.filter(({ kind }) => kind !== 'chart');
        return Promise.resolve({ kind: 'message', message: { ...rest, blocks: pictured } });
      },
    });
    const pressed = run.discord.press(on, 'Series');
    expect(await said(pressed)).toContain('no series of days');
    expect(pressed.messages.map(isEphemeral)).toEqual([true]);
  });
});

describe('a change on Discord', () => {
  it('is made once, in place, by the one who asked', async () => {
    const { on, questions } = await pressable();
    const { customId } = buttonsOf(on).find(({ label }) => label === 'Change') ?? { customId: '' };
    run.discord.press(on, 'Change');
    await waitFor('the change', () => textOf(on) === SEVEN_DAYS);
    const again = run.discord.forge(on, customId);
    expect(await said(again)).toContain('no longer good');
    expect(again.messages.map(isEphemeral)).toEqual([true]);
    expect(questions).toHaveLength(2);
  });

  it('says what the one who presses may set up at that moment', async () => {
    const { on, questions } = await pressable({}, { permissions: '32' });
    run.discord.press(on, 'Change', { permissions: '0' });
    await waitFor('the question', () => questions.length === 2);
    const rights = questions.map(async ({ asker }) => asker?.mayManage(CHANNEL));
    expect(await Promise.all(rights)).toEqual([true, false]);
  });
});

describe('a forged press on Discord', () => {
  const code = createPressCode(DISCORD_TOKEN, COMMANDS);
  const bound = { chat: CHANNEL, owner: OWNER };
  const longAgo = Date.now() - CHANGE_LASTS_MS - 120_000;
  it.each([
    ['nothing of ours', 'hello'],
    ['no code', '1:'],
    ['a code nobody signed', '1:AAAAAAAAr0;dw;liquidations;7d'],
    ['a code of another bot', `1:${createPressCode('other', COMMANDS).write(press('replace'), bound, 0)}`],
    ['a code of another channel', `1:${code.write(press('replace'), { ...bound, chat: '601' }, 0)}`],
    ['a change of long ago', `1:${code.write(press('change'), bound, longAgo)}`],
    ['a code that was changed', `1:${code.write(press('replace'), bound, 0).replace('7d', '4h')}`],
  ])('with %s does nothing and says so to them alone', async (_, customId) => {
    const { on, questions } = await pressable();
    const forged = run.discord.forge(on, customId);
    expect(await said(forged)).toContain('no longer good');
    expect(forged.acknowledgement).toMatchObject({ type: 4, isEphemeral: true });
    const chosen = run.discord.forge(on, '9:menu', {}, [customId]);
    expect(await said(chosen)).toContain('no longer good');
    expect(questions).toHaveLength(1);
  });

  it('with a signed code is done: the forgeries above are not refused for their form', async () => {
    const { on } = await pressable();
    await settled(run.discord.forge(on, `1:${code.write(press('replace'), bound, 0)}`));
    await waitFor('the new answer', () => textOf(on) === SEVEN_DAYS);
  });
});

describe('presses on Discord', () => {
  it('of a flood are told once to slow down, and then not answered', async () => {
    const verdicts = ['go', 'notice', 'drop', 'go'] as const;
    let asked = 0;
    const { on, questions } = await pressable({ guard: () => verdicts[asked++] ?? 'go' });
    const told = run.discord.press(on, 'Week');
    expect(await said(told)).toContain('Please wait a minute');
    expect(told.acknowledgement).toMatchObject({ type: 4, isEphemeral: true });
    const dropped = run.discord.press(on, 'Week');
    run.discord.press(on, 'Week');
    await waitFor('the last press', () => questions.length === 2);
    expect(dropped.acknowledged).toBe(false);
  });

  it('under a post are answered to the one who pressed, whoever it is', async () => {
    const bot = await run.start({
      commands: COMMANDS,
      respond: (question) => Promise.resolve({ kind: 'message', message: answerOf(question, []) }),
    });
    run.discord.openChannel(CHANNEL);
    await bot.post({ channel: CHANNEL }, answerOf({ command: 'briefing', options: {}, lang: 'en' }, []));
    const [post] = run.discord.postedIn(CHANNEL) as [Posted];
    const pressed = run.discord.press(post, 'Week', HERE);
    expect(await said(pressed)).toBe(SEVEN_DAYS);
    expect(pressed.messages.map(isEphemeral)).toEqual([true]);
    expect(textOf(post)).toBe('### briefing {} in en');
  });
});
