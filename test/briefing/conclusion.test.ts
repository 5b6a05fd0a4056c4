import { describe, expect, it } from 'vitest';
import { conclusionTexts } from '../../src/briefing/conclusion.ts';
import type { Regime } from '../../src/findings/regime.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { MarketName } from '../doubles/markets/index.ts';
import { judgedMarket } from '../doubles/judged-market.ts';

const EN = catalogue('en');
const ZH = catalogue('zh-CN');
const broken = await judgedMarket('broken mean');
const textsOf = (words: typeof EN, part: Partial<Regime> = {}, withChain = true) =>
  conclusionTexts(words, broken.readings, { ...broken.judgement.regime, ...part }, withChain);
const lastOf = async (name: MarketName, words = EN) => {
  const { readings, judgement } = await judgedMarket(name);
  return conclusionTexts(words, readings, judgement.regime, true).at(-1);
};

describe('the conclusion', () => {
  it('tells how one thing led to the next, what conflicts, and what it comes to', () => {
    const [chain, conflict, net, ...rest] = textsOf(EN);
    expect(chain).toMatch(/^[A-Z].*loss-taking.*;.*longs.*;.*puts.*\.$/);
    expect(conflict).toMatch(/bounce is not a reversal/);
    expect(net).toMatch(/defensive.*corrective.*high/);
    expect(rest).toEqual([]);
    const zh = textsOf(ZH);
    expect(zh).toHaveLength(3);
    expect(zh[1]).toMatch(/反弹不等于反转/);
    expect(zh[2]).toMatch(/防御.*现货需求.*高/);
  });

  it('leaves the chain out where there is no room or no link', () => {
    expect(textsOf(EN, {}, false)).toEqual(textsOf(EN).slice(1));
    expect(textsOf(EN, { chain: [] })).toEqual(textsOf(EN).slice(1));
  });

  it('has a clause for every link of the chain, in both languages', () => {
    const links = Object.keys(EN.letter.chain) as (keyof typeof EN.letter.chain)[];
    for (const words of [EN, ZH]) {
      const [text] = textsOf(words, { chain: links, conflicts: [] });
      for (const link of links.slice(1)) expect(text).toContain(words.letter.chain[link]);
    }
  });

  it('tells the conflicts of one section there and not again', () => {
    const all = textsOf(EN).join('\n');
    expect(all).not.toMatch(/capped by/);
    expect(all).not.toMatch(/high is not dear/);
  });

  it.each([
    ['new highs', /constructive/, /积极/],
    ['returning bid', /constructive/, /积极/],
    ['inside a cluster', /defensive/, /防御/],
    ['under water', /capitulation/, /投降/],
  ] as const)('calls the regime of "%s" by its posture', async (name, en, zh) => {
    expect(await lastOf(name)).toMatch(en);
    expect(await lastOf(name, ZH)).toMatch(zh);
  });

  it('names the level that decides where price stands at one', async () => {
    expect(await lastOf('on the level')).toMatch(/True Market Mean \$80k/);
    expect(await lastOf('on the level', ZH)).toMatch(/真实市场均值 8 万美元/);
  });

  it('says what a lean lacks where there is none, and calls no posture', async () => {
    const [en, zh] = [await lastOf('derivatives down'), await lastOf('derivatives down', ZH)];
    expect(en).toMatch(/No lean.*option skew, volatility risk premium and leverage/);
    expect(zh).toMatch(/期权偏度.*波动率风险溢价.*杠杆/);
    expect(en).not.toMatch(/defensive|constructive|Confidence/);
  });
});
