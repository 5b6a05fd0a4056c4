import { describe, expect, it } from 'vitest';
import { conditionBullets, type ConditionKinds } from '../../src/briefing/condition-text.ts';
import type { Condition } from '../../src/findings/conditions.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { Lang } from '../../src/locales/format.ts';
import { reading } from '../doubles/readings.ts';
import { CLUSTER, MEAN, REALIZED, RULES } from '../doubles/viewed-market.ts';

const EVERY: ConditionKinds = {
  changes: ['price', 'demand', 'stress'],
  confirms: ['price', 'demand', 'stress'],
  onePerKind: false,
};
const NET = reading('net_flow_7d', 'usd', -1.62e9);
const SMA7 = reading('realized_loss_sma7', 'usd_per_day', 1.16e9);
const PLUS1SD = reading('relative_unrealized_loss_plus1sd', 'fraction', 0.295);
const AVERAGE = reading('relative_unrealized_loss_mean', 'fraction', 0.13);

const bulletsIn = (lang: Lang, changes: readonly Condition[], kinds = EVERY) =>
  conditionBullets(catalogue(lang), { changes, confirms: [] }, kinds);
const said = (lang: Lang, condition: Condition) => bulletsIn(lang, [condition])[0]?.text ?? '';

const TEXTS: readonly (readonly [Condition, en: RegExp, zh: RegExp])[] = [
  [
    { kind: 'price', code: 'reclaim', level: MEAN },
    /confirmed close above the True Market Mean \$80\.2k/,
    /确认站上真实市场均值 8\.02 万美元/,
  ],
  [
    { kind: 'price', code: 'lose', level: REALIZED },
    /confirmed close below the realized price \$55\.8k/,
    /确认跌破实现价格 5\.58 万美元/,
  ],
  [
    { kind: 'price', code: 'hold', level: REALIZED },
    /holding above the realized price \$55\.8k/,
    /守住实现价格 5\.58 万美元/,
  ],
  [
    { kind: 'price', code: 'lower', close: reading('daily_close', 'usd', 44_000) },
    /below the last one.*\$44k/,
    /4\.4 万美元/,
  ],
  [
    { kind: 'price', code: 'lose_exposes', level: CLUSTER, next: REALIZED },
    /dense supply cluster \$66k–\$70k.* exposes the realized price \$55\.8k/,
    /跌破密集供应区 6\.6 万–7 万美元.*实现价格 5\.58 万美元/,
  ],
  [
    { kind: 'price', code: 'pass_opens', level: CLUSTER, next: MEAN },
    /close above the dense supply cluster \$66k–\$70k.*True Market Mean \$80\.2k/,
    /站上密集供应区 6\.6 万–7 万美元.*真实市场均值 8\.02 万美元/,
  ],
  [
    { kind: 'demand', code: 'inflow', threshold: RULES.flowFlat },
    /inflow above \$100M/,
    /净流入超过 1 亿美元/,
  ],
  [
    { kind: 'demand', code: 'outflow', threshold: RULES.flowFlat },
    /outflow beyond \$100M/,
    /净流出超过 1 亿美元/,
  ],
  [
    { kind: 'demand', code: 'inflow_grows', net: { ...NET, value: 900e6 } },
    /inflow beyond \$900M/,
    /净流入超过 9 亿美元/,
  ],
  [{ kind: 'demand', code: 'outflow_grows', net: NET }, /outflow beyond \$1\.62B/, /净流出超过 16\.2 亿美元/],
  [
    {
      kind: 'demand',
      code: 'volume_up',
      rise: RULES.volumeRise,
      target: reading('spot_volume_rise_target', 'usd_per_day', 9.89e9),
    },
    /spot volume up 20%.*\$9\.89B a day/,
    /20%.*98\.9 亿美元\/日/,
  ],
  [{ kind: 'demand', code: 'volume_rise', rise: RULES.volumeRise }, /spot volume up 20%$/, /20%$/],
  [
    { kind: 'stress', code: 'losses_fall', weeks: RULES.calmWeeks, sma7: SMA7 },
    /losses falling for 2 weeks from \$1\.16B a day/,
    /11\.6 亿美元\/日.*2 周/,
  ],
  [
    { kind: 'stress', code: 'losses_fall', weeks: RULES.calmWeeks, sma7: null },
    /losses falling for 2 weeks without/,
    /实现亏损连降 2 周/,
  ],
  [
    { kind: 'stress', code: 'losses_rise', percentile: RULES.heavyPercentile },
    /losses above the 90th percentile/,
    /90% 分位以上/,
  ],
  [
    { kind: 'stress', code: 'losses_grow', sma7: SMA7 },
    /losses beyond \$1\.16B a day/,
    /实现亏损超过 11\.6 亿美元\/日/,
  ],
  [
    { kind: 'stress', code: 'loss_over', line: PLUS1SD },
    /unrealized loss above its \+1 sd line \(29\.5%\)/,
    /\+1 个标准差线（29\.5%）/,
  ],
  [
    { kind: 'stress', code: 'loss_over', line: AVERAGE },
    /unrealized loss above its long-run mean \(13%\)/,
    /长期均值（13%）/,
  ],
  [
    { kind: 'stress', code: 'loss_under', line: PLUS1SD },
    /below its \+1 sd line \(29\.5%\)/,
    /\+1 个标准差线（29\.5%）以下/,
  ],
  [
    { kind: 'stress', code: 'loss_under', line: AVERAGE },
    /below its long-run mean \(13%\)/,
    /长期均值（13%）以下/,
  ],
];

describe('a condition in words', () => {
  it.each(TEXTS)('%o has its level or number in both languages', (condition, en, zh) => {
    expect(said('en', condition)).toMatch(en);
    expect(said('zh-CN', condition)).toMatch(zh);
  });

  it('is never a sum with a sign', () => {
    for (const [condition] of TEXTS) {
      expect(said('en', condition)).not.toMatch(/-\$/);
      expect(said('zh-CN', condition)).not.toMatch(/-\d/);
    }
  });
});

describe('the lines of conditions', () => {
  const price: Condition = { kind: 'price', code: 'reclaim', level: MEAN };
  const inflow: Condition = { kind: 'demand', code: 'inflow', threshold: RULES.flowFlat };
  const volume: Condition = { kind: 'demand', code: 'volume_rise', rise: RULES.volumeRise };
  const stress: Condition = { kind: 'stress', code: 'losses_rise', percentile: RULES.heavyPercentile };

  it('are one for what would change the view and one for what would confirm it, told apart by their leads', () => {
    for (const lang of ['en', 'zh-CN'] as const) {
      const bullets = conditionBullets(catalogue(lang), { changes: [price], confirms: [stress] }, EVERY);
      expect(bullets).toHaveLength(2);
      expect(bullets[0]?.lead).not.toBe(bullets[1]?.lead);
    }
    expect(bulletsIn('en', [price])).toHaveLength(1);
    expect(conditionBullets(catalogue('en'), { changes: [], confirms: [] }, EVERY)).toEqual([]);
  });

  it('hold the kinds that are asked for, in the order of the conditions', () => {
    const [line] = bulletsIn('en', [price, inflow, volume, stress], {
      ...EVERY,
      changes: ['price', 'demand'],
    });
    expect(line?.text).toMatch(/True Market Mean.*inflow above.*spot volume/);
    expect(line?.text).not.toContain('percentile');
  });

  it('hold the first of each kind where there is room for one', () => {
    const [line] = bulletsIn('en', [price, inflow, volume, stress], { ...EVERY, onePerKind: true });
    expect(line?.text).toMatch(/True Market Mean.*inflow above.*90th percentile/);
    expect(line?.text).not.toContain('spot volume');
  });

  it('hold what there is where nothing that is asked for is known', () => {
    const [line] = bulletsIn('en', [inflow, stress], { ...EVERY, changes: ['price'] });
    expect(line?.text).toMatch(/inflow above \$100M$/);
  });
});
