import type { MarketData } from '../market/market-data.ts';
import { isPresent, type Reading } from '../market/reading.ts';
import { latestDay, valueOn } from '../market/series.ts';
import { isAvailable } from '../market/sourced.ts';
import type { Tenor } from '../market/volatility.ts';
import { expectedMove } from '../metrics/expected-move.ts';
import { termStructure, type CurveShape, type TermStructure } from '../metrics/term-structure.ts';
import { atmReading, type AtmReading } from './atm-volatility.ts';
import { currentDaily } from './current-daily.ts';
import { derived } from './derived.ts';
import { mapAnswer, measure, together } from './measure.ts';
import {
  changeFromStored,
  optionSurface,
  placeAmong,
  storedSeries,
  type OptionSurface,
} from './option-surface.ts';
import { oncePerMarket } from './once-per-market.ts';

/** Days a change of implied volatility is counted over. */
const CHANGE_DAYS = 14;
/** Days an expected move is given for. */
const MOVE_DAYS = [7, 30] as const;

export const FORWARD_SPANS = ['1w_1m', '1m_3m', '3m_6m'] as const;
type ForwardSpan = (typeof FORWARD_SPANS)[number];

export type TenorReadings = AtmReading & {
  /** Vol points since `CHANGE_DAYS` ago. */
  readonly change: Reading;
};

export type VolatilityReadings = {
  readonly tenors: Readonly<Record<Tenor, TenorReadings>>;
  /** 1W minus 3M, vol points; positive = the front end is dearer. */
  readonly slope: Reading;
  readonly shape: Reading<CurveShape>;
  readonly forwards: Readonly<Record<ForwardSpan, Reading>>;
  /** The exchange's 30-day volatility index, decimal. */
  readonly dvol: Reading;
  /** One-standard-deviation moves DVOL prices in, fractions, in the order of `MOVE_DAYS`. */
  readonly moves: readonly Reading[];
  readonly pastOfOtherSource: boolean;
};

/** At-the-money implied volatility by tenor, its slope, forward vols and changes, and DVOL (M13, M19). */
export const volatilityReadings = oncePerMarket(async (data): Promise<VolatilityReadings> => {
  const surface = await optionSurface(data);
  const curve = mapAnswer(surface.chain, termStructure);
  const tenor = (name: Tenor) => tenorReadings(surface, isAvailable(curve) ? curve.value : null, name);
  const forward = (span: ForwardSpan) =>
    measure(
      { id: `forward_vol_${span}`, unit: 'vol' },
      curve,
      ({ forwardVols }) => forwardVols[span]?.iv ?? null,
    );
  const dvol = await dvolReading(data);
  return {
    tenors: { '1w': tenor('1w'), '1m': tenor('1m'), '3m': tenor('3m'), '6m': tenor('6m') },
    slope: measure({ id: 'iv_slope', unit: 'vol_points' }, curve, ({ slopeVolPoints }) => slopeVolPoints),
    shape: measure<TermStructure, CurveShape>({ id: 'iv_shape', unit: 'state' }, curve, ({ shape }) => shape),
    forwards: { '1w_1m': forward('1w_1m'), '1m_3m': forward('1m_3m'), '3m_6m': forward('3m_6m') },
    dvol,
    moves: MOVE_DAYS.map((days) =>
      derived({ id: `expected_move_${days}d`, unit: 'fraction' }, dvol, (vol) =>
        expectedMove(vol * 100, days),
      ),
    ),
    pastOfOtherSource: surface.pastOfOtherSource,
  };
});

function tenorReadings(surface: OptionSurface, curve: TermStructure | null, tenor: Tenor): TenorReadings {
  const atm = atmReading(surface, curve, tenor);
  const change = measure(
    { id: `atm_iv_${tenor}_change_${CHANGE_DAYS}d`, unit: 'vol_points' },
    together(surface.chain, surface.past),
    ([chain, days]) => {
      if (!isPresent(atm.iv)) return { reason: atm.iv.reason };
      const stored = storedSeries(days, (day) => day.atm[tenor]);
      return changeFromStored(stored, chain, CHANGE_DAYS, atm.iv.value * 100);
    },
  );
  return { ...atm, change };
}

/** The newest stored DVOL with its place among a year of its own days (M19). */
async function dvolReading(data: MarketData): Promise<Reading> {
  const stored = mapAnswer(await data.volatilityHistory(), (days) => storedSeries(days, ({ dvol }) => dvol));
  return measure({ id: 'dvol', unit: 'vol' }, currentDaily(stored, data.nowMs), (series) => {
    const today = latestDay(series);
    const points = today === undefined ? null : valueOn(series, today);
    if (today === undefined || points === null) {
      return { reason: { code: 'not_reported', dataset: 'volatility_daily' } };
    }
    return { of: points / 100, place: placeAmong(series, today, points) };
  });
}
