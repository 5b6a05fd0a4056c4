import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoneFromStates, type ZoneStates } from '../../src/metrics/regime-zone.ts';
import { structureReadings, STRUCTURE_LEVELS } from '../../src/readings/structure.ts';
import { marketOf, seriesEnding } from '../doubles/market.ts';

const STATE_OF = {
  realized_price: 'realizedPrice',
  true_market_mean: 'trueMarketMean',
  sth_cost_basis: 'sthCostBasis',
} as const satisfies Record<(typeof STRUCTURE_LEVELS)[number], keyof ZoneStates>;

/** Closes over constant levels; the price starts on a side of each. */
async function standingOf(
  levels: Readonly<Record<keyof typeof STATE_OF, number>>,
  closes: readonly number[],
) {
  const level = (usd: number) => seriesEnding(closes.map(() => usd));
  const { zone, standings } = await structureReadings(
    marketOf({
      onchain: {
        price_usd: seriesEnding(closes),
        realized_price: level(levels.realized_price),
        true_market_mean: level(levels.true_market_mean),
        sth_cost_basis: level(levels.sth_cost_basis),
      },
    }),
  );
  const states: ZoneStates = {
    realizedPrice: standings.realized_price.side.value,
    trueMarketMean: standings.true_market_mean.side.value,
    sthCostBasis: standings.sth_cost_basis.side.value,
  };
  return { zone: zone.value, states };
}

/** A level at 100, the others far from it on either side, and which way the crossing goes. */
const crossing = fc.record({
  crossed: fc.constantFrom(...STRUCTURE_LEVELS),
  others: fc.record({
    realized_price: fc.constantFrom(40, 250),
    true_market_mean: fc.constantFrom(40, 250),
    sth_cost_basis: fc.constantFrom(40, 250),
  }),
  /** Fractions of the level on either side of it; the second within the 3% that need two closes. */
  before: fc.double({ min: 0.001, max: 0.5, noNaN: true }),
  beyond: fc.double({ min: 0.001, max: 0.029, noNaN: true }),
  falls: fc.boolean(),
  days: fc.integer({ min: 1, max: 30 }),
});

const closesOf = (
  { before, beyond, falls, days }: { before: number; beyond: number; falls: boolean; days: number },
  daysBeyond: number,
): readonly number[] => {
  const side = falls ? 1 : -1;
  return [
    ...Array.from({ length: days }, () => 100 * (1 + side * before)),
    ...Array.from({ length: daysBeyond }, () => 100 * (1 - side * beyond)),
  ];
};

describe('a crossing of one level', () => {
  it('changes the zone once it is confirmed, unless price is below the realized price all the while', async () => {
    await fc.assert(
      fc.asyncProperty(crossing, async ({ crossed, others, ...move }) => {
        const levels = { ...others, [crossed]: 100 };
        const before = await standingOf(levels, closesOf(move, 0));
        const after = await standingOf(levels, closesOf(move, 2));
        const flipped = { ...before.states, [STATE_OF[crossed]]: move.falls ? 'below' : 'above' };
        expect(after.states).toEqual(flipped);
        expect(after.zone).toBe(zoneFromStates(flipped));
        const hidden = crossed !== 'realized_price' && before.states.realizedPrice === 'below';
        if (hidden) expect(after.zone).toBe('capitulation');
        else expect(after.zone).not.toBe(before.zone);
      }),
    );
  });

  it('changes nothing on the first close within 3% of the level', async () => {
    await fc.assert(
      fc.asyncProperty(crossing, async ({ crossed, others, ...move }) => {
        const levels = { ...others, [crossed]: 100 };
        const before = await standingOf(levels, closesOf(move, 0));
        const after = await standingOf(levels, closesOf(move, 1));
        expect(after.states).toEqual(before.states);
        expect(after.zone).toBe(before.zone);
      }),
    );
  });
});
