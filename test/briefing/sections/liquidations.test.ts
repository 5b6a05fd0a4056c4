import { describe, expect, it } from 'vitest';
import { liquidationsSection } from '../../../src/briefing/sections/liquidations.ts';
import type { Context } from '../../../src/briefing/context.ts';
import { HOUR_MS } from '../../../src/market/day.ts';
import type { LiquidationHour } from '../../../src/market/liquidation.ts';
import type { LiquidationWindow } from '../../../src/readings/liquidations.ts';
import { failed, marketOf, NOW } from '../../doubles/market.ts';
import { inBothLanguages } from '../../doubles/section-text.ts';

type DailyUsd = { readonly long: number; readonly short: number };

/** `count` hours that end `skip` hours before `NOW`, as totals a day. */
const hours = (
  venue: string,
  count: number,
  { long, short }: DailyUsd,
  skip = 0,
  complete = true,
): LiquidationHour[] =>
  Array.from({ length: count }, (_, index) => ({
    timeMs: NOW - (skip + count - index) * HOUR_MS,
    venue,
    longUsd: long / 24,
    shortUsd: short / 24,
    complete,
  }));

const QUIET = hours('Gate', 90 * 24, { long: 60e6, short: 40e6 }, 24);
const read = (rows: readonly LiquidationHour[], window?: LiquidationWindow) =>
  inBothLanguages(
    (context: Context) => liquidationsSection(context, window === undefined ? {} : { window }),
    marketOf({ liquidations: rows }),
  );

describe('the section on liquidations', () => {
  it('leads with a record, its window, its venues and its size, and names both sides', async () => {
    const { en, zh } = await read([...QUIET, ...hours('Gate', 24, { long: 360e6, short: 40e6 })]);
    expect(en[0]).toMatch(
      /^Largest long flush of 90 days on the covered venues: \$360M in 24 h, 6x the median/,
    );
    expect(zh[0]).toMatch(
      /^多头爆仓为近 90 天之最：24 小时内 3\.6 亿美元，为中位数的 6 倍（已覆盖的交易所）/,
    );
    expect(en).toContain('Gate: long $360M, short $40M');
  });

  it('names the side, the total and the share of that side when it is no record', async () => {
    const larger = hours('Gate', 24, { long: 500e6, short: 1e6 }, 24);
    const day = hours('Gate', 24, { long: 360e6, short: 40e6 });
    const { en, zh } = await read([...QUIET.slice(0, -24), ...larger, ...day]);
    expect(en[0]).toBe('Longs forced out: $400M liquidated in 24 h, 90% of it long');
    expect(zh[0]).toBe('多头集中爆仓：24 小时内 4 亿美元，多头占 90%');
  });

  it('calls a window that only equals the largest one no record', async () => {
    const { en } = await read([...QUIET, ...hours('Gate', 24, { long: 60e6, short: 40e6 })]);
    expect(en.join(' ')).not.toMatch(/largest/i);
  });

  it('claims no record beyond its look-back, and no floor', async () => {
    const { en, zh } = await read([...QUIET, ...hours('Gate', 24, { long: 360e6, short: 40e6 })]);
    expect(en.join(' ')).not.toMatch(/all[- ]time|\bever\b|record high/i);
    expect(en.join(' ')).toMatch(/without spot demand[^.]* no floor/i);
    expect(zh.join('')).toMatch(/没有现货需求[^。]*难以形成底部/);
    expect(zh.join('')).not.toMatch(/史上|历史新高/);
  });

  it('says how many days there are when they are fewer', async () => {
    const { en } = await read([
      ...hours('Gate', 20 * 24, { long: 60e6, short: 40e6 }, 24),
      ...hours('Gate', 24, { long: 300e6, short: 40e6 }),
    ]);
    // Fewer than 30 days: the rank is told, and makes no headline.
    expect(en[0]).toMatch(/^Longs forced out/);
    expect(en.join(' ')).toMatch(/largest of 20 days on the covered venues, 5x the median/);
  });

  it('turns to the shorts when they pay', async () => {
    const { en, zh } = await read([...QUIET, ...hours('Gate', 24, { long: 20e6, short: 180e6 })]);
    expect(en[0]).toMatch(
      /^Largest short \w+ of 90 days on the covered venues: \$180M in 24 h, 4\.5x the median/,
    );
    expect(zh[0]).toMatch(/^空头爆仓为近 90 天之最：24 小时内 1\.8 亿美元，为中位数的 4\.5 倍/);
    expect(en.join(' ')).toContain('not lasting demand');
  });

  it('calls a window below its median quiet, and both sides by their name', async () => {
    const quiet = await read([...QUIET, ...hours('Gate', 24, { long: 30e6, short: 5e6 })]);
    expect(quiet.en[0]).toBe('Few forced closes: $35M in 24 h, longs at 0.5x their median');
    expect(quiet.en.join(' ')).toContain('Longs: 0.5x the median of 90 days on the covered venues');
    const both = await read([...QUIET, ...hours('Gate', 24, { long: 110e6, short: 90e6 })]);
    expect(both.en[0]).toBe('Both sides liquidated: $200M in 24 h, 55% of it long');
  });

  it('gives the rank of a day that others exceed', async () => {
    const larger = hours('Gate', 24, { long: 500e6, short: 1e6 }, 24);
    const { en, zh } = await read([
      ...QUIET.slice(0, -24),
      ...larger,
      ...hours('Gate', 24, { long: 360e6, short: 1e6 }),
    ]);
    expect(en.join(' ')).toContain('rank 2 against 90 days on the covered venues, 6x the median');
    expect(zh.join('')).toMatch(/多头爆仓在已覆盖的交易所中，近 90 天里排第 2，相当于中位数的 6 倍/);
  });

  it('says that a total with partial venues is a lower bound', async () => {
    const { en, zh } = await read([
      ...hours('Gate', 24, { long: 300e6, short: 40e6 }),
      ...hours('OKX', 24, { long: 50e6, short: 10e6 }, 0, false),
    ]);
    expect(en).toContain('All venues: long $350M, short $50M');
    expect(en.join('\n')).toMatch(/lower bound: .*OKX.* incomplete/i);
    expect(zh.join('')).toContain('下限：OKX 的记录不完整');
  });

  it('leaves the rank out with a reason when there are too few days', async () => {
    const { en } = await read(hours('Gate', 4 * 24, { long: 60e6, short: 40e6 }));
    expect(en.at(-1)).toBe('Rank: unavailable (3 of 7 days needed).');
  });

  it('claims nothing of a window with gaps, and shows nothing of one mostly missing', async () => {
    const gappy = await read([...QUIET, ...hours('Gate', 18, { long: 360e6, short: 40e6 })]);
    expect(gappy.en[0]).toBe('At least $300M liquidated in 24 h: the record has gaps');
    expect(gappy.en.at(-1)).toBe(
      'The record covers 75% of the venue-hours: shown as reported, no claim rests on it.',
    );
    expect(gappy.en.join(' ')).not.toContain('largest');
    const mostly = await read([...QUIET, ...hours('Gate', 6, { long: 360e6, short: 40e6 })]);
    expect(mostly.en).toEqual([
      'Liquidations: no usable record of the last 24 h',
      'Liquidations: unavailable (6 of 12 hours needed).',
    ]);
  });

  it('answers for other windows against their own kind', async () => {
    const last = hours('Gate', 4, { long: 360e6, short: 40e6 });
    const rows = [...QUIET, ...hours('Gate', 20, { long: 200e6, short: 40e6 }, 4), ...last];
    const { en, zh } = await read(rows, '4h');
    expect(en[0]).toMatch(
      /540 windows of 4 h over 90 days on the covered venues: \$60M in 4 h, 6x the median/,
    );
    expect(zh[0]).toMatch(/近 90 天的 540 个 4 小时窗口之最：4 小时内 6000 万美元，为中位数的 6 倍/);
    expect((await read(rows, '7d')).en[0]).toContain('in 7 days');
  });

  it('says when nothing was reported, and when there is no record', async () => {
    expect((await read(hours('Gate', 24, { long: 0, short: 0 }))).en[0]).toBe(
      'No forced closes reported in 24 h',
    );
    const broken = await inBothLanguages(
      (context) => liquidationsSection(context),
      marketOf({ liquidations: failed('liquidations_hourly') }),
    );
    expect(broken.en[0]).toBe('Liquidations: no usable record of the last 24 h');
    expect(broken.en[1]).toMatch(
      /^Liquidations: unavailable \(the liquidations .*did not pass the checks\)\.$/,
    );
    expect(broken.zh[1]).toMatch(/^爆仓金额：暂缺（爆仓数据.*未通过校验）。$/);
  });
});
