import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/locales/index.ts';

const { terms } = JSON.parse(readFileSync('test/golden/glossary.json', 'utf8')) as {
  readonly terms: readonly { readonly en: string; readonly zh_CN: string }[];
};
const chineseFor = new Map(terms.map(({ en, zh_CN }) => [en, zh_CN]));

const en = catalogue('en');
const zh = catalogue('zh-CN');

/** Names both languages write out, with the glossary's word for each. */
const NAMES: readonly (readonly [english: string, chinese: string, term: string])[] = [
  [en.common.levels.true_market_mean, zh.common.levels.true_market_mean, 'True Market Mean'],
  [en.common.levels.realized_price, zh.common.levels.realized_price, 'realized price'],
  [en.common.levels.sth_cost_basis, zh.common.levels.sth_cost_basis, 'STH cost basis'],
  [en.common.levels.lth_cost_basis, zh.common.levels.lth_cost_basis, 'LTH cost basis'],
  [en.common.levels.dense_cluster, zh.common.levels.dense_cluster, 'dense supply cluster'],
  [en.common.levels.accumulation_zone, zh.common.levels.accumulation_zone, 'accumulation zone'],
  [en.regime.zones.shallow_bear, zh.regime.zones.shallow_bear, 'shallow bear'],
];

describe('the glossary', () => {
  it.each(NAMES)('%s is %s', (english, chinese, term) => {
    expect(english.toLowerCase()).toBe(term.toLowerCase());
    expect(chinese).toBe(chineseFor.get(term));
  });

  it.each([
    ['realized loss', 'losses'],
    ['relative unrealized loss', 'stress'],
    ['net outflow', 'flows'],
    ['spot volume', 'volume'],
    ['demand vacuum', 'volume'],
    ['liquidation', 'liquidations'],
    ['implied volatility (IV)', 'volatility'],
    ['realized volatility (RV)', 'vrp'],
    ['volatility risk premium (VRP)', 'vrp'],
    ['skew', 'skew'],
    ['premium (option price)', 'premium'],
    ['put option', 'premium'],
    ['funding rate', 'leverage'],
    ['open interest', 'leverage'],
    ['token unlock', 'unlocks'],
    ['circulating supply', 'unlocks'],
    ['support', 'support'],
    ['resistance', 'support'],
    ['risk lean / tilt', 'regime'],
  ])('has a word for %s, and the %s phrases use it', (term, file) => {
    const word = chineseFor.get(term);
    expect(word).toBeDefined();
    expect(readFileSync(`src/locales/zh-CN/${file}.ts`, 'utf8')).toContain(word);
  });
});
