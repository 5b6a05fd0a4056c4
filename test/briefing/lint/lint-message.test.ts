import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { letter } from '../../../src/briefing/letter.ts';
import { lintMessage } from '../../../src/briefing/lint/lint-message.ts';
import { lintPair } from '../../../src/briefing/lint/lint-pair.ts';
import { parseOptions, readArguments } from '../../../src/command.ts';
import { LANGS, type Lang } from '../../../src/locales/format.ts';
import { catalogue } from '../../../src/locales/index.ts';
import type { Message } from '../../../src/message/message.ts';
import { buildMarket } from '../../doubles/markets/build.ts';
import { NAMED_MARKETS, type MarketName } from '../../doubles/markets/index.ts';

const NAMES = Object.keys(NAMED_MARKETS) as MarketName[];
const QUESTIONS = [
  'briefing short',
  'briefing full',
  'support',
  'losses',
  'stress',
  'flows',
  'flows 30d',
  'volume',
  'liquidations',
  'liquidations 7d',
  'volatility',
  'skew',
  'vrp',
  'premium',
  'premium 75000 call',
  'leverage',
  'regime',
  'changes',
  'price',
  'unlocks',
];

async function answer(market: MarketName, question: string, lang: Lang): Promise<Message> {
  const [name, ...words] = question.split(' ');
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) throw new Error(`no command ${String(name)}`);
  const options = parseOptions(command, readArguments(command, words));
  return command.run({ data: buildMarket(NAMED_MARKETS[market]), words: catalogue(lang), lang, options });
}

describe.each(NAMES)('the answers of "%s"', (market) => {
  it('say nothing that their readings do not, and the same in both languages', async () => {
    for (const question of QUESTIONS) {
      const [en, zh] = await Promise.all(LANGS.map((lang) => answer(market, question, lang)));
      if (en === undefined || zh === undefined) throw new Error('two languages are compared');
      expect([question, ...lintMessage(en), ...lintMessage(zh), ...lintPair(en, zh)]).toEqual([question]);
    }
  });
});

/** What the model letter must not say of its market, each in several words. */
const PLANTED: Readonly<Record<Lang, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    'a bottom or a reversal as fact': [
      'The bottom is in.',
      'This loss spike marks a cycle low.',
      'A trend reversal is confirmed.',
      'Price will bounce from here.',
    ],
    'another lean': ['Risk leans up.', 'The evidence is mixed and risk is balanced.', 'Buyers in control.'],
    'a level above price as support': [
      'The True Market Mean ($80.2k) is the last support.',
      'Nearest support is the True Market Mean at $80.2k.',
      'Price holds above the True Market Mean.',
    ],
    'a level below price as resistance': [
      'The realized price ($55.8k) caps rallies.',
      'Nearest resistance is the realized price.',
      'Price is below the realized price.',
    ],
    'implied above realized at one week': [
      'At one week implied vol exceeds realized.',
      'Realized vol is below implied.',
      'Options are rich.',
    ],
    'far puts as net bought': ['Beyond 90 days puts are net bought.', 'Puts were net bought beyond 90 days.'],
    'relative unrealized loss at an extreme or below its mean': [
      'Relative unrealized loss is below its long-run mean.',
      'Relative unrealized loss is at a historical extreme.',
      'Relative unrealized loss is beyond +1 sd.',
    ],
    'an all-time record of liquidations': [
      'Long liquidations set an all-time record.',
      'The largest liquidations ever.',
      'A record flush of longs.',
    ],
    advice: [
      'Buy the dip near the cluster.',
      'Investors should hedge here.',
      'Consider reducing exposure.',
      'The upside target is the next level.',
      'Set a stop-loss under the cluster.',
      'It is time to sell.',
      'Size the position with care.',
    ],
    'another article': ['AI identity systems will matter more.'],
  },
  'zh-CN': {
    'a bottom or a reversal as fact': [
      '见底已确认。',
      '底部已经形成。',
      '趋势反转确认。',
      '价格必将反弹。',
      '价格将会回升。',
    ],
    'another lean': ['风险偏上行。', '多空交织，风险大致均衡。', '多头占上风。'],
    'a level above price as support': [
      '真实市场均值（8.02 万美元）是最后支撑。',
      '最近的支撑是真实市场均值 8.02 万美元。',
      '价格高于真实市场均值。',
    ],
    'a level below price as resistance': [
      '实现价格（5.58 万美元）压制反弹。',
      '最近的阻力是实现价格。',
      '价格低于实现价格。',
    ],
    'implied above realized at one week': [
      '隐含波动率高于实际波动率。',
      '实际波动率低于隐含。',
      '期权偏贵。',
    ],
    'far puts as net bought': ['看跌期权 90 天以上净买入。'],
    'relative unrealized loss at an extreme or below its mean': [
      '相对未实现亏损低于长期均值。',
      '相对未实现亏损处于历史极值。',
      '相对未实现亏损越过 +1 个标准差线。',
    ],
    'an all-time record of liquidations': ['多头爆仓创历史新高。', '史上最大规模的爆仓。'],
    advice: [
      '应该买入。',
      '建议逢低布局。',
      '可考虑减仓。',
      '目标价看向下一关口。',
      '在下方设置止损。',
      '现在适合抄底。',
    ],
    'another article': ['AI 身份体系更加重要。'],
  },
};

describe.each(LANGS)('a letter in %s', (lang) => {
  const planted = async (text: string): Promise<readonly string[]> => {
    const message = await letter(
      { data: buildMarket(NAMED_MARKETS['broken mean']), words: catalogue(lang), lang },
      'full',
    );
    const blocks = [...message.blocks, { kind: 'text', text } as const];
    return lintMessage({ ...message, blocks }).map(({ line }) => line);
  };

  it.each(Object.keys(PLANTED[lang]))('does not get through with %s', async (kind) => {
    for (const text of PLANTED[lang][kind] ?? []) expect(await planted(text)).toEqual([text]);
  });

  const allowed = {
    en: [
      'A spike alone is not a cycle low, and a low is not proven.',
      'Sellers may be exhausted; sell-side pressure eased.',
      'Takers bought premium; that does not mean they will again.',
      'There is no guarantee that the cluster holds.',
    ],
    'zh-CN': ['一次激增不等于见底，也不能认定周期底部。', '抛压或近衰竭，但并非保证。', '这不构成投资建议。'],
  };

  it.each(allowed[lang])('may say: %s', async (text) => {
    expect(await planted(text)).toEqual([]);
  });
});

describe('the age of what is too old to show', () => {
  const said = (text: string): Message => ({
    lang: 'en',
    title: 'Skew: no usable option chain',
    blocks: [{ kind: 'note', text }],
    readings: [
      {
        id: 'skew_25d_1w',
        unit: 'vol_points',
        value: null,
        reason: { code: 'stale', asOf: '2026-02-04T12:10:37.250Z' },
      },
    ],
  });

  it('is told to the minute', () => {
    const note = '25-delta skew: unavailable (last known 4 Feb 2026 12:10 UTC, too old to show).';
    expect(lintMessage(said(note))).toEqual([]);
    expect(lintMessage(said(note.replace('12:10', '12:11')))).not.toEqual([]);
  });
});
