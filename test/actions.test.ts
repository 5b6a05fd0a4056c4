import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands/index.ts';
import type { RawOptions } from '../src/command.ts';
import { LANGS, type Lang } from '../src/locales/format.ts';
import { catalogue } from '../src/locales/index.ts';
import type { MarketData } from '../src/market/market-data.ts';
import { chartsOf, type Action, type ActionRow, type Message } from '../src/message/message.ts';
import { createPressCode, MAX_PRESS_BYTES } from '../src/press-code.ts';
import { createRespond, type Respond } from '../src/respond.ts';
import { createLog } from './doubles/messages.ts';
import { sampleMarket } from './doubles/sample-market.ts';

let data: MarketData;
let respond: Respond;
beforeAll(async () => {
  data = await sampleMarket();
  respond = createRespond({ commands: COMMANDS, data: () => Promise.resolve(data), log: createLog().log });
}, 60_000);

const answer = async (
  command: string,
  options: RawOptions | readonly string[] = {},
  lang: Lang = 'en',
): Promise<Message> => {
  const reply = await respond({ command, options, lang });
  if (reply.kind === 'refusal') throw new Error(reply.text);
  return reply.message;
};
const rowsOf = ({ blocks }: Message): readonly ActionRow[] =>
  blocks.flatMap((block) => (block.kind === 'actions' ? block.rows : []));
const actionsOf = (message: Message): readonly Action[] => rowsOf(message).flatMap(({ actions }) => actions);
const labelsOf = (message: Message): readonly string[] => actionsOf(message).map(({ label }) => label);
const named = (message: Message, label: string): Action => {
  const action = actionsOf(message).find((one) => one.label === label);
  if (action === undefined) throw new Error(`no ${label} in ${labelsOf(message).join(', ')}`);
  return action;
};

describe('what can be pressed under an answer', () => {
  it('is its other windows with the shown one marked, the same anew, its figures, the other language, what it means', async () => {
    const message = await answer('liquidations');
    expect(message.blocks.at(-1)?.kind).toBe('actions');
    expect(rowsOf(message).map(({ actions }) => actions.map(({ label }) => label))).toEqual([
      ['4 hours', '24 hours', '7 days'],
      ['Refresh', 'CSV', '中文', 'What the figures mean'],
    ]);
    expect(actionsOf(message).filter(({ current }) => current)).toHaveLength(1);
    expect(named(message, '24 hours').current).toBe(true);
  });

  it.each([
    ['as it is typed', ['7D']],
    ['by name', ['window=7d']],
    ['as Discord gives it', { window: '7d' }],
  ])('marks the window that was asked for, %s', async (_, options) => {
    const marked = actionsOf(await answer('liquidations', options)).filter(({ current }) => current);
    expect(marked.map(({ label }) => label)).toEqual(['7 days']);
    expect(marked[0]?.press.ask.options).toEqual({ window: '7d' });
  });

  it('keeps the other options of the question', async () => {
    const message = await answer('premium', ['75k', 'put']);
    expect(named(message, 'Calls').press).toEqual({
      kind: 'replace',
      ask: { command: 'premium', options: { strike: 75_000, type: 'call' }, lang: 'en' },
    });
    expect(named(message, '中文').press).toEqual({
      kind: 'replace',
      ask: { command: 'premium', options: { strike: 75_000, type: 'put' }, lang: 'zh-CN' },
    });
  });

  it('explains each metric of the answer from a menu, in the language of the answer', async () => {
    const [english, chinese] = [await answer('support'), await answer('support', {}, 'zh-CN')];
    const menus = [english, chinese].map((one) => rowsOf(one).find(({ kind }) => kind === 'menu'));
    expect(menus[0]).toMatchObject({ kind: 'menu', label: 'What the figures mean' });
    expect(menus[0]?.actions).toHaveLength(7);
    expect(menus[0]?.actions[0]).toEqual({
      label: 'True Market Mean',
      press: {
        kind: 'beside',
        ask: { command: 'explain', options: { metric: 'true_market_mean' }, lang: 'en' },
      },
    });
    expect(menus[1]?.actions[0]).toMatchObject({
      label: '真实市场均值',
      press: { kind: 'beside', ask: { lang: 'zh-CN' } },
    });
  });

  it('offers the other language in its own name', async () => {
    expect(labelsOf(await answer('price'))).toContain('中文');
    const chinese = await answer('price', {}, 'zh-CN');
    expect(labelsOf(chinese)).not.toContain('中文');
    expect(named(chinese, 'English').press.ask.lang).toBe('en');
  });

  it('offers figures where there is a picture, and a new reading where there is one', async () => {
    const help = await answer('help');
    expect(help.readings).toEqual([]);
    expect(labelsOf(help)).toEqual(['中文']);
    const explained = await answer('explain', { metric: 'funding' });
    expect(chartsOf(explained.blocks)).toEqual([]);
    expect(labelsOf(explained)).toEqual(['Refresh', '中文']);
  });

  it('is nothing where an answer is about the one who asks', async () => {
    const price = COMMANDS.find(({ name }) => name === 'price')!;
    const personal = createRespond({
      commands: [{ ...price, isPersonal: true }],
      data: () => Promise.resolve(data),
      log: createLog().log,
    });
    const reply = await personal({ command: 'price', options: {}, lang: 'en' });
    expect(reply.kind === 'message' ? rowsOf(reply.message) : undefined).toEqual([]);
  });
});

const PUBLIC = COMMANDS.filter(({ isPersonal }) => isPersonal !== true);

describe.each(PUBLIC.flatMap(({ name }) => LANGS.map((lang) => ({ name, lang }))))(
  'what can be pressed under /$name in $lang',
  ({ name, lang }) => {
    it('fits both platforms, says what it does, and asks what the bot answers', async () => {
      const message = await answer(name, {}, lang);
      const rows = rowsOf(message);
      // With the texts around them no more than five rows stand under a message.
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.length).toBeLessThanOrEqual(5);
      for (const { kind, actions } of rows) {
        expect(actions.length).toBeGreaterThan(kind === 'menu' ? 1 : 0);
        expect(actions.length).toBeLessThanOrEqual(kind === 'menu' ? 25 : 5);
      }
      const labels = labelsOf(message);
      expect(new Set(labels).size).toBe(labels.length);
      for (const label of labels) expect(label).toMatch(/^\S.{0,78}\S$|^\S$/);
      expect(labels.includes(catalogue(lang).actions.csv)).toBe(chartsOf(message.blocks).length > 0);

      const code = createPressCode('token', COMMANDS);
      const bound = { chat: '-1002147483647000', owner: '18446744073709551615' };
      const codes = actionsOf(message).map(({ press }) => code.write(press, bound, 0));
      for (const [index, text] of codes.entries()) {
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_PRESS_BYTES);
        const read = code.read(text, bound.chat, 0);
        expect(read?.kind).toBe(actionsOf(message)[index]?.press.kind);
        const { command = '', options = {}, lang: asked = 'en' } = read?.ask ?? {};
        expect((await answer(command, options, asked)).title).not.toBe('');
      }
    });
  },
);
