import { describe, expect, it } from 'vitest';
import { regimeHeadline } from '../../src/briefing/regime-headline.ts';
import type { Regime } from '../../src/findings/regime.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { MarketReadings } from '../../src/readings/market-readings.ts';
import { judgedMarket } from '../doubles/judged-market.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { reading, stale, state } from '../doubles/readings.ts';

const { readings, judgement } = await judgedMarket('broken mean');
const inBoth = (market: MarketReadings, regime: Regime) =>
  [catalogue('en'), catalogue('zh-CN')].map((words) => regimeHeadline(words, market, regime));
const withPart = (part: Partial<Regime>): Regime => ({ ...judgement.regime, ...part });
const structure = (part: Partial<MarketReadings['structure']>): MarketReadings => ({
  ...readings,
  structure: { ...readings.structure, ...part },
});

describe('the headline of a regime', () => {
  it.each([
    [
      'broken mean',
      /deep-bear transition/i,
      /True Market Mean \$80\.2k/,
      /down/,
      /深熊.*8\.02 万|8\.02 万.*深熊/,
      /下行/,
    ],
    ['returning bid', /early recovery/i, /STH cost basis \$60k/, /up/, /修复.*6 万|6 万.*修复/, /上行/],
    ['new highs', /expansion/i, /STH cost basis \$112k/, /up/, /扩张.*11\.2 万|11\.2 万.*扩张/, /上行/],
    ['under water', /capitulation/i, /realized price \$55k/, /down/, /投降.*5\.5 万|5\.5 万.*投降/, /下行/],
    ['first slip', /correction/i, /STH cost basis \$110k/, /down/, /回调.*11 万|11 万.*回调/, /下行/],
    [
      'inside a cluster',
      /shallow bear/i,
      /STH cost basis \$97k/,
      /balanced/,
      /浅熊.*9\.7 万|9\.7 万.*浅熊/,
      /均衡/,
    ],
  ] as const)('of "%s" carries zone, key level and lean', async (name, zone, level, lean, zhZone, zhLean) => {
    const market = await judgedMarket(name);
    const [en, zh] = inBoth(market.readings, market.judgement.regime);
    expect(en).toMatch(zone);
    expect(en).toMatch(level);
    expect(en).toMatch(lean);
    expect(zh).toMatch(zhZone);
    expect(zh).toMatch(zhLean);
  });

  it('says on which side of the level price is', () => {
    const [en] = inBoth(readings, withPart({ lean: 'balanced' }));
    expect(en).toMatch(/below the True Market Mean/);
    const [floor] = readings.support.supports.filter(({ kind }) => kind === 'realized_price');
    const [above] = inBoth(readings, withPart({ lean: 'balanced', keyLevel: floor ?? null }));
    expect(above).toMatch(/above the realized price/);
    const [mixed] = inBoth(readings, withPart({ lean: 'upside' }));
    expect(mixed).toMatch(/below the True Market Mean/);
    expect(mixed).not.toMatch(/in control/);
  });

  it('gives the price where there is no level to name, or no lean', () => {
    const [noLevel, zhNoLevel] = inBoth(readings, withPart({ keyLevel: null }));
    expect(noLevel).toMatch(/\$73\.5k.*down/);
    expect(zhNoLevel).toMatch(/7\.35 万美元.*下行/);
    const [noLean, zhNoLean] = inBoth(readings, withPart({ lean: null }));
    expect(noLean).toMatch(/Deep-bear transition.*\$73\.5k.*no lean/);
    expect(zhNoLean).toMatch(/深熊.*7\.35 万美元.*不判断/);
    expect(noLean).not.toMatch(/down|up\b|balanced/);
  });

  it('gives the side of the one level that is known where there is no zone', () => {
    const [en, zh] = inBoth(
      structure({
        standings: {
          ...NOTHING.structure.standings,
          true_market_mean: readings.structure.standings.true_market_mean,
        },
      }),
      withPart({ zone: null }),
    );
    expect(en).toMatch(/\$73\.5k is below the True Market Mean \(\$80\.2k\)/);
    expect(zh).toMatch(/7\.35 万美元.*真实市场均值（8\.02 万美元）下方/);
  });

  it('places the price nowhere without a level', () => {
    const [en, zh] = inBoth(structure({ standings: NOTHING.structure.standings }), withPart({ zone: null }));
    expect(en).toMatch(/\$73\.5k: no cost-basis level/);
    expect(zh).toMatch(/7\.35 万美元：没有/);
  });

  it('calls an old price old, and no price no price', () => {
    const close = stale(reading('daily_close', 'usd', 73_500));
    const [old, zhOld] = inBoth(structure({ close }), judgement.regime);
    expect(old).toMatch(/\$73\.5k.*4 Feb 2026.*too old/);
    expect(zhOld).toMatch(/7\.35 万美元.*2026-02-04.*过旧/);
    const [none] = inBoth(NOTHING, judgement.regime);
    expect(none).toMatch(/no price/);
    expect(none).not.toMatch(/\d/);
  });

  it('is put in other words on another day, with the same facts', () => {
    const onDay = (asOf: string) =>
      inBoth(structure({ zone: state('regime_zone', 'deep_bear_transition', { asOf }) }), judgement.regime);
    const [first, second] = [onDay('2026-02-04T00:00:00Z'), onDay('2026-02-05T00:00:00Z')];
    expect(first[0]).not.toBe(second[0]);
    expect(first[1]).not.toBe(second[1]);
    expect(onDay('2026-02-04T00:00:00Z')).toEqual(first);
    for (const text of [first[0], second[0]]) expect(text).toMatch(/True Market Mean \$80\.2k/);
  });
});
