import type { MarketReadings } from '../../src/readings/market-readings.ts';
import { SIGNAL_NAMES } from '../../src/metrics/risk-lean.ts';
import { missing } from './readings.ts';

const side = (name: string) => ({
  total: missing(`${name}_liquidations_24h`),
  rank: missing(`${name}_liquidation_rank_24h`, 'count'),
  multiple: missing(`${name}_liquidation_multiple_24h`, 'multiple'),
});

const standing = <I extends 'realized_price' | 'true_market_mean' | 'sth_cost_basis'>(id: I) => ({
  id,
  level: missing(id),
  side: missing(`${id}_side`, 'state'),
  since: null,
  event: missing(`${id}_event`, 'state'),
  earlier: null,
});

const atm = (tenor: string) => ({
  iv: missing(`atm_iv_${tenor}`, 'vol'),
  change: missing(`atm_iv_${tenor}_change_14d`, 'vol_points'),
  extrapolated: false,
});

const skew = (tenor: string) => ({
  points: missing(`skew_${tenor}`, 'vol_points'),
  normalised: missing(`skew_${tenor}_normalised`, 'fraction'),
  change: missing(`skew_${tenor}_change_7d`, 'fraction'),
  extrapolated: false,
});

const horizon = (tenor: string) => ({
  iv: missing(`atm_iv_${tenor}`, 'vol'),
  extrapolated: false,
  rv: missing(`realized_vol_${tenor}`, 'vol'),
  vrp: missing(`vrp_${tenor}`, 'vol_points'),
  sign: missing(`vrp_${tenor}_sign`, 'state'),
  vrpSample: missing(`vrp_${tenor}_sample`, 'vol_points'),
  estimatorsDisagree: false,
});

const flow = (name: string) => ({
  bought: missing(`put_premium_bought_${name}`),
  sold: missing(`put_premium_sold_${name}`),
  net: missing(`put_premium_net_${name}`),
  recentNet: missing(`put_premium_net_${name}_last_7d`),
});

/** The readings of a market without any data; a test spreads its own over one section. */
export const NOTHING: MarketReadings = {
  structure: {
    close: missing('daily_close'),
    standings: {
      realized_price: standing('realized_price'),
      true_market_mean: standing('true_market_mean'),
      sth_cost_basis: standing('sth_cost_basis'),
    },
    zone: missing('regime_zone', 'state'),
  },
  support: { price: missing('price'), supports: [], resistances: [], inputs: [] },
  losses: {
    sma7: missing('realized_loss_sma7', 'usd_per_day'),
    sma7Change: missing('realized_loss_sma7_change', 'fraction'),
    largestDay: missing('realized_loss_largest_day'),
    spike: missing('realized_loss_spike', 'state'),
    spikeDay: missing('realized_loss_spike_day'),
    spikeRatio: missing('realized_loss_spike_ratio', 'multiple'),
    profitLossRatio: missing('realized_profit_loss_ratio', 'ratio'),
  },
  stress: {
    loss: missing('relative_unrealized_loss', 'fraction'),
    mean: missing('relative_unrealized_loss_mean', 'fraction'),
    plus1sd: missing('relative_unrealized_loss_plus1sd', 'fraction'),
    z: missing('relative_unrealized_loss_z', 'score'),
    band: missing('relative_unrealized_loss_band', 'state'),
    since: missing('relative_unrealized_loss_since', 'state'),
    earlierPeaks: [],
    supplyInLoss: missing('supply_in_loss', 'fraction'),
    nupl: missing('nupl', 'ratio'),
  },
  flows: {
    windowDays: 7,
    reported: [],
    net: missing('net_flow_7d'),
    netBefore: missing('net_flow_prev_7d'),
    netBtc: missing('net_flow_btc_7d', 'btc'),
    reportedDays: missing('net_flow_reported_days_7d', 'count'),
    parts: {
      etf: missing('etf_flow_7d'),
      companies: missing('companies_flow_7d'),
      governments: missing('governments_flow_7d'),
    },
    net7d: missing('net_flow_7d'),
    netBefore7d: missing('net_flow_prev_7d'),
    direction: missing('net_flow_direction', 'state'),
    flip: missing('net_flow_flip', 'state'),
    netStreak: missing('net_flow_streak', 'days'),
    etfStreak: missing('etf_flow_streak', 'days'),
    etfShare: missing('etf_flow_share', 'fraction'),
  },
  volume: {
    sma30: missing('spot_volume_sma30', 'usd_per_day'),
    sma30Change: missing('spot_volume_sma30_change', 'fraction'),
    riseTarget: missing('spot_volume_rise_target', 'usd_per_day'),
    priceChange: missing('spot_volume_price_change', 'fraction'),
    weekRatio: missing('spot_volume_week_ratio', 'multiple'),
    state: missing('spot_volume_state', 'state'),
    venueCount: missing('spot_volume_venues', 'count'),
    venues: [],
  },
  liquidations: {
    window: '24h',
    total: missing('liquidations_24h'),
    long: side('long'),
    short: side('short'),
    longShare: missing('long_liquidation_share_24h', 'fraction'),
    shortShare: missing('short_liquidation_share_24h', 'fraction'),
    side: missing('liquidation_side_24h', 'state'),
    coverage: missing('liquidation_coverage_24h', 'fraction'),
    venues: [],
    lookback: {
      windows: missing('liquidation_lookback_windows_24h', 'count'),
      days: missing('liquidation_lookback_days_24h', 'days'),
    },
  },
  leverage: {
    funding: missing('funding_annualised', 'fraction'),
    band: missing('funding_band', 'state'),
    openInterestUsd: missing('open_interest_usd'),
    openInterestBtc: missing('open_interest_btc', 'btc'),
    openInterestChange: missing('open_interest_btc_change_7d', 'fraction'),
    priceChange: missing('price_change_7d', 'fraction'),
    basis: { annualised: missing('basis_annualised', 'fraction'), days: missing('basis_days', 'days') },
    venues: [],
    leftOut: [],
  },
  volatility: {
    tenors: { '1w': atm('1w'), '1m': atm('1m'), '3m': atm('3m'), '6m': atm('6m') },
    slope: missing('iv_slope', 'vol_points'),
    shape: missing('iv_shape', 'state'),
    forwards: {
      '1w_1m': missing('forward_vol_1w_1m', 'vol'),
      '1m_3m': missing('forward_vol_1m_3m', 'vol'),
      '3m_6m': missing('forward_vol_3m_6m', 'vol'),
    },
    dvol: missing('dvol', 'vol'),
    moves: [],
    pastOfOtherSource: false,
  },
  skew: {
    tenors: { '1w': skew('1w'), '1m': skew('1m'), '3m': skew('3m'), '6m': skew('6m') },
    band: missing('skew_band', 'state'),
    trend: missing('skew_trend', 'state'),
    pastOfOtherSource: false,
  },
  vrp: {
    week: horizon('1w'),
    month: horizon('1m'),
    earlier: missing('vrp_1w_30d_ago', 'vol_points'),
    negativeRun: null,
    pastOfOtherSource: false,
  },
  premium: {
    type: 'put',
    strike: missing('premium_strike'),
    found: true,
    byTenor: {
      weekly: { ...flow('weekly'), trades: 0 },
      short: { ...flow('short'), trades: 0 },
      mid: { ...flow('mid'), trades: 0 },
      long: { ...flow('long'), trades: 0 },
    },
    upTo90d: flow('90d'),
    over90d: flow('over_90d'),
    blockShare: missing('put_premium_block_share', 'fraction'),
    days: missing('premium_days', 'days'),
    sinceMs: null,
    since: missing('premium_since', 'state'),
    nearby: [],
  },
  lean: {
    lean: missing('risk_lean', 'state'),
    score: missing('risk_lean_score', 'score'),
    confidence: missing('risk_lean_confidence', 'state'),
    signals: {
      structure: null,
      flows: null,
      spotDemand: null,
      lossStress: null,
      skew: null,
      vrp: null,
      leverage: null,
    },
    missing: SIGNAL_NAMES,
    bounce: missing('bounce', 'state'),
    inputs: [],
  },
};
