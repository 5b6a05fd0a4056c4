import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands/index.ts';
import type { Command, Option } from '../src/command.ts';
import { LANGS } from '../src/locales/format.ts';
import type { Press } from '../src/message/message.ts';
import { CHANGE_LASTS_MS, createPressCode, isPressable, MAX_PRESS_BYTES } from '../src/press-code.ts';
import { createMemory } from '../src/platform-memory.ts';
import { openStore } from '../src/store/open-store.ts';
import { noFault } from './doubles/store-folder.ts';

const NOW = Date.parse('2026-02-04T08:00:00Z');
const code = createPressCode('123456:token', COMMANDS);

/** Ids as the platforms give them: snowflakes up to 64 bits, chats up to 52 bits with a minus in front of groups. */
const anyUser = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String);
const anyChat = fc.oneof(anyUser, fc.bigInt({ min: -(2n ** 52n), max: -1n }).map(String));

const anyValue = (option: Option): fc.Arbitrary<string | number | undefined> => {
  switch (option.kind) {
    case 'choice':
      return fc.constantFrom(undefined, ...option.choices);
    case 'number':
      return fc.option(fc.integer({ min: Math.ceil(option.min), max: Math.floor(option.max) }), {
        nil: undefined,
      });
    case 'text':
      return fc.option(
        fc.oneof(
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: option.most }),
          anyChat,
          fc.constantFrom('~7', 'a+b c', '007', '-0'),
        ),
        { nil: undefined },
      );
  }
};

const anyAskOf = ({ name, options }: Command): fc.Arbitrary<Press> =>
  fc.record({
    kind: fc.constantFrom('replace', 'beside', 'csv', 'change'),
    ask: fc.record({
      command: fc.constant(name),
      options: fc
        .record(Object.fromEntries(Object.entries(options).map(([key, one]) => [key, anyValue(one)])))
        .map(
          (values) =>
            Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<
              string,
              string | number
            >,
        ),
      lang: fc.constantFrom(...LANGS),
    }),
  });

const anyPress = fc
  .constantFrom(...COMMANDS)
  .chain((command) => anyAskOf(command).map((press) => ({ command, press })));
const pressed = anyPress.filter(({ command, press }) => isPressable(command, press));

describe('what a button carries', () => {
  it('is short enough for both platforms, and read back is the question it was made for', () => {
    fc.assert(
      fc.property(pressed, anyChat, fc.option(anyUser, { nil: undefined }), ({ press }, chat, owner) => {
        const text = code.write(press, { chat, owner }, NOW);
        expect(text).toMatch(/^[\x21-\x7e]+$/);
        expect(text.length).toBeLessThanOrEqual(MAX_PRESS_BYTES);
        const { options } = press.ask;
        const texts = Object.fromEntries(
          Object.entries(options).map(([name, value]) => [name, String(value)]),
        );
        const { once, ...read } = code.read(text, chat, NOW) ?? {};
        expect(read).toEqual({
          kind: press.kind,
          ask: { ...press.ask, options: texts },
          ...(owner && { owner }),
        });
        expect(once !== undefined).toBe(press.kind === 'change');
      }),
      { numRuns: 2_000 },
    );
  });

  it('has room for every choice and number of every command beside the longest ids', () => {
    for (const command of COMMANDS) {
      const longest = Object.entries(command.options).flatMap(
        ([name, option]): readonly (readonly [string, string | number])[] =>
          option.kind === 'choice'
            ? [[name, [...option.choices].sort((one, other) => other.length - one.length)[0] ?? ''] as const]
            : option.kind === 'number'
              ? [[name, option.max] as const]
              : [],
      );
      for (const kind of ['replace', 'beside', 'csv'] as const) {
        const ask = { command: command.name, options: Object.fromEntries(longest), lang: 'zh-CN' } as const;
        expect(isPressable(command, { kind, ask }), command.name).toBe(true);
        const bound = { chat: String(-(2n ** 52n)), owner: String(2n ** 64n - 1n) };
        expect(code.write({ kind, ask }, bound, NOW).length).toBeLessThanOrEqual(MAX_PRESS_BYTES);
      }
    }
  });

  it('is refused where any byte was changed, left out or added', () => {
    fc.assert(
      fc.property(
        pressed,
        fc.nat(),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
        fc.nat(2),
        ({ press }, at, other, removed) => {
          const text = code.write(press, { chat: '42', owner: '7' }, NOW);
          const place = at % (text.length + 1);
          const changed = text.slice(0, place) + other + text.slice(place + removed);
          fc.pre(changed !== text);
          expect(code.read(changed, '42', NOW)).toBeUndefined();
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is refused in another chat, with another token, and whatever somebody makes up', () => {
    const text = code.write(
      { kind: 'replace', ask: { command: 'price', options: {}, lang: 'en' } },
      { chat: '42' },
      NOW,
    );
    expect(code.read(text, '42', NOW)?.ask.command).toBe('price');
    expect(code.read(text, '43', NOW)).toBeUndefined();
    expect(createPressCode('123456:other', COMMANDS).read(text, '42', NOW)).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (made) => {
        expect(code.read(made, '42', NOW)).toBeUndefined();
      }),
    );
  });

  it('that asks once is good in the same program after a restart, and of a command that is gone no more', () => {
    const text = code.write(
      { kind: 'replace', ask: { command: 'price', options: {}, lang: 'en' } },
      { chat: '42' },
      NOW,
    );
    expect(createPressCode('123456:token', COMMANDS).read(text, '42', NOW + 365 * 86_400_000)).toBeDefined();
    const others = COMMANDS.filter(({ name }) => name !== 'price');
    expect(createPressCode('123456:token', others).read(text, '42', NOW)).toBeUndefined();
  });
});

describe('a change', () => {
  const change: Press = { kind: 'change', ask: { command: 'price', options: {}, lang: 'en' } };
  const bound = { chat: '42', owner: '7' };

  it('can be pressed for a quarter of an hour, give or take the minute', () => {
    const text = code.write(change, bound, NOW);
    expect(code.read(text, '42', NOW + CHANGE_LASTS_MS)?.kind).toBe('change');
    expect(code.read(text, '42', NOW + CHANGE_LASTS_MS + 60_001)).toBeUndefined();
  });

  it('of the same question is another one each time', () => {
    const texts = Array.from({ length: 50 }, () => code.write(change, bound, NOW));
    expect(new Set(texts).size).toBe(50);
  });

  it('is taken once, and its id is kept for as long as it could be pressed again', async () => {
    const store = await openStore({ memory: true, onFault: noFault });
    let nowMs = NOW;
    const memory = createMemory(store, () => nowMs);
    const text = code.write(change, bound, NOW);
    const take = async () => {
      const once = code.read(text, '42', nowMs)?.once;
      return once !== undefined && (await memory.takeOnce(once.id, once.untilMs));
    };
    expect(await Promise.all([take(), take(), take()])).toEqual([true, false, false]);
    for (; nowMs < NOW + 2 * CHANGE_LASTS_MS; nowMs += 30_000) expect(await take()).toBe(false);
    await store.close();
  });
});
