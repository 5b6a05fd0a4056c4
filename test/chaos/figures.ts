import type { Live } from '../../src/live.ts';
import { changes } from '../../src/hub/live/flows.ts';
import { DAY_MS, type Millis } from '../../src/market/day.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { ONCHAIN_SERIES } from '../../src/market/onchain.ts';
import type { OptionChain, OptionTrade } from '../../src/market/option.ts';
import { isAvailable, type Answer } from '../../src/market/sourced.ts';

/** One number of a market by the words that say which one it is: source, what, moment. */
export type Figure = readonly [key: string, value: number];

type Row = Readonly<Record<string, unknown>>;

/** The numbers of a row; what is `null` there is no figure. */
const of = (key: string, row: object, ...fields: readonly string[]): readonly Figure[] =>
  fields.flatMap((field): readonly Figure[] => {
    const value = (row as Row)[field];
    return typeof value === 'number' ? [[`${key} ${field}`, value]] : [];
  });

const CANDLE = ['openUsd', 'highUsd', 'lowUsd', 'closeUsd'] as const;

const chainFigures = ({ quotes }: OptionChain): readonly Figure[] =>
  quotes.flatMap((quote) =>
    of(`chain ${quote.instrument}`, quote, 'markIv', 'underlyingUsd', 'openInterestBtc'),
  );

/** A row of several trades is known by its last one and by their number: of a part of the day still running it grows. */
const tradeFigures = (trades: readonly OptionTrade[]): readonly Figure[] =>
  trades.flatMap((trade) =>
    of(`trade ${trade.tradeId}/${trade.trades ?? 1}`, trade, 'price', 'amountBtc', 'indexUsd'),
  );

/** Every number that vendors gave and that the hub lets through. */
export async function letThrough(data: MarketData): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const take = <T>(
    answer: Answer<T> | undefined,
    read: (value: T, source: string) => readonly Figure[],
  ): void => {
    if (answer !== undefined && isAvailable(answer)) figures.push(...read(answer.value, answer.source));
  };
  take(await data.spot?.(), (usd) => [['spot', usd]]);
  take(await data.candles(), (rows, source) =>
    rows.flatMap((row) => of(`${source} day ${row.day}`, row, ...CANDLE)),
  );
  take(await data.hourlyCloses(), (rows, source) =>
    rows.flatMap((row) => of(`${source} hour ${row.timeMs}`, row, 'closeUsd')),
  );
  for (const series of ONCHAIN_SERIES)
    take(await data.onchain(series), ({ firstDay, values }, source) =>
      values.flatMap((value, index) =>
        of(`${source} on-chain ${firstDay + index}`, { [series]: value }, series),
      ),
    );
  for (const daysBack of [0, 1, 30])
    take(await data.supplyByCost(daysBack), ({ day, buckets }) =>
      buckets.flatMap((bucket) => of(`supply ${day} ${bucket.floorUsd}`, bucket, 'widthUsd', 'supplyBtc')),
    );
  take(await data.flows(), (days, source) => {
    const etf = source.includes('The Block') ? 'The Block' : 'SoSoValue';
    return days.flatMap((row) => [
      ...of(`${etf} flow ${row.day}`, { netUsd: row.etfUsd }, 'netUsd'),
      ...of(`flow ${row.day}`, row, 'companiesBtc', 'governmentsBtc'),
    ]);
  });
  take(await data.spotVolume(), (rows) =>
    rows.flatMap((row) => of(`${row.venue} day ${row.day}`, row, 'quoteUsd')),
  );
  take(await data.liquidations(), (rows) =>
    rows.flatMap((row) => of(`${row.venue} forced ${row.timeMs}`, row, 'longUsd', 'shortUsd')),
  );
  take(await data.funding(), (rows) =>
    rows.flatMap((row) => of(`${row.venue} funding`, row, 'rate', 'openInterestUsd', 'intervalHours')),
  );
  take(await data.optionChain(), chainFigures);
  take(await data.optionTrades(), tradeFigures);
  take(await data.volatilityHistory(), (days) =>
    days.flatMap((row) => [
      ...of(`vol ${row.day}`, row, 'dvol'),
      ...of(`vol ${row.day} atm`, row.atm, '1w', '1m', '3m', '6m'),
      ...of(`vol ${row.day} skew`, row.skew, '1w', '1m', '3m', '6m'),
    ]),
  );
  take(await data.unlocks(), (rows) =>
    rows.flatMap((row) => [
      ...of(`unlock ${row.token} ${row.timeMs} ${row.kind}`, row, 'amount'),
      ...of(`unlock ${row.token}`, row, 'circulatingSupply'),
    ]),
  );
  return figures;
}

/** What vendors that never fail say at this moment, each of them, by the same words. */
export async function trueFigures(live: Live, nowMs: Millis): Promise<ReadonlyMap<string, number>> {
  const truth = new Map(await letThrough(await live.market()));
  const add = (figures: readonly Figure[]): void => {
    for (const [key, value] of figures) truth.set(key, value);
  };
  for (const kept of live.feeds.days)
    add(
      kept.peek().rows.flatMap((row) => of(`${kept.feed.source} day ${row.day}`, row, ...CANDLE, 'quoteUsd')),
    );
  for (const kept of live.feeds.hourly)
    add(kept.peek().rows.flatMap((row) => of(`${kept.feed.source} hour ${row.timeMs}`, row, 'closeUsd')));
  for (const kept of live.feeds.onchain)
    add(
      kept
        .peek()
        .rows.flatMap((row) => of(`${kept.feed.source} on-chain ${row.day}`, row.values, ...ONCHAIN_SERIES)),
    );
  for (const kept of live.feeds.supplyByCost)
    add(
      kept
        .peek()
        .rows.flatMap(({ day, buckets }) =>
          buckets.flatMap((bucket) =>
            of(`supply ${day} ${bucket.floorUsd}`, bucket, 'widthUsd', 'supplyBtc'),
          ),
        ),
    );
  for (const kept of live.feeds.etf)
    add(kept.peek().rows.flatMap((row) => of(`${kept.feed.source} flow ${row.day}`, row, 'netUsd')));
  for (const [field, feed] of [
    ['companiesBtc', live.feeds.companies],
    ['governmentsBtc', live.feeds.governments],
  ] as const)
    for (const [day, btc] of changes(feed?.peek().rows ?? [], nowMs))
      add(of(`flow ${day}`, { [field]: btc }, field));
  for (const kept of live.feeds.optionChain) add(kept.peek().rows.flatMap(chainFigures));
  for (const kept of live.feeds.optionTrades)
    add(kept.peek().rows.flatMap(({ trades }) => tradeFigures(trades)));
  return truth;
}

/** What one source alone says of a moment nobody has told before cannot be contradicted: shifted by 5% it is as likely as the truth. A slip of unit is not. */
const ALONE = 0.051;
/** The same of what is quoted in USD, which was right with a price of some minutes ago. */
const ALONE_USD = 0.058;

/**
 * How far from the truth of this moment a figure heard some minutes ago may be, as a fraction. The price of the simulated market moves by 0.7%
 * an hour at most; whatever is quoted in USD moves with it, and vols of a tenor with the time. All else is exact.
 */
const ROOM: readonly (readonly [RegExp, number])[] = [
  [/^spot$/, 0.003],
  [/^chain .* underlyingUsd$/, ALONE_USD],
  [/^chain .* (openInterestBtc|markIv)$/, ALONE],
  [/ funding openInterestUsd$/, ALONE_USD],
  [/ funding rate$/, ALONE],
  [/ forced \d+ /, ALONE],
  [/^unlock /, ALONE],
  [/^flow /, ALONE],
  [/^trade /, ALONE],
  [/^vol .* (atm|skew) /, ALONE],
];

/** A funding rate that slipped towards nothing is that of a calm market: of eight hours, 5% a year. */
const CALM = 5e-5;

const roomOf = (key: string): number => ROOM.find(([pattern]) => pattern.test(key))?.[1] ?? 1e-9;

/** A sum of trades that has grown since, an hour that has left the look-back of the other hub, or one that it has yet to hear. */
const mayBeUnknown = (key: string, nowMs: Millis): boolean => {
  const [, hourMs] = / (?:hour|forced) (\d+) /.exec(key) ?? [];
  const ageMs = nowMs - Number(hourMs ?? NaN);
  return key.startsWith('trade ') || ageMs > 3.5 * DAY_MS || ageMs < DAY_MS / 12;
};

/** Figures that are not what they were in truth. One that the truth does not know is wrong too. */
export const wrongFigures = (
  figures: readonly Figure[],
  truth: ReadonlyMap<string, number>,
  nowMs: Millis,
): readonly string[] =>
  figures.flatMap(([key, value]) => {
    const right = truth.get(key);
    if (right === undefined)
      return mayBeUnknown(key, nowMs) ? [] : [`${key} is ${value}, and does not exist`];
    const room = Math.max(roomOf(key) * Math.max(Math.abs(right), 1e-6), key.endsWith(' rate') ? CALM : 0);
    const isRight = Math.abs(value - right) <= room;
    return isRight ? [] : [`${key} is ${value} instead of ${right}`];
  });
