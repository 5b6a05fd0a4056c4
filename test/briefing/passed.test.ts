import { beforeAll, describe, expect, it } from 'vitest';
import { letter, type Letter } from '../../src/briefing/letter.ts';
import { RejectedText, passed, passedBeside } from '../../src/briefing/passed.ts';
import type { Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { Message } from '../../src/message/message.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

const letters = {} as Record<Lang, Letter>;

beforeAll(async () => {
  const data = await sampleMarket();
  for (const lang of ['en', 'zh-CN'] as const) {
    letters[lang] = await letter({ data, words: catalogue(lang), lang }, 'full');
  }
});

/** The message with one piece of its text exchanged, wherever it stands. */
function edited(message: Message, from: string, to: string): Message {
  const text = JSON.stringify(message.blocks);
  if (!text.includes(from)) throw new Error(`no ${from} in the text`);
  return { ...message, blocks: JSON.parse(text.replace(from, to)) as Message['blocks'] };
}

describe('a letter', () => {
  it('passes as it was written, beside the other language', () => {
    expect(passed(letters.en)).toBe(letters.en);
    expect(passedBeside(letters['zh-CN'], [letters.en])).toBe(letters['zh-CN']);
  });

  it.each([
    ['a digit', 'en', '$80.2k', '$80.3k'],
    ['a unit', 'en', '$1.26B a day', '$1.26M a day'],
    ['a sign', 'en', 'VRP -5 points', 'VRP +5 points'],
    ['a level that is another one', 'en', 'realized price ($55.8k)', 'realized price ($80.2k)'],
    ['a digit', 'zh-CN', '8.02 万美元', '8.03 万美元'],
    ['a unit', 'zh-CN', '12.62 亿美元', '12.62 万美元'],
    ['a sign', 'zh-CN', '-5 个波动点', '+5 个波动点'],
    ['advice', 'en', 'a likely cushion', 'so you should buy now'],
    ['a call of the bottom', 'zh-CN', '短期或可缓冲抛压', '底部已经确认'],
  ] as const)('with %s planted (%s) is not posted', (_, lang, from, to) => {
    expect(() => passed(edited(letters[lang], from, to))).toThrow(RejectedText);
  });

  it('that lacks a figure the other language has is not posted', () => {
    const without = edited(letters.en, ' ($1B in 7 days)', '');
    expect(passed(without)).toBe(without);
    expect(() => passedBeside(without, [letters['zh-CN']])).toThrow(/the other language/);
  });

  it('says to the operator what is wrong and where', () => {
    const wrong = edited(letters.en, '$80.2k', '$80.3k');
    expect(() => passed(wrong)).toThrow(/\$80\.3k.*True Market Mean/);
  });
});
