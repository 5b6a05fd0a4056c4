import type { Format } from '../format.ts';

export const regime = (f: Format) => ({
  lead: 'Structure',
  zones: {
    capitulation: 'capitulation',
    deep_bear_transition: 'deep-bear transition',
    early_recovery: 'early recovery',
    shallow_bear: 'shallow bear',
    correction: 'correction',
    expansion: 'expansion',
  },
  zoneMeaning: {
    capitulation:
      'The average coin is under water. Lows have formed in this state, and time has mattered more there than price.',
    deep_bear_transition:
      'Price is caught between the realized price, the floor of the corridor, and the True Market Mean, which caps rallies.',
    early_recovery: 'Recent buyers are in profit again after a low; the True Market Mean is the next test.',
    shallow_bear:
      'A mild bear market: the True Market Mean is the last support, and the STH cost basis caps rallies.',
    correction:
      'A correction so far: recent buyers are at a loss, and the True Market Mean is the support to watch.',
    expansion: 'The trend is intact: the STH cost basis is the first support.',
  },
  leans: { downside: 'risk leans down', upside: 'risk leans up', balanced: 'risk is balanced' },
  confidence: {
    lead: 'Confidence',
    text: (level: string, score: number) => `${level} (lean score ${f.number(score, 2)})`,
  },
  confidences: { high: 'high', medium: 'medium', low: 'low' },
  headline: {
    /** Who is in control, where, and which way risk leans; several ways to say it. */
    /** `lost`: the level was given up lately. */
    downside: (zone: string, level: string, lost: boolean) => [
      `Bears in control${lost ? '' : ', still'} below the ${level}: ${zone}, risk leans down`,
      `${capital(zone)} under the ${level}: bears in control, risk leans down`,
    ],
    upside: (zone: string, level: string) => [
      `Buyers in control above the ${level}: ${zone}, risk leans up`,
      `${capital(zone)} above the ${level}: buyers in control, risk leans up`,
    ],
    below: (zone: string, level: string, lean: string) => `${capital(zone)} below the ${level}: ${lean}`,
    above: (zone: string, level: string, lean: string) => `${capital(zone)} above the ${level}: ${lean}`,
    full: (zone: string, price: string, lean: string) => `${capital(zone)} at ${price}: ${lean}`,
    noLean: (zone: string, price: string) => `${capital(zone)} at ${price}: no lean from this data`,
    unplaced: (price: string) => `Price ${price}: no cost-basis level to judge it by`,
    partial: (price: string, side: string) => `Price ${price} is ${side}; the zone cannot be named`,
    aged: (price: string, asOf: number) =>
      `Regime: the last price, ${price}, is from ${f.time(asOf)}, too old for a claim`,
    nothing: 'Regime: no price to judge by',
  },
  sentence: (text: string) => `${text}.`,
  sideOf: {
    above: (level: string, at: string) => `above the ${level} (${at})`,
    below: (level: string, at: string) => `below the ${level} (${at})`,
  },
  standing: {
    above: (level: string, at: string) => `Price holds above the ${level} (${at})`,
    below: (level: string, at: string) => `Price is below the ${level} (${at})`,
    held: {
      above: (level: string, at: string, since: string) =>
        `Price has held above the ${level} (now ${at}) ${since}`,
      below: (level: string, at: string, since: string) =>
        `Price has been below the ${level} (now ${at}) ${since}`,
    },
    lost: (level: string, at: string, when: string) =>
      `The ${level} (${at}) was lost ${when} and caps rallies`,
    reclaimed: (level: string, at: string, when: string) =>
      `The ${level} (${at}) was reclaimed ${when} and is support again`,
    when: {
      on: (day: string) => `on ${day}`,
      atLatest: (day: string) => `by ${day}`,
    },
    since: {
      on: (day: string) => `since ${day}`,
      atLatest: (day: string) => `since ${day} or earlier`,
    },
  },
  evidence: {
    downside: { towards: 'Points down', against: 'Points up' },
    upside: { towards: 'Points up', against: 'Points down' },
    balanced: { towards: 'Points down', against: 'Points up' },
    neutral: 'Neither way',
  },
  signals: {
    structure: 'structure',
    flows: 'institutional flows',
    spotDemand: 'spot demand',
    lossStress: 'loss stress',
    skew: 'option skew',
    vrp: 'volatility risk premium',
    leverage: 'leverage',
  },
  bounce:
    'Forced selling was heavy (a loss spike or a liquidation high): a bounce is possible, a low is not proven.',
  /** What one signal rests on, with its numbers. */
  evidenceOf: {
    structure: (zone: string) => zone,
    flows: (net: number) => `institutional flows ${f.usd(net)} in 7 days`,
    spotDemand: (volume: number, price: number) =>
      `spot demand (mean volume ${f.change(volume)}, price ${f.change(price)} in 30 days)`,
    lossStress: (loss: number, place: string) =>
      `loss stress (relative unrealized loss ${f.percent(loss)}, realized losses at the ${place})`,
    skew: (skew: number) => `1W option skew ${f.change(skew)} of ATM vol`,
    vrp: (vrp: number) => `1W volatility risk premium ${f.pointsChange(vrp)} points`,
    leverage: (funding: number) => `leverage (funding ${f.change(funding)} a year)`,
  },
  levels: { supports: 'Supports', resistances: 'Resistances' },
  decides: {
    lead: 'Decides',
    spot_demand: 'spot demand',
    level: 'the level price stands at',
    demand_lasting: 'how long demand lasts',
  },
  conditions: {
    changes: 'Would change the view',
    confirms: 'Would confirm it',
    reclaim: (level: string) => `a confirmed close above the ${level}`,
    lose: (level: string) => `a confirmed close below the ${level}`,
    hold: (level: string) => `holding above the ${level}`,
    lower: (close: number) => `daily closes below the last one (price ${f.usd(close)})`,
    lose_exposes: (level: string, next: string) => `losing the ${level}, which exposes the ${next}`,
    pass_opens: (level: string, next: string) => `a confirmed close above the ${level}; next is the ${next}`,
    inflow: (usd: number) => `7-day institutional inflow above ${f.usd(usd)}`,
    outflow: (usd: number) => `7-day institutional outflow beyond ${f.usd(usd)}`,
    inflow_grows: (net: number) => `7-day institutional inflow beyond ${f.usd(net)}`,
    outflow_grows: (net: number) => `7-day institutional outflow beyond ${f.usd(-net)}`,
    volume_up: (rise: number, target: number) =>
      `mean spot volume up ${f.percent(rise)}, to ${f.usd(target)} a day`,
    volume_rise: (rise: number) => `mean spot volume up ${f.percent(rise)}`,
    losses_fall: (weeks: number, sma7: number | null) =>
      `realized losses falling for ${f.number(weeks)} weeks${sma7 === null ? '' : ` from ${f.usd(sma7)} a day (7-day mean)`} without new price lows`,
    losses_rise: (percentile: number) => `realized losses above the ${f.percentile(percentile)} of a year`,
    losses_grow: (sma7: number) => `realized losses beyond ${f.usd(sma7)} a day (7-day mean)`,
    loss_over: {
      mean: (line: number) => `relative unrealized loss above its long-run mean (${f.percent(line)})`,
      plus1sd: (line: number) => `relative unrealized loss above its +1 sd line (${f.percent(line)})`,
    },
    loss_under: {
      mean: (line: number) => `relative unrealized loss staying below its long-run mean (${f.percent(line)})`,
      plus1sd: (line: number) => `relative unrealized loss staying below its +1 sd line (${f.percent(line)})`,
    },
  },
  conflicts: {
    zone_capped: (zone: string, cap: string) =>
      `The accumulation zone ${zone} may carry price, but its top is capped by the ${cap}.`,
    exhaustion_under_downside:
      'A sharp bounce is possible after such forced selling; a bounce is not a reversal.',
    inflow_in_downtrend:
      'Institutions buy into a broken structure: demand is there, the level is not regained.',
    outflow_in_uptrend:
      'Institutions sell while structure is intact: the trend has lost its steadiest buyer.',
    rally_without_volume: 'Price rises without spot volume behind it: the lean is up, its footing is thin.',
    crowded_uptrend: 'The trend is up and its longs are crowded: a small fall can force many out.',
    fear_in_uptrend:
      'Structure is intact, yet cover against a fall is dear: the options market does not trust it.',
    high_vol_negative_vrp: 'Implied vol is high in its own history, yet below realized: high is not dear.',
  },
  analogue: (half: string, day: string, fall: number) =>
    `It resembles ${half}: the last such break, on ${day}, led into a deep bear market, ${f.percent(-fall)} below the level.`,
  half: (year: number, first: boolean) => `${first ? 'early' : 'late'} ${year}`,
  limit: 'Loss stress, volatility premium and leverage can only warn, so the score is lopsided on purpose.',
  missingSignals: (names: readonly string[]) =>
    `Not counted, and confidence is lower for it: ${f.list(names)}.`,
  noLean:
    'A lean needs the zone, one of flows or volume, and one derivatives group; this data does not have them all.',
  withoutSignals: (names: readonly string[]) => `Missing or too old: ${f.list(names)}.`,
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
