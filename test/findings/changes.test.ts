import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS, changeFindings } from '../../src/findings/changes.ts';
import { changeSince } from '../../src/metrics/change.ts';
import type { FigureSince, StateSince } from '../../src/readings/since-previous.ts';
import { missing, reading, state } from '../doubles/readings.ts';

/** Daily changes of one unit, up and down. */
const HISTORY = Array.from({ length: 60 }, (_, index) => 100 + (index % 2));

const figure = (
  id: string,
  [before, now]: readonly [before: number, now: number],
  history: readonly number[] = [],
): FigureSince => ({
  now: reading(id, 'usd', now),
  before: reading(`previous_${id}`, 'usd', before, { past: true }),
  change: changeSince({ previous: before, current: now, history, hasMeaningfulZero: true }),
});
const states = (id: string, [before, now]: readonly [before: string, now: string]): StateSince => ({
  now: state(id, now),
  before: state(`previous_${id}`, before, { past: true }),
});
const changesOf = (figures: readonly FigureSince[], words: readonly StateSince[] = []) =>
  changeFindings({
    previous: { value: null, reason: { code: 'not_provided', dataset: 'previous' } },
    figures,
    states: words,
    published: missing('previous_briefing', 'state'),
    priceChange: missing('price_change_since_previous', 'fraction'),
  });
const kindsOf = (...args: Parameters<typeof changesOf>) =>
  changesOf(...args).map(({ id, kind }) => `${kind} ${id}`);

describe('what changed in a figure', () => {
  it('is a flip when its sign turned and is a side', () => {
    expect(changesOf([figure('net_flow_7d', [500e6, -900e6])])).toMatchObject([
      { id: 'net_flow_7d', kind: 'flip', extreme: null, now: { value: -900e6 }, before: { value: 500e6 } },
    ]);
    expect(kindsOf([figure('vrp_1w', [3, -5])])).toEqual(['flip vrp_1w']);
    expect(kindsOf([figure('skew_1w_normalised', [-0.02, 0.1])])).toEqual(['flip skew_1w_normalised']);
    expect(kindsOf([figure('funding_annualised', [0.02, -0.03])])).toEqual(['flip funding_annualised']);
  });

  it('is no flip where the sign is no side', () => {
    expect(kindsOf([figure('realized_loss_sma7', [1, -1])])).toEqual(['move realized_loss_sma7']);
  });

  it('is an extreme beyond its history, with the end it left it by', () => {
    expect(changesOf([figure('atm_iv_1w', [101, 110], HISTORY)])).toMatchObject([
      { kind: 'extreme', extreme: 'high' },
    ]);
    expect(changesOf([figure('atm_iv_1w', [101, 90], HISTORY)])).toMatchObject([
      { kind: 'extreme', extreme: 'low' },
    ]);
  });

  it('is a move when it is large against its own days, with how large', () => {
    const wide = [80, 120, ...HISTORY];
    const [move] = changesOf([figure('spot_volume_sma30', [100, 118], wide)]);
    expect(move).toMatchObject({ kind: 'move', extreme: null });
    expect(move?.z).toBeGreaterThan(1.5);
  });

  it('is nothing when it is small', () => {
    expect(changesOf([figure('spot_volume_sma30', [100, 101], HISTORY)])).toEqual([]);
    expect(changesOf([])).toEqual([]);
  });
});

describe('what changed in a state', () => {
  it.each([
    ['regime_zone', 'flip'],
    ['risk_lean', 'flip'],
    ['net_flow_direction', 'flip'],
    ['true_market_mean_side', 'break'],
    ['sth_cost_basis_side', 'break'],
    ['skew_band', 'band'],
    ['spot_volume_state', 'band'],
  ])('%s is a %s', (id, kind) => {
    expect(changesOf([], [states(id, ['before', 'now'])])).toMatchObject([
      { id, kind, now: { value: 'now' }, before: { value: 'before' }, extreme: null, z: null },
    ]);
    expect(changesOf([], [states(id, ['same', 'same'])])).toEqual([]);
  });
});

describe('the order of changes', () => {
  it('is flips, breaks, bands, extremes, moves', () => {
    expect(CHANGE_KINDS).toEqual(['flip', 'break', 'band', 'extreme', 'move']);
    expect(
      kindsOf(
        [
          figure('realized_loss_sma7', [1, -1]),
          figure('atm_iv_1w', [101, 110], HISTORY),
          figure('vrp_1w', [3, -5]),
        ],
        [
          states('atm_shape', ['flat', 'contango']),
          states('true_market_mean_side', ['above', 'below']),
          states('regime_zone', ['expansion', 'capitulation']),
        ],
      ),
    ).toEqual([
      'flip regime_zone',
      'flip vrp_1w',
      'break true_market_mean_side',
      'band atm_shape',
      'extreme atm_iv_1w',
      'move realized_loss_sma7',
    ]);
  });
});

describe('a state and the figure it is read from', () => {
  it.each([
    ['net_flow_direction', 'net_flow_7d'],
    ['relative_unrealized_loss_band', 'relative_unrealized_loss'],
    ['spot_volume_state', 'spot_volume_sma30'],
    ['skew_band', 'skew_1w_normalised'],
    ['funding_band', 'funding_annualised'],
  ])('%s is told, and the move of %s is not', (id, figureId) => {
    const moved = figure(figureId, [101, 110], HISTORY);
    expect(kindsOf([moved])).toEqual([`extreme ${figureId}`]);
    const [only, ...rest] = changesOf([moved], [states(id, ['a', 'b'])]);
    expect(only?.id).toBe(id);
    expect(rest).toEqual([]);
  });

  it('a figure that flipped is told instead of its state', () => {
    const flows = figure('net_flow_7d', [500e6, -900e6]);
    expect(kindsOf([flows], [states('net_flow_direction', ['inflow', 'outflow'])])).toEqual([
      'flip net_flow_7d',
    ]);
    const skew = figure('skew_1w_normalised', [-0.02, 0.12]);
    expect(kindsOf([skew], [states('skew_band', ['balanced', 'elevated'])])).toEqual([
      'flip skew_1w_normalised',
    ]);
  });

  it('a state of another figure leaves both', () => {
    const flows = figure('net_flow_7d', [500e6, -900e6]);
    expect(kindsOf([flows], [states('skew_band', ['mild', 'elevated'])])).toEqual([
      'flip net_flow_7d',
      'band skew_band',
    ]);
  });
});
