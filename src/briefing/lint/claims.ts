import type { Catalogue } from '../../locales/catalogue.ts';
import type { Band, Ground } from './ground.ts';
import { LEVELS, bandsOfLevel } from './levels.ts';

/** What a text can claim about the state of the market. */
type ClaimKey = keyof Catalogue['claims']['state'];

/** Whether a claim holds; undefined when no reading can tell. `month` marks a claim about a month instead of the week. */
type Holds = (ground: Ground, month: boolean) => boolean | undefined;

const stateOf = ({ states }: Ground, id: RegExp): number | string | undefined =>
  [...states].find(([known]) => id.test(known))?.[1];

const is =
  (id: RegExp, ...values: readonly string[]): Holds =>
  (ground) => {
    const state = stateOf(ground, id);
    return state === undefined ? undefined : values.includes(String(state));
  };

const number =
  (id: RegExp, test: (value: number) => boolean): Holds =>
  (ground) => {
    const state = stateOf(ground, id);
    return typeof state === 'number' ? test(state) : undefined;
  };

const positive = (value: number): boolean => value > 0;
const negative = (value: number): boolean => value < 0;
const largest = (rank: number): boolean => rank === 1;

const LEAN = /^risk_lean$/;
const CONFIDENCE = /^risk_lean_confidence$/;
const ZONE = /^regime_zone$/;
const FLIP = /^net_flow_flip$/;
const WEEK_FLOW = /^net_flow_7d$/;
const VOLUME = /^spot_volume_state$/;
const LIQUIDATED = /^liquidation_side_/;
const CROWD = /^funding_band$/;
const FUNDING = /^funding_annualised$/;
const CURVE = /^iv_shape$/;
const SKEW = /^skew_band$/;
const TREND = /^skew_trend$/;
const LOSS_BAND = /^relative_unrealized_loss_band$/;
/** Share of market cap from which the model's own lows are called extreme (M7). */
const EXTREME_LOSS = 0.65;

/** By the sign that is said to be fragile near zero; where only the value is at hand, by its own sign (M16). */
const premium =
  (sign: 'positive' | 'negative'): Holds =>
  (ground, month) => {
    const tenor = month ? '1m' : '1w';
    const judged = is(new RegExp(`^vrp_${tenor}_sign$`), sign)(ground, month);
    return (
      judged ?? number(new RegExp(`^vrp_${tenor}$`), sign === 'positive' ? positive : negative)(ground, month)
    );
  };

/** Whether none of the levels is on one side of price; one that is only shown with its age is not placed. */
const noLevel =
  (isThere: (level: Band, price: number) => boolean): Holds =>
  (ground) => {
    const price = ground.states.get('price') ?? ground.states.get('daily_close');
    if (typeof price !== 'number') return undefined;
    const placed = LEVELS.filter((level) => !ground.aged.has(level) && !ground.aged.has(`${level}_low`));
    return !placed.some((level) => bandsOfLevel(level, ground).some((band) => isThere(band, price)));
  };

/** The state each claim needs (M6, M7, M9 to M11, M13, M14, M16, M17, M20, M21). */
export const CLAIMS: Readonly<Record<ClaimKey, Holds>> = {
  lean_down: is(LEAN, 'downside'),
  lean_up: is(LEAN, 'upside'),
  lean_even: is(LEAN, 'balanced'),
  confidence_high: is(CONFIDENCE, 'high'),
  confidence_medium: is(CONFIDENCE, 'medium'),
  confidence_low: is(CONFIDENCE, 'low'),
  deep_bear: is(ZONE, 'deep_bear_transition'),
  early_recovery: is(ZONE, 'early_recovery'),
  shallow_bear: is(ZONE, 'shallow_bear'),
  flipped_out: is(FLIP, 'to_outflow'),
  flipped_in: is(FLIP, 'to_inflow'),
  flow_out: number(WEEK_FLOW, negative),
  flow_in: number(WEEK_FLOW, positive),
  demand_vacuum: is(VOLUME, 'demand_vacuum'),
  thin_rally: is(VOLUME, 'thin_rally'),
  demand_expands: is(VOLUME, 'expansion'),
  capitulation_volume: is(VOLUME, 'capitulation_volume'),
  loss_spike: is(/^realized_loss_spike$/, 'spike'),
  longs_out: is(LIQUIDATED, 'long'),
  shorts_out: is(LIQUIDATED, 'short'),
  longs_largest: number(/^long_liquidation_rank_/, largest),
  shorts_largest: number(/^short_liquidation_rank_/, largest),
  longs_crowded: is(CROWD, 'overheated_longs'),
  shorts_crowded: is(CROWD, 'crowded_shorts'),
  none_crowded: is(CROWD, 'neutral'),
  longs_pay: number(FUNDING, positive),
  shorts_pay: number(FUNDING, negative),
  front_leads: is(CURVE, 'backwardation'),
  front_below: is(CURVE, 'contango'),
  strong_puts: is(SKEW, 'strong_put_demand'),
  puts_dearer: is(SKEW, 'strong_put_demand', 'elevated', 'mild'),
  calls_dearer: is(SKEW, 'call_demand'),
  skew_steeper: is(TREND, 'steeper'),
  skew_flatter: is(TREND, 'flatter'),
  implied_over: premium('positive'),
  realized_over: premium('negative'),
  far_bought: number(/^(put|call)_premium_net_over_90d$/, positive),
  no_level_above: noLevel((level, price) => level.high > price),
  no_level_below: noLevel((level, price) => level.low < price),
  loss_over_mean: is(LOSS_BAND, 'above_mean', 'above_1sd'),
  loss_under_mean: is(LOSS_BAND, 'below_mean'),
  loss_over_sd: is(LOSS_BAND, 'above_1sd'),
  loss_under_sd: is(LOSS_BAND, 'above_mean', 'below_mean'),
  loss_extreme: number(/^relative_unrealized_loss$/, (value) => value >= EXTREME_LOSS),
};
