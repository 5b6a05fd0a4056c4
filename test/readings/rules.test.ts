import { describe, expect, it } from 'vitest';
import { RULE_SOURCE, ruleReadings } from '../../src/readings/rules.ts';
import { NOW, marketOf } from '../doubles/market.ts';

describe('the thresholds that a text names', () => {
  const rules = ruleReadings(marketOf({ nowMs: NOW }));

  it('are those of the definitions', () => {
    const figures = Object.entries(rules).map(([name, { unit, value }]) => [name, value, unit]);
    expect(figures).toEqual([
      ['flowFlat', 100e6, 'usd'], // M9
      ['volumeRise', 0.2, 'fraction'], // M10
      ['heavyPercentile', 90, 'percentile'], // M21
      ['calmWeeks', 2, 'count'], // M21
    ]);
  });

  it('are readings with ids of their own, of the moment of the market, whose source is the rule', () => {
    const all = Object.values(rules);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const rule of all) {
      expect(rule.id).toMatch(/^rule_/);
      expect(rule).toMatchObject({
        source: RULE_SOURCE,
        asOf: '2026-02-04T00:00:00Z',
        fetchedAt: '2026-02-04T00:00:00Z',
        quality: 'manual',
      });
    }
  });
});
