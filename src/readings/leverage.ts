import { DAY_MS } from '../market/day.ts';
import type { HourlyClose, LastPrice } from '../market/candle.ts';
import type { FundingRate } from '../market/funding.ts';
import { isPresent, type Reading } from '../market/reading.ts';
import type { Reason } from '../market/reason.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import { fundingBand, weightedFunding, type FundingBand } from '../metrics/funding.ts';
import { openInterestBtc, openInterestChange, type OpenInterestMoment } from '../metrics/open-interest.ts';
import { basisReadings, type BasisReadings } from './basis.ts';
import { fundingNow, placeOfFunding, ratesAt, type FundingNow } from './funding-rates.ts';
import { mapAnswer, measure, together } from './measure.ts';
import { oncePerMarket } from './once-per-market.ts';
import { closeAt, spotPrice } from './spot.ts';

/** Days a change of open interest is counted over. */
const CHANGE_DAYS = 7;

export type LeverageReadings = {
  /** Open-interest-weighted, a yearly fraction; positive = longs pay. */
  readonly funding: Reading;
  readonly band: Reading<FundingBand>;
  readonly openInterestUsd: Reading;
  readonly openInterestBtc: Reading;
  /** Fraction of the BTC figure of `CHANGE_DAYS` ago, and of the price then. */
  readonly openInterestChange: Reading;
  readonly priceChange: Reading;
  readonly basis: BasisReadings;
  /** Venues in the average, and those whose newest rate is too old for it. */
  readonly venues: readonly string[];
  readonly leftOut: readonly string[];
};

/** Funding, open interest and basis: what leverage costs, and how much there is (M20). */
export const leverageReadings = oncePerMarket(async (data): Promise<LeverageReadings> => {
  const answer = await data.funding();
  const rates = isAvailable(answer) ? answer.value : [];
  const now = fundingNow(answer, data.nowMs);
  const weighted = mapAnswer(now, (current) => weightedFunding(current.rates));
  const [spot, hours] = [await spotPrice(data), await data.hourlyCloses()];
  const funding = measure({ id: 'funding_annualised', unit: 'fraction' }, now, (current) => {
    const { annualised } = weightedFunding(current.rates);
    return annualised === null ? null : { of: annualised, place: placeOfFunding(rates, current, annualised) };
  });
  const changed = (
    id: string,
    pick: (change: ReturnType<typeof openInterestChange>) => number | null,
  ): Reading =>
    measure(
      { id: `${id}_change_${CHANGE_DAYS}d`, unit: 'fraction' },
      together(together(now, priceOf(spot)), hours),
      ([[current, price], closes]) => {
        const moments = weekApart(rates, current, price, closes);
        return 'reason' in moments ? moments : pick(openInterestChange(moments.before, moments.now));
      },
    );
  return {
    funding,
    band: measure<FundingNow, FundingBand>({ id: 'funding_band', unit: 'state' }, now, () =>
      isPresent(funding) ? fundingBand(funding.value) : null,
    ),
    openInterestUsd: measure(
      { id: 'open_interest_usd', unit: 'usd' },
      weighted,
      ({ openInterestUsd }) => openInterestUsd,
    ),
    openInterestBtc: measure(
      { id: 'open_interest_btc', unit: 'btc' },
      together(weighted, spot),
      ([{ openInterestUsd }, priceUsd]) => openInterestBtc(openInterestUsd, priceUsd),
    ),
    openInterestChange: changed('open_interest_btc', ({ btc }) => btc),
    priceChange: changed('price', ({ price }) => price),
    basis: await basisReadings(data, spot),
    venues: isAvailable(weighted) ? weighted.value.venues : [],
    leftOut: isAvailable(now) ? now.value.leftOut : [],
  };
});

type Moments = { readonly before: OpenInterestMoment; readonly now: OpenInterestMoment };

/** Open interest of the same venues, with the price of the hour, now and a week before. */
function weekApart(
  rates: readonly FundingRate[],
  current: FundingNow,
  price: LastPrice,
  closes: readonly HourlyClose[],
): Moments | { readonly reason: Reason } {
  const weekMs = CHANGE_DAYS * DAY_MS;
  const now = weightedFunding(current.rates);
  const earlier = ratesAt(rates, now.venues, current.asOfMs - weekMs);
  const before = earlier && weightedFunding(earlier);
  if (
    before?.openInterestUsd == null ||
    before.venues.length < now.venues.length ||
    now.openInterestUsd === null
  ) {
    return { reason: { code: 'not_reported', dataset: 'funding' } };
  }
  const then = closeAt(closes, price.asOfMs - weekMs);
  if (then === undefined) return { reason: { code: 'not_reported', dataset: 'price_hourly' } };
  return {
    before: { openInterestUsd: before.openInterestUsd, priceUsd: then.closeUsd },
    now: { openInterestUsd: now.openInterestUsd, priceUsd: price.usd },
  };
}

/** The spot price with the moment it stands for. */
const priceOf = (spot: Answer<number>): Answer<LastPrice> =>
  isAvailable(spot) ? { ...spot, value: { usd: spot.value, asOfMs: Date.parse(spot.asOf) } } : spot;
