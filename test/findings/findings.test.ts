import { describe, expect, it } from 'vitest';
import { SECTION_IDS } from '../../src/findings/finding.ts';
import { claims, findingsOf } from '../../src/findings/findings.ts';
import { isFresh } from '../../src/market/reading.ts';
import { marketReadings } from '../../src/readings/market-readings.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';

const found = findingsOf(await marketReadings(buildMarket(NAMED_MARKETS['broken mean'])));

describe('the findings of a market', () => {
  it('come in causal order, from every section that has data', () => {
    const sections = found.map(({ section }) => section);
    expect([...new Set(sections)]).toEqual(SECTION_IDS.filter((id) => sections.includes(id)));
    expect(new Set(sections).size).toBe(SECTION_IDS.length);
  });

  it('rest on fresh readings only, and on at least one', () => {
    for (const { readings } of found) {
      expect(readings.length).toBeGreaterThan(0);
      expect(readings.every(isFresh)).toBe(true);
    }
  });

  it('are none without data', () => {
    expect(findingsOf(NOTHING)).toEqual([]);
  });

  it('claim a kind in its section alone', () => {
    expect(claims(found, 'structure', 'expansion', 'deep_bear_transition')).toBe(true);
    expect(claims(found, 'volume', 'deep_bear_transition')).toBe(false);
    expect(claims(found, 'structure')).toBe(false);
  });
});
