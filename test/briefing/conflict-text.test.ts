import { describe, expect, it } from 'vitest';
import { conflictTexts } from '../../src/briefing/conflict-text.ts';
import type { Conflict } from '../../src/findings/conflicts.ts';
import { catalogue } from '../../src/locales/index.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { judgedMarket } from '../doubles/judged-market.ts';

const { readings, judgement } = await judgedMarket('broken mean');
const { regime } = judgement;
const KINDS = regime.conflicts.map(({ kind }) => kind);
const EN = catalogue('en');
const ZH = catalogue('zh-CN');

describe('conflicts in words', () => {
  it('are a sentence each, in the order they are found', () => {
    expect(KINDS).toEqual(['zone_capped', 'exhaustion_under_downside', 'high_vol_negative_vrp']);
    const en = conflictTexts(EN, readings, regime);
    expect(en).toHaveLength(3);
    expect(en[0]).toMatch(/accumulation zone \$70k–\$80k.*capped by the True Market Mean \$80\.2k/);
    expect(en[1]).toMatch(/bounce is not a reversal/);
    expect(en[2]).toMatch(/high.*below realized/i);
    const zh = conflictTexts(ZH, readings, regime);
    expect(zh).toHaveLength(3);
    expect(zh[0]).toMatch(/建仓区间 7 万–8 万美元.*真实市场均值 8\.02 万美元/);
    expect(zh[1]).toMatch(/反弹不等于反转/);
    expect(zh[2]).toMatch(/高.*低于实际波动率/);
  });

  it('leave out what is told elsewhere', () => {
    const skipped: readonly Conflict[] = ['zone_capped', 'high_vol_negative_vrp'];
    expect(conflictTexts(EN, readings, regime, skipped)).toEqual([conflictTexts(EN, readings, regime)[1]]);
  });

  it('name no zone and no cap that are not there', () => {
    expect(conflictTexts(EN, NOTHING, regime)).toHaveLength(2);
  });

  it('have a sentence of their own for every kind, in both languages', () => {
    for (const { regime: words } of [EN, ZH]) {
      const { zone_capped: capped, ...plain } = words.conflicts;
      const texts = [...Object.values(plain), capped('A', 'B')];
      expect(new Set(texts).size).toBe(8);
    }
  });
});
