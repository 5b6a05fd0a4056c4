import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OptionTrade, OptionType } from '../../src/market/option.ts';
import { TENOR_DAYS, TENORS } from '../../src/market/volatility.ts';
import { atmVol } from '../../src/metrics/atm-vol.ts';
import {
  impliedVolatility,
  impliedVolFromCoinPremium,
  optionDelta,
  optionPrice,
  premiumAdjustedDelta,
  vega,
  type OptionTerms,
} from '../../src/metrics/black76.ts';
import { expectedMove } from '../../src/metrics/expected-move.ts';
import { putCall, type PutCallTotals } from '../../src/metrics/put-call.ts';
import { realizedVolatility } from '../../src/metrics/realized-volatility.ts';
import { smileSkew } from '../../src/metrics/skew.ts';
import type { Smile } from '../../src/metrics/smile.ts';
import { strikePremium, type PremiumFlow } from '../../src/metrics/strike-premium.ts';
import { constantTenors, curveShape, forwardVol, slopeVolPoints } from '../../src/metrics/term-structure.ts';
import { volatilityRiskPremium } from '../../src/metrics/volatility-risk-premium.ts';

type Example = {
  readonly id: string;
  readonly spec: string;
  readonly title: string;
  readonly inputs: unknown;
  readonly expected: unknown;
  readonly tolerance: string;
};

const file = JSON.parse(readFileSync(new URL('examples.json', import.meta.url), 'utf8')) as {
  readonly examples: readonly Example[];
};
const optionSections = ['M12', 'M13', 'M14', 'M15', 'M16', 'M17', 'M18', 'M19'];
const examples = file.examples.filter((example) => optionSections.includes(example.spec));

const typeOf = (letter: string): OptionType => (letter === 'C' ? 'call' : 'put');

function termsOf([forwardUsd, strikeUsd, days, type]: readonly [
  number,
  number,
  number,
  string,
]): OptionTerms {
  return { forwardUsd, strikeUsd, years: days / 365, type: typeOf(type) };
}

type SmileInputs = {
  readonly forward: number;
  readonly daysToExpiry: number;
  readonly smile_strike_iv: readonly (readonly [number, number])[];
};

const smileOfInputs = (inputs: SmileInputs): Smile => ({
  expiryMs: 0,
  years: inputs.daysToExpiry / 365,
  forwardUsd: inputs.forward,
  points: inputs.smile_strike_iv.map(([strikeUsd, iv]) => ({
    strikeUsd,
    iv,
    type: strikeUsd < inputs.forward ? 'put' : 'call',
  })),
});

type TradeInput = {
  readonly tsMs: number;
  readonly expiryMs: number;
  readonly strike: number;
  readonly type: string;
  readonly direction: 'buy' | 'sell';
  readonly price: number;
  readonly amount: number;
  readonly indexPrice: number;
  readonly quote: string;
  readonly block: boolean;
};

const tradeOf = (input: TradeInput, index: number): OptionTrade => ({
  timeMs: input.tsMs,
  tradeId: String(index),
  expiryMs: input.expiryMs,
  strikeUsd: input.strike,
  type: typeOf(input.type),
  direction: input.direction,
  price: input.price,
  quote: input.quote === 'BTC' ? 'BTC' : 'USD',
  amountBtc: input.amount,
  indexUsd: input.indexPrice,
  block: input.block,
  liquidation: false,
});

const plainFlow = ({ boughtUsd, soldUsd, netUsd }: PremiumFlow) => ({
  bought: boughtUsd,
  sold: soldUsd,
  net: netUsd,
});

/** For each example its own calculation, in the words of the file. */
const calculations: Record<string, (inputs: never) => unknown> = {
  'black76-a': (inputs: { cases_F_K_days_sigma_type: [number, number, number, number, string][] }) => ({
    results: inputs.cases_F_K_days_sigma_type.map(([forward, strike, days, vol, type]) => {
      const terms = termsOf([forward, strike, days, type]);
      const priceUsd = optionPrice(terms, vol);
      return {
        priceUsd,
        priceBtc: priceUsd / forward,
        deltaForward: optionDelta(terms, vol),
        deltaPremiumAdjusted: premiumAdjustedDelta(terms, vol),
        vegaUsdPerVolPoint: vega(terms, vol),
        impliedVolBack: impliedVolatility(priceUsd, terms),
      };
    }),
  }),

  'implied-vol-from-coin-premium-a': (inputs: {
    cases_F_K_days_premiumBtc_type: [number, number, number, number, string][];
  }) => ({
    impliedVol: inputs.cases_F_K_days_premiumBtc_type.map(([forward, strike, days, premium, type]) =>
      impliedVolFromCoinPremium(premium, termsOf([forward, strike, days, type])),
    ),
  }),

  'atm-iv-a': (inputs: SmileInputs) => ({ atmIv: atmVol(smileOfInputs(inputs)) }),

  'constant-tenor-a': (inputs: { expiries_days_atmIv: [number, number][] }) => {
    const tenors = constantTenors(inputs.expiries_days_atmIv.map(([days, iv]) => ({ days, iv })));
    const slope = slopeVolPoints(tenors);
    return {
      tenors: Object.fromEntries(TENORS.map((tenor) => [TENOR_DAYS[tenor], tenors[tenor]])),
      forwardVol_7_30: forwardVol(7, tenors['1w']?.iv ?? NaN, 30, tenors['1m']?.iv ?? NaN),
      slope_7_minus_90_volPoints: slope,
      shape: slope === null ? null : curveShape(slope),
    };
  },

  'skew25-a': (inputs: SmileInputs) => {
    const skew = smileSkew(smileOfInputs(inputs));
    return {
      ...skew,
      deltas: Object.fromEntries((skew?.deltas ?? []).map(({ strikeUsd, delta }) => [strikeUsd, delta])),
    };
  },

  'realized-vol-7d-a': (inputs: { dailyCloses: number[]; periodsPerYear: number }) => {
    const volatility = realizedVolatility(inputs.dailyCloses, inputs.periodsPerYear);
    return {
      returns: volatility?.returns,
      rvSample: (volatility?.sample ?? NaN) * 100,
      rvZeroMean: (volatility?.zeroMean ?? NaN) * 100,
    };
  },

  'vrp-a': (inputs: {
    iv1wPct: number;
    dailyCloses: number[];
    previousVrp: number;
    periodsPerYear: number;
  }) => {
    const realized = realizedVolatility(inputs.dailyCloses, inputs.periodsPerYear);
    const premium = volatilityRiskPremium({
      iv: inputs.iv1wPct / 100,
      rvZeroMean: realized?.zeroMean ?? NaN,
      rvSample: realized?.sample ?? null,
    });
    return {
      rv1wPct: (realized?.zeroMean ?? NaN) * 100,
      vrp: premium.vrpVolPoints,
      vrpSample: premium.vrpSampleVolPoints,
      estimatorsDisagree: premium.estimatorsDisagree,
      signFragile: premium.signFragile,
      sign: premium.sign,
      changeVsPrevious: premium.vrpVolPoints - inputs.previousVrp,
    };
  },

  'premium-flow-a': (inputs: { strike: number; type: string; trades: TradeInput[] }) => {
    const selection = { strikeUsd: inputs.strike, type: typeOf(inputs.type) };
    const { byTenor, upTo90d, over90d, blockShare } = strikePremium(inputs.trades.map(tradeOf), selection);
    return {
      byTenor: Object.fromEntries(
        Object.entries(byTenor).map(([tenor, flow]) => [tenor, { ...plainFlow(flow), trades: flow.trades }]),
      ),
      upTo90d: plainFlow(upTo90d),
      over90d: plainFlow(over90d),
      blockShare,
    };
  },

  'put-call-a': (inputs: PutCallTotals) => {
    const result = putCall(inputs);
    return {
      pcVolume: result.volumeRatio,
      pcOi: result.openInterestRatio,
      pcPremium: result.premiumRatio,
      putShareOfVolume: result.putShareOfVolume,
    };
  },

  'dvol-move-a': (inputs: { dvol: number; price: number }) => ({
    dailyMovePct: expectedMove(inputs.dvol, 1) * 100,
    weeklyMovePct: expectedMove(inputs.dvol, 7) * 100,
    move30dPct: expectedMove(inputs.dvol, 30) * 100,
    dailyMoveUsd: expectedMove(inputs.dvol, 1) * inputs.price,
  }),
};

/** The expected value with every number that `actual` meets within the tolerance replaced by the actual one. */
function withinTolerance(expected: unknown, actual: unknown, tolerance: string): unknown {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const [, kind, size] = /^(abs|rel) (\S+?)(?:;|$)/.exec(tolerance) ?? [];
    const allowed = Number(size) * (kind === 'rel' ? Math.abs(expected) : 1);
    return Math.abs(actual - expected) <= allowed ? actual : expected;
  }
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) {
    return expected;
  }
  if (Array.isArray(expected)) {
    return expected.map((value, index) =>
      withinTolerance(value, (actual as readonly unknown[])[index], tolerance),
    );
  }
  return Object.fromEntries(
    Object.entries(expected).map(([key, value]) => [
      key,
      withinTolerance(value, (actual as Record<string, unknown>)[key], tolerance),
    ]),
  );
}

describe('worked examples of M12 to M19', () => {
  it('each have their calculation here, and there is none without an example', () => {
    expect(examples.map((example) => example.id).sort()).toEqual(Object.keys(calculations).sort());
  });

  it.each(examples)('$id: $title', ({ id, inputs, expected, tolerance }) => {
    const actual = calculations[id]?.(inputs as never);
    expect(actual).toEqual(withinTolerance(expected, actual, tolerance));
  });

  it('would fail just outside the tolerance', () => {
    expect(withinTolerance({ a: [1] }, { a: [1.000002] }, 'rel 1e-6')).toEqual({ a: [1] });
    expect(withinTolerance(1, 1.0000009, 'rel 1e-6; implied vol abs 1e-6')).toBe(1.0000009);
  });
});
