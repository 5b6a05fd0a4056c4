import { ProviderError } from '../../src/errors.ts';
import { createFeeds } from '../../src/hub/live/feeds/index.ts';
import { createLiveMarket } from '../../src/hub/live/live-market.ts';
import type { HourlyClose, LastPrice, VenueDay } from '../../src/market/candle.ts';
import type { FundingRate } from '../../src/market/funding.ts';
import type { LiquidationHour } from '../../src/market/liquidation.ts';
import { createClients, type Clients } from '../../src/providers/index.ts';
import { feedPorts, memoryStore } from './kept-feed.ts';

/** A Thursday, half an hour after noon. */
export const NOW = Date.parse('2026-02-05T12:30:00Z');
export const INFO = { kind: 'live', name: 'Live market' } as const;

type Says = {
  readonly price?: LastPrice;
  readonly days?: readonly VenueDay[];
  readonly hours?: readonly HourlyClose[];
  readonly funding?: FundingRate;
  readonly liquidations?: readonly LiquidationHour[];
};

/** A venue that gives what it is said to, and fails with the rest. */
export function venue(name: string, { price, days, hours, funding, liquidations }: Says) {
  const give = <T>(what: string, value: T | undefined) =>
    value === undefined
      ? Promise.reject(
          new ProviderError(`${name} ${what}`, 'no connection', { failure: { kind: 'unreachable' } }),
        )
      : Promise.resolve({ value, fetchedMs: NOW });
  return {
    lastPrice: () => give('price', price),
    days: () => give('days', days),
    hourlyCloses: () => give('hours', hours),
    funding: () => give('funding', funding),
    liquidations: () => give('liquidations', liquidations),
  };
}
/** Deribit with these requests; the others fail. */
export const deribit = (parts: Partial<NonNullable<Clients['deribit']>>): NonNullable<Clients['deribit']> => {
  const fail = () => Promise.reject(new ProviderError('deribit', 'no connection'));
  return { optionChain: fail, optionTrades: fail, dvolDays: fail, funding: fail, ...parts };
};
/** A vendor's answer. */
export const given = <T>(value: T) => Promise.resolve({ value, fetchedMs: NOW });

/** The market behind these clients once they were asked; all others are switched off. */
export async function liveOf(
  clients: Partial<Clients>,
  { tokens = [] as readonly string[], store = memoryStore() } = {},
) {
  const { ports, clock } = await feedPorts(NOW, { store: await store });
  const feeds = createFeeds({ ...createClients(() => undefined), ...clients }, tokens, ports);
  const live = createLiveMarket(feeds, { store: ports.store, now: clock.now, info: INFO });
  await live.refresh();
  return { live, clock, feeds, data: live.at(clock.now()) };
}

export const marketOf = async (...args: Parameters<typeof liveOf>) => (await liveOf(...args)).data;

/** What is answered in place of data where a vendor failed. */
export const failedAt = (dataset: string, where: string) => ({
  value: null,
  reason: { code: 'failed', dataset, where, problem: 'no connection' },
});
