import { describe, expect, it } from 'vitest';
import { netSide, premiumFindings } from '../../src/findings/premium.ts';
import type { PremiumReadings } from '../../src/readings/premium.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { idsOf, missing, reading, stale } from '../doubles/readings.ts';

const M = 1e6;
const flow = (name: '90d' | 'over_90d', [bought, sold]: readonly [bought: number, sold: number]) => ({
  bought: reading(`put_premium_bought_${name}`, 'usd', bought * M),
  sold: reading(`put_premium_sold_${name}`, 'usd', sold * M),
  net: reading(`put_premium_net_${name}`, 'usd', (bought - sold) * M),
  recentNet: missing(`put_premium_net_${name}_last_7d`),
});
const strikeOf = (
  near: readonly [bought: number, sold: number],
  far: readonly [bought: number, sold: number] = [0, 0],
  rest: Partial<PremiumReadings> = {},
): PremiumReadings => ({
  ...NOTHING.premium,
  strike: reading('premium_strike', 'usd', 75_000),
  upTo90d: flow('90d', near),
  over90d: flow('over_90d', far),
  ...rest,
});
const kindOf = (readings: PremiumReadings) => premiumFindings(readings)[0]?.kind;

describe('findings on premium at a strike', () => {
  it.each([
    [[25, 8], [0, 7], 'near_fear', 'moderate'],
    [[25, 8], [7, 0], 'bought', 'moderate'],
    [[25, 8], [0, 0], 'bought', 'moderate'],
    [[8, 25], [0, 7], 'sold', 'moderate'],
    [[10, 10], [0, 7], 'even', 'weak'],
  ] as const)('bought and sold %o near and %o far: %s', (near, far, kind, strength) => {
    expect(premiumFindings(strikeOf(near, far))).toMatchObject([
      {
        section: 'premium',
        kind,
        direction: 'neutral',
        strength,
        comparison: null,
        limit: 'no_intent',
        undo: 'flow_turns',
      },
    ]);
  });

  it('bought near and sold far is fear of puts alone', () => {
    expect(kindOf(strikeOf([25, 8], [0, 7], { type: 'call' }))).toBe('bought');
  });

  it.each([
    // A net of 5% of what changed hands, and a hair more.
    [[10.5, 9.5], 'even'],
    [[10.51, 9.49], 'bought'],
    [[9.5, 10.5], 'even'],
    [[9.49, 10.51], 'sold'],
    [[0, 0], 'even'],
  ] as const)('%o million bought and sold is %s', (near, side) => {
    expect(netSide(flow('90d', near))).toBe(side);
  });

  it('rest on the strike and its flow, a fear also on the far flow', () => {
    const near = ['premium_strike', 'put_premium_bought_90d', 'put_premium_sold_90d', 'put_premium_net_90d'];
    const read = (far: readonly [number, number]) =>
      idsOf(premiumFindings(strikeOf([25, 8], far))[0]?.readings ?? []);
    expect(read([7, 0])).toEqual(near);
    expect(read([0, 7])).toEqual([
      ...near,
      'put_premium_bought_over_90d',
      'put_premium_sold_over_90d',
      'put_premium_net_over_90d',
    ]);
  });

  it('an unknown far flow leaves what is known of the near one', () => {
    expect(kindOf(strikeOf([25, 8], [0, 7], { over90d: NOTHING.premium.over90d }))).toBe('bought');
    const { bought, sold, net } = flow('over_90d', [0, 7]);
    const old = { ...flow('over_90d', [0, 7]), bought: stale(bought), sold: stale(sold), net: stale(net) };
    expect(kindOf(strikeOf([25, 8], [0, 7], { over90d: old }))).toBe('bought');
  });

  it.each(['bought', 'sold', 'net'] as const)('a far flow whose %s is stale makes no fear', (part) => {
    const far = flow('over_90d', [0, 7]);
    const old = { ...far, [part]: stale(far[part]) };
    expect(kindOf(strikeOf([25, 8], [0, 7], { over90d: old }))).toBe('bought');
  });

  it.each(['bought', 'sold', 'net'] as const)('are silenced by a near flow whose %s is stale', (part) => {
    const near = flow('90d', [25, 8]);
    expect(
      premiumFindings(strikeOf([0, 0], [0, 0], { upTo90d: { ...near, [part]: stale(near[part]) } })),
    ).toEqual([]);
  });

  it('are silenced without a strike or a flow', () => {
    expect(premiumFindings(strikeOf([25, 8], [0, 7], { strike: missing('premium_strike') }))).toEqual([]);
    expect(premiumFindings(NOTHING.premium)).toEqual([]);
  });
});
