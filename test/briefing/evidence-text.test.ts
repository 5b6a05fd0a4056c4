import { describe, expect, it } from 'vitest';
import { evidenceBullets } from '../../src/briefing/evidence-text.ts';
import type { Regime } from '../../src/findings/regime.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { Reading } from '../../src/market/reading.ts';
import { SIGNAL_NAMES } from '../../src/metrics/risk-lean.ts';
import { NOTHING } from '../doubles/market-readings.ts';
import { judgedMarket } from '../doubles/judged-market.ts';

const { readings, judgement } = await judgedMarket('broken mean');
const { regime } = judgement;
const EN = catalogue('en');
const ZH = catalogue('zh-CN');
const leaning = (part: Partial<Regime>): Regime => ({ ...regime, ...part });

describe('the evidence for a lean', () => {
  it('names each signal with the figures it rests on', () => {
    const [down] = evidenceBullets(EN, readings, regime);
    expect(down?.text).toMatch(/deep-bear transition/);
    expect(down?.text).toMatch(/institutional flows -\$1\.62B in 7 days/);
    expect(down?.text).toMatch(/mean volume \+2\.3%, price -25\.1% in 30 days/);
    expect(down?.text).toMatch(/unrealized loss 17%.*99th percentile/);
    expect(down?.text).toMatch(/1W option skew \+15\.7%/);
    expect(down?.text).toMatch(/1W volatility risk premium -5\.7 points/);
    const [zh] = evidenceBullets(ZH, readings, regime);
    expect(zh?.text).toMatch(/深熊过渡区/);
    expect(zh?.text).toMatch(/-16\.18 亿美元/);
    expect(zh?.text).toMatch(/\+2\.3%.*-25\.1%/);
    expect(zh?.text).toMatch(/17%.*99% 分位/);
    expect(zh?.text).toMatch(/\+15\.7%/);
    expect(zh?.text).toMatch(/-5\.7 个波动点/);
  });

  it('keeps what speaks neither way apart', () => {
    const bullets = evidenceBullets(EN, readings, regime);
    expect(bullets).toHaveLength(2);
    expect(bullets[1]?.text).toMatch(/leverage.*funding -1%/);
    expect(bullets[1]?.text).not.toContain('skew');
  });

  it('puts down against up whichever way it leans', () => {
    const evidence = { towards: ['flows'], against: ['skew'], neither: [] } as const;
    const leads = (lean: 'downside' | 'upside' | 'balanced') =>
      evidenceBullets(EN, readings, leaning({ lean, evidence })).map(({ lead }) => lead);
    const [down, up] = leads('downside');
    expect(down).toMatch(/down/i);
    expect(up).toMatch(/up/i);
    expect(leads('upside')).toEqual([up, down]);
    expect(leads('balanced')).toEqual([down, up]);
  });

  it('has no line for a side without signals, and none at all without a lean', () => {
    const evidence = { towards: ['flows'], against: [], neither: [] } as const;
    expect(evidenceBullets(EN, readings, leaning({ evidence }))).toHaveLength(1);
    expect(evidenceBullets(EN, readings, leaning({ lean: null }))).toEqual([]);
  });

  it('shows no figure that is stale', () => {
    const { flows, volume, stress, losses, skew, vrp, leverage } = readings;
    const old = (one: Reading): Reading => ({ ...one, quality: 'stale' }) as Reading;
    const week = skew.tenors['1w'];
    const aged = {
      ...readings,
      flows: { ...flows, net7d: old(flows.net7d) },
      volume: { ...volume, sma30Change: old(volume.sma30Change) },
      stress: { ...stress, loss: old(stress.loss) },
      losses,
      skew: { ...skew, tenors: { ...skew.tenors, '1w': { ...week, normalised: old(week.normalised) } } },
      vrp: { ...vrp, week: { ...vrp.week, vrp: old(vrp.week.vrp) } },
      leverage: { ...leverage, funding: old(leverage.funding) },
    };
    const evidence = { towards: SIGNAL_NAMES.slice(1), against: [], neither: [] };
    const [line] = evidenceBullets(EN, aged, leaning({ evidence }));
    expect(line?.text).toBe(
      SIGNAL_NAMES.slice(1)
        .map((name) => EN.regime.signals[name])
        .join(EN.common.clause),
    );
  });

  it('names a signal alone where its figures are not at hand', () => {
    const evidence = { towards: SIGNAL_NAMES, against: [], neither: [] };
    for (const words of [EN, ZH]) {
      const [line] = evidenceBullets(words, NOTHING, leaning({ zone: null, evidence }));
      expect(line?.text).toBe(
        SIGNAL_NAMES.map((name) => words.regime.signals[name]).join(words.common.clause),
      );
      expect(line?.text).not.toMatch(/\d/);
    }
  });
});
