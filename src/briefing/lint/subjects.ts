import type { Catalogue } from '../../locales/catalogue.ts';

/** What a text can name; each language has its own words for it. */
export type Subject = keyof Catalogue['names']['subjects'];

const level = (name: string): RegExp => new RegExp(`^${name}(_distance|_event)?$`);

/** The readings, by their ids, that a text may mean when it names a subject. */
export const READINGS_OF: Readonly<Record<Subject, RegExp>> = {
  price: /^(price|daily_close|price_change_\w+)$/,
  true_market_mean: level('true_market_mean'),
  realized_price: level('realized_price'),
  sth_cost_basis: level('sth_cost_basis'),
  lth_cost_basis: level('lth_cost_basis'),
  active_realized_price: level('active_realized_price'),
  earlier_break: /_earlier_(break|fall)$/,
  dense_cluster: /^dense_cluster_(low|high|distance|supply)$/,
  band_count: /^(dense_cluster|accumulation_zone)$/,
  cluster_share: /^dense_cluster_share$/,
  accumulation_zone: /^accumulation_zone_(low|high|distance|change|days)$/,
  supply_bar: /^supply_bar_width$/,
  zone_share: /^accumulation_zone_share$/,
  loss_mean: /^realized_loss_sma7$/,
  loss_day: /^realized_loss_(spike_day|largest_day)$/,
  loss_ratio: /^realized_loss_spike_ratio$/,
  loss_change: /^realized_loss_sma7_change$/,
  profit_loss: /^realized_profit_loss_ratio$/,
  lean_score: /^risk_lean_score$/,
  calm_weeks: /^rule_calm_weeks$/,
  heavy_loss: /^rule_heavy_percentile$/,
  unrealized_loss: /^relative_unrealized_loss$/,
  loss_long_mean: /^relative_unrealized_loss_mean$/,
  loss_plus1sd: /^relative_unrealized_loss_plus1sd$/,
  loss_z: /^relative_unrealized_loss_z$/,
  loss_peak: /^relative_unrealized_loss_peak$/,
  loss_since: /^relative_unrealized_loss_since$/,
  supply_in_loss: /^supply_in_loss_share$/,
  nupl: /^nupl$/,
  net_flow: /^net_flow_(btc_)?(prev_)?\d+d$/,
  flow_rule: /^(rule_flow_flat|net_flow_7d)$/,
  etf_flow: /^etf_flow_\d+d$/,
  companies_flow: /^companies_flow_\d+d$/,
  governments_flow: /^governments_flow_\d+d$/,
  flow_streak: /^(net|etf)_flow_streak$/,
  etf_share: /^etf_flow_share$/,
  reported_days: /^net_flow_reported_days_\w+$/,
  spot_volume: /^spot_volume_sma30(_change)?$/,
  volume_week: /^spot_volume_week_ratio$/,
  volume_rule: /^(rule_volume_rise|spot_volume_rise_target)$/,
  venues: /^spot_volume_venues$/,
  liquidated: /^liquidations_\w+$/,
  side_liquidated: /^(long|short)_(liquidations|liquidation_(multiple|rank))_\w+$/,
  liquidation_share: /^(long|short)_liquidation_share_\w+$/,
  liquidation_lookback: /^liquidation_lookback_(days|windows)_\w+$/,
  liquidation_coverage: /^liquidation_coverage_\w+$/,
  funding: /^funding_annualised$/,
  open_interest: /^open_interest_/,
  basis: /^basis_(annualised|days)$/,
  implied_vol: /^atm_iv_/,
  vol_slope: /^iv_slope$/,
  forward_vol: /^forward_vol_/,
  dvol: /^(dvol|expected_move_\w+)$/,
  expected_move: /^expected_move_/,
  skew: /^skew_..(_normalised|_change_7d)?$/,
  skew_points: /^skew_..$/,
  vrp: /^vrp_..$/,
  vrp_earlier: /^vrp_1w_30d_ago$/,
  vrp_run: /^vrp_1w_(last_negative|negative_run_start)$/,
  vrp_history: /^vrp_1w_history_days$/,
  realized_vol: /^realized_vol_/,
  strike: /^premium_strike$/,
  nearby_strike: /^(put|call)_premium_nearby_strike$/,
  premium_bought: /^(put|call)_premium_bought_/,
  premium_sold: /^(put|call)_premium_sold_/,
  premium_net: /^(put|call)_premium_net_/,
  block_share: /^(put|call)_premium_block_share$/,
  premium_days: /^premium_(days|since)$/,
  series: /^series_(since|days)$/,
  unlock_count: /^unlock_(count|days|more)$/,
  unlock: /^unlock_(amount|share|time)_/,
};

/** Words that tell readings of one subject apart. */
export type Facet = keyof Catalogue['names']['facets'];

type FacetOf = (id: string) => string | undefined;

const first =
  (pattern: RegExp): FacetOf =>
  (id) =>
    pattern.exec(id)?.[1];

const REALIZED_TENORS: Readonly<Record<string, string>> = { realized_vol_7d: '1w', realized_vol_30d: '1m' };

/** The value of each facet that an id carries, if any. */
export const FACET_OF: Readonly<Record<Facet, FacetOf>> = {
  tenor: (id) =>
    REALIZED_TENORS[id] ?? (id.startsWith('forward') ? undefined : /_(1w|1m|3m|6m)(?=_|$)/.exec(id)?.[1]),
  window: (id) => (id.includes('_premium_') ? undefined : /_(4h|24h|7d|14d|30d|90d)(?=_|$)/.exec(id)?.[1]),
  side: first(/^(long|short)_/),
  span: (id) => {
    const span = /_premium_\w+?_(90d|over_90d|weekly|short|mid|long)(?=_last|$)/.exec(id)?.[1];
    return span === 'long' ? 'over_90d' : span;
  },
  forward: first(/^forward_vol_(.*)$/),
  recent: first(/_premium_\w+_(last)_7d$/),
  before: first(/_(prev)_/),
  earlier: first(/^(previous)_/),
};

/** The id of today's reading, for one quoted from the briefing before. */
export const currentId = (id: string): string => id.replace(/^previous_/, '');

/** A venue or a token at the end of an id, as it may stand in a text. */
export const ownNameOf: FacetOf = (id) =>
  /^(?:long|short)_liquidations_(?:4h|24h|7d)_(.+)$/.exec(id)?.[1] ??
  /^unlock_(?:amount|share|time)_(.+)$/.exec(id)?.[1];
