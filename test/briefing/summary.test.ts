import { describe, expect, it } from 'vitest';
import { summaryBullets } from '../../src/briefing/summary.ts';
import { catalogue } from '../../src/locales/index.ts';
import { NAMED_MARKETS, type MarketName } from '../doubles/markets/index.ts';
import { judgedMarket } from '../doubles/judged-market.ts';

const EN = catalogue('en');
const ZH = catalogue('zh-CN');
const NAMES = Object.keys(NAMED_MARKETS) as MarketName[];

async function bulletsOf(name: MarketName, words = EN, without: Parameters<typeof summaryBullets>[1] = []) {
  return summaryBullets({ words, ...(await judgedMarket(name)) }, without);
}
/** The text under a lead, by the name of the lead. */
async function textOf(name: MarketName, lead: keyof typeof EN.letter.leads, words = EN) {
  const bullets = await bulletsOf(name, words);
  return bullets.find((one) => one.lead === words.letter.leads[lead])?.text ?? '';
}

describe('the summary', () => {
  it('has a bullet for each step of the argument, in causal order', async () => {
    expect((await bulletsOf('broken mean')).map(({ lead }) => lead)).toEqual(Object.values(EN.letter.leads));
    expect((await bulletsOf('broken mean', ZH)).map(({ lead }) => lead)).toEqual(
      Object.values(ZH.letter.leads),
    );
  });

  it.each(NAMES)('of "%s" has the same bullets in both languages, and none that is empty', async (name) => {
    const [en, zh] = [await bulletsOf(name), await bulletsOf(name, ZH)];
    const leadsIn = (words: typeof EN, bullets: typeof en) =>
      bullets.map(({ lead }) => Object.values(words.letter.leads).indexOf(lead ?? ''));
    expect(leadsIn(ZH, zh)).toEqual(leadsIn(EN, en));
    expect([...en, ...zh].filter(({ text }) => text.trim() === '')).toEqual([]);
  });

  it('leaves out what it is told to, and topics without a claim', async () => {
    const { net, options } = EN.letter.leads;
    const leads = (await bulletsOf('broken mean', EN, ['net', 'options'])).map(({ lead }) => lead);
    expect(leads).not.toContain(net);
    expect(leads).not.toContain(options);
    expect((await bulletsOf('options only')).map(({ lead }) => lead)).toEqual([options, net]);
  });
});

describe('the bullets of the summary', () => {
  it.each([
    [
      'broken mean',
      /True Market Mean \(\$80\.2k\).*29 Jan 2026.*\$55\.8k/,
      /8\.02 万美元.*2026-01-29.*5\.58 万美元/,
    ],
    ['returning bid', /STH cost basis \(\$60k\), reclaimed on 21 Jan 2026/, /2026-01-21.*6 万美元/],
    ['under water', /below the realized price \(\$55k\)/, /实现价格（5\.5 万美元）/],
    [
      'inside a cluster',
      /True Market Mean \(\$83\.8k\).*STH cost basis \(\$97k\)/,
      /8\.38 万美元.*9\.7 万美元/,
    ],
    ['first slip', /STH cost basis \(\$110k\).*True Market Mean \(\$86\.7k\)/, /11 万美元.*8\.67 万美元/],
  ] as const)('structure of "%s": the levels of its zone', async (name, en, zh) => {
    expect(await textOf(name, 'structure')).toMatch(en);
    expect(await textOf(name, 'structure', ZH)).toMatch(zh);
  });

  it.each([
    ['broken mean', /\$70k–\$80k.*\$67k–\$71k/, /7 万–8 万美元.*6\.7 万–7\.1 万美元/],
    ['inside a cluster', /inside.*\$87\.5k–\$92\.5k.*\$92\.1k/, /8\.75 万–9\.25 万美元.*9\.21 万美元/],
    ['new highs', /\$110k–\$114k.*no level above/, /11 万–11\.4 万美元/],
    ['under water', /\$52\.6k.*no level below/, /5\.26 万美元/],
  ] as const)('supports of "%s": the bands and levels nearest to price', async (name, en, zh) => {
    expect(await textOf(name, 'support')).toMatch(en);
    expect(await textOf(name, 'support', ZH)).toMatch(zh);
  });

  it('stress: a spike proves no low, a usual week has its place, and the paper loss its band', async () => {
    expect(await textOf('broken mean', 'stress')).toMatch(/\$1\.16B.*\$2\.44B.*2\.1x.*(not|no low) proven/);
    expect(await textOf('broken mean', 'stress', ZH)).toMatch(
      /11\.56 亿美元.*24\.44 亿美元.*2\.1 倍.*不等于见底/,
    );
    expect(await textOf('returning bid', 'stress')).toMatch(/\$212\.98M.*lowest of a year.*14\.8%.*mean/);
    expect(await textOf('returning bid', 'stress', ZH)).toMatch(/2\.13 亿美元.*14\.8%.*均值/);
    expect(await textOf('inside a cluster', 'stress')).toMatch(/7%.*\+1 sd/);
  });

  it('demand: whose flows, their side and size, and whether volume confirms', async () => {
    expect(await textOf('broken mean', 'demand')).toMatch(
      /Institutions flipped to net outflow \(\$1\.62B in 7 days\).*-25\.1%.*\+2\.3%.*demand vacuum/,
    );
    expect(await textOf('broken mean', 'demand', ZH)).toMatch(/转为净流出.*16\.18 亿美元.*-25\.1%.*\+2\.3%/);
    expect(await textOf('returning bid', 'demand')).toMatch(/flipped to net inflow.*confirm/);
    expect(await textOf('under water', 'demand')).toMatch(/net outflow of \$1\.55B/);
    expect(await textOf('cheap coins', 'demand')).toMatch(/flat/);
  });

  it('leverage: the forced side with its look-back and venues, and crowding where there is any', async () => {
    expect(await textOf('broken mean', 'leverage')).toMatch(
      /90 days on the covered venues.*\$410M.*no floor/,
    );
    expect(await textOf('broken mean', 'leverage', ZH)).toMatch(/多头爆仓 4\.1 亿美元.*90 天/);
    expect(await textOf('returning bid', 'leverage')).toMatch(/short.*\$400M.*no lasting demand/i);
    expect(await textOf('under water', 'leverage')).toMatch(/Funding -12%.*shorts are crowded/);
    expect(await textOf('crowded trend', 'leverage')).toMatch(/longs are crowded/);
    expect(await textOf('new highs', 'leverage')).toMatch(/light.*\$60M/);
    expect(await textOf('new highs', 'leverage')).not.toMatch(/Funding/);
  });

  it('options: the level of vol, the dear side and the premium, in one order', async () => {
    expect(await textOf('broken mean', 'options')).toMatch(/70%.*\+20 points.*\+15\.7%.*-5\.7 points/);
    expect(await textOf('broken mean', 'options', ZH)).toMatch(
      /70%.*\+20 个波动点.*\+15\.7%.*-5\.7 个波动点/,
    );
    expect(await textOf('returning bid', 'options')).toMatch(/Calls dearer.*-7\.5%.*\+16 points/);
  });

  it('options: implied below realized is never called dear, and high stays told apart', async () => {
    expect(await textOf('broken mean', 'options')).not.toMatch(/\brich\b|expensive/i);
    const [high, plain] = [EN.letter.options.vrp.high_but_negative, EN.letter.options.vrp.negative];
    expect(high('1W', -5.7)).not.toBe(plain('1W', -5.7));
    const { judgement } = await judgedMarket('broken mean');
    const told = judgement.regime.conflicts.some(({ kind }) => kind === 'high_vol_negative_vrp');
    expect(told).toBe(true);
    expect(await textOf('broken mean', 'options')).toMatch(/Realized (is )?higher still/);
  });

  it('net: the deciding variable and how sure the lean is', async () => {
    expect(await textOf('broken mean', 'net')).toMatch(/corrective.*high/);
    expect(await textOf('broken mean', 'net', ZH)).toMatch(/现货需求.*高/);
    expect(await textOf('derivatives down', 'net')).toMatch(/No lean/);
  });
});
