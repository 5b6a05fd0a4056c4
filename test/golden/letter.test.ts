import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Edition } from '../../src/briefing/edition.ts';
import { letter, type Letter } from '../../src/briefing/letter.ts';
import type { Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { messageText } from '../doubles/message-text.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

type Acceptance = {
  readonly required_facts: readonly string[];
  readonly required_calls: readonly string[];
  readonly must_not: readonly string[];
  readonly chat_digest_subset: readonly string[];
};
const { acceptance } = JSON.parse(readFileSync('test/golden/facts.json', 'utf8')) as {
  readonly acceptance: Acceptance;
};

type Both = Readonly<Record<Lang, RegExp>>;
const both = (en: RegExp, zh: RegExp): Both => ({ en, 'zh-CN': zh });

/** How each required fact of the model letter is told here. */
const FACTS: Readonly<Record<string, Both>> = {
  F01: both(/STH cost basis \((now )?\$94\.5k/, /短期持有者成本线（(现为 )?9\.45 万美元/),
  F02: both(/True Market Mean \(\$80\.2k\).{0,12}lost/, /失守真实市场均值|真实市场均值.{0,24}失守/),
  F03: both(/True Market Mean \(\$80\.2k\).*caps rallies/, /真实市场均值（8\.02 万美元）.*阻力/),
  F04: both(/realized price \(\$55\.8k\)/, /实现价格（5\.58 万美元）/),
  F08: both(/resembles early 2022/, /类似 2022 年初/),
  F09: both(/realized price \(\$55\.8k\) is the corridor's floor/, /走廊下沿是实现价格/),
  F10: both(/accumulation zone \$70k–\$80k/i, /建仓区间 7 万–8 万美元/),
  F11: both(
    /dense supply cluster \$66\.9k–\$70\.6k, a likely cushion/,
    /密集供应区 6\.69 万–7\.06 万美元.*或可缓冲/,
  ),
  F13: both(/Realized losses \$1\.26B a day \(7-day mean\)/, /实现亏损 7 日均值 12\.62 亿美元\/日/),
  F14: both(/one day \$2\.4B/, /单日最高 24\.02 亿美元/),
  F17: both(
    /unrealized loss 12% of market cap: above its long-run mean/,
    /相对未实现亏损为市值的 12%：高于长期均值/,
  ),
  F18: both(/below \+1 sd \(30%\)/, /低于 \+1 个标准差线（30%）/),
  F19: both(
    /74\.6% \(11 Dec 2018\) and 74\.3% \(24 Nov 2022\)/,
    /74\.6%（2018-12-11）和 74\.3%（2022-11-24）/,
  ),
  F21: both(/Institutions flipped to net outflow/, /机构资金由净流入转为净流出/),
  F24: both(/rally without inflow tends to be corrective/, /没有净流入配合的反弹多属修正/),
  F25: both(/a demand vacuum[\s\S]*8th percentile of a year/, /需求真空[\s\S]*近一年 8% 分位/),
  F29: both(/Largest long flush of 90 days on the covered venues/, /已覆盖的交易所中为近 90 天之最/),
  F33: both(/Without spot demand a flush makes no floor/, /没有现货需求承接，单靠爆仓难以形成底部/),
  F34: both(/1W implied vol 70%/, /1 周隐含波动率 70%/),
  F35: both(/\+20 points in two weeks/, /两周 \+20 个波动点/),
  F37: both(/the front end leads/, /前端倒挂/),
  F40: both(/Puts much dearer/, /看跌期权贵得多/),
  F42: both(
    /1W VRP -5 points[\s\S]*First negative since 9 Dec 2025/,
    /1 周波动率风险溢价 -5 个波动点[\s\S]*自 2025-12-09 以来首次为负/,
  ),
  F44: both(
    /Short-gamma holders lose carry; hedging, they tend to amplify moves/,
    /gamma 卖方的持仓收益转为亏损，对冲与展期容易放大波动/,
  ),
  F45: both(/\$75k puts: net bought \$1\.5M up to 90 days/, /7\.5 万美元看跌期权：90 天以内净买入/),
  F47: both(/net sold \$1\.82M beyond/, /90 天以上净卖出 181\.57 万美元/),
  F49: both(/A defensive regime/, /格局偏防御/),
  F52: both(/Spot demand is the deciding variable/, /现货需求是核心变量/),
  F53: both(/risk leans down/, /风险偏下行/),
};

/** The short edition tells these without the comparison. */
const IN_SHORT: Readonly<Record<string, Both>> = {
  F02: both(/True Market Mean \(\$80\.2k\), lost/, /真实市场均值（8\.02 万美元）于 2026-02-01 失守/),
  F25: both(/a demand vacuum/, /需求真空/),
  F42: both(/1W VRP -5 points/, /1 周波动率风险溢价 -5 个波动点/),
};

const CALLS: Readonly<Record<string, Both>> = {
  regime: both(/deep-bear transition/i, /深熊过渡区/),
  risk_lean: both(/risk leans down/, /风险偏下行/),
  resistance_1: both(
    /confirmed close above the True Market Mean \$80\.2k/,
    /收盘确认站上真实市场均值 8\.02 万美元/,
  ),
  support_1: FACTS.F10!,
  support_2: FACTS.F11!,
  support_3: both(/which exposes the realized price \$55\.8k/, /下一道看实现价格 5\.58 万美元/),
  rally_quality: both(/rallies are likely corrective/, /反弹多属修正/),
  spot_demand_is_key: FACTS.F52!,
  deleveraging_not_sufficient: FACTS.F33!,
};

/** What each line of `must_not` would look like. */
const NEVER: readonly (readonly [rule: string, words: Both])[] = [
  [
    'call a bottom or a reversal',
    both(
      /bottom is in|has bottomed|reversal (is|has)|trend has turned/i,
      /已经?见底|底部确认|趋势已?反转|反转确认/,
    ),
  ],
  ['give the lean as balanced or upside', both(/leans up|risk is balanced/i, /偏上行|大致均衡/)],
  ['present 80.2k as support', both(/support[^.;\n]{0,30}\$80\.2k/i, /支撑[^。；\n]{0,16}8\.02 万/)],
  [
    'present 55.8k as resistance',
    both(/(resistance|caps?)[^.;,\n]{0,30}\$55\.8k/i, /阻力[^。；\n]{0,12}5\.58 万/),
  ],
  [
    'say implied vol is above realized at one week',
    both(/implied (exceeds|is above) realized/i, /隐含(波动率)?高于实际/),
  ],
  ['say the 3M+ put flow is net bought', both(/net bought [^.]{0,20}beyond/i, /90 天以上净买入/)],
  [
    'say relative unrealized loss is at an extreme or below its mean',
    both(/below its long-run mean|at an extreme/i, /低于长期均值|处于极端/),
  ],
  ['claim an all-time record for liquidations', both(/all-time|ever recorded|on record/i, /历史最大|史上最/)],
  [
    'advise to buy, sell, hedge or size a position',
    both(
      /\b(buy|sell|hedge) (the|now|some|your|bitcoin|BTC)\b|you should|stop[- ]loss|take profit/i,
      /建议(买|卖|做)|应当?(买|卖)|抄底|加仓|减仓|止损/,
    ),
  ],
  ['use the AI-identity abstract', both(/\bAI\b|artificial intelligence/i, /人工智能|AI 身份/)],
];

const LANGUAGES = ['en', 'zh-CN'] as const;
const letters = new Map<string, Letter>();
const text = (edition: Edition, lang: Lang): string => messageText(letters.get(`${edition} ${lang}`)!);

beforeAll(async () => {
  const data = await sampleMarket();
  for (const edition of ['short', 'full'] as const) {
    for (const lang of LANGUAGES) {
      letters.set(`${edition} ${lang}`, await letter({ data, words: catalogue(lang), lang }, edition));
    }
  }
});

describe.each(LANGUAGES)('the letter on the golden market, %s', (lang) => {
  it.each(acceptance.required_facts)('tells %s', (id) => {
    expect(text('full', lang)).toMatch(FACTS[id]![lang]);
  });

  it.each(acceptance.required_calls)('makes the call %s', (call) => {
    expect(text('full', lang)).toMatch(CALLS[call]![lang]);
  });

  it.each(NEVER)('does not %s', (_, words) => {
    for (const edition of ['short', 'full'] as const) expect(text(edition, lang)).not.toMatch(words[lang]);
  });

  it('tells the short list in the short edition', () => {
    for (const id of acceptance.chat_digest_subset) {
      expect({ id, text: text('short', lang) }).toEqual({
        id,
        text: expect.stringMatching((IN_SHORT[id] ?? FACTS[id]!)[lang]) as string,
      });
    }
  });
});

it('names every line of must_not', () => {
  expect(NEVER.map(([rule]) => rule)).toEqual(acceptance.must_not);
});

it('stays within the length of its edition', () => {
  expect(Array.from(text('short', 'en')).length).toBeLessThan(1300);
  expect(Array.from(text('short', 'zh-CN')).length).toBeLessThan(700);
  expect(text('full', 'en').split(/\s+/).length).toBeLessThan(650);
});

it('has six to eight summary bullets', () => {
  const { blocks } = letters.get('full en')!;
  const [summary] = blocks.flatMap((block) => (block.kind === 'bullets' ? [block.items] : []));
  expect(summary!.length).toBeGreaterThanOrEqual(6);
  expect(summary!.length).toBeLessThanOrEqual(8);
});

it('says what changed since the letter of a week before', () => {
  const { changes } = letters.get('full en')!;
  expect(changes.map(({ id, kind }) => `${kind} ${id}`)).toEqual(
    expect.arrayContaining([
      'flip regime_zone',
      'flip net_flow_7d',
      'flip vrp_1w',
      'break true_market_mean_side',
      'extreme long_liquidations_24h',
    ]),
  );
  expect(text('short', 'en')).toContain('Since 28 Jan 2026 zone deep-bear transition (was shallow bear)');
});

it('is the same text for the same facts', async () => {
  const data = await sampleMarket();
  const again = await letter({ data, words: catalogue('en'), lang: 'en' }, 'full');
  expect(messageText(again)).toBe(text('full', 'en'));
});
