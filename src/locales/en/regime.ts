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
  confidences: { high: 'high confidence', medium: 'medium confidence', low: 'low confidence' },
  headline: {
    full: (zone: string, price: string, lean: string, confidence: string) =>
      `${capital(zone)} at ${price}: ${lean}, ${confidence}`,
    noLean: (zone: string, price: string) => `${capital(zone)} at ${price}: no lean from this data`,
    unplaced: (price: string) => `Price ${price}: no cost-basis level to judge it by`,
    partial: (price: string, side: string) => `Price ${price} is ${side}; the zone cannot be named`,
    aged: (price: string, asOf: number) =>
      `Regime: the last price, ${price}, is from ${f.time(asOf)}, too old for a claim`,
    nothing: 'Regime: no price to judge by',
  },
  sideOf: {
    above: (level: string, at: string) => `above the ${level} (${at})`,
    below: (level: string, at: string) => `below the ${level} (${at})`,
  },
  standing: {
    above: (level: string, at: string) => `Price holds above the ${level} (${at})`,
    below: (level: string, at: string) => `Price is below the ${level} (${at})`,
    held: {
      above: (level: string, at: string, day: string) =>
        `Price has held above the ${level} (${at}) since ${day}`,
      below: (level: string, at: string, day: string) =>
        `Price has been below the ${level} (${at}) since ${day}`,
    },
    lost: (level: string, at: string, day: string) =>
      `The ${level} (${at}) was lost on ${day} and now caps rallies`,
    reclaimed: (level: string, at: string, day: string) =>
      `The ${level} (${at}) was reclaimed on ${day} and is support again`,
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
  flips: {
    lead: 'Would change the view',
    reclaim: (level: string) => `a confirmed close above the ${level}`,
    loss: (level: string) => `a confirmed close below the ${level}`,
    inflow: '7-day institutional flows back to sustained inflow',
    lastingInflow: '7-day institutional inflow lasting for weeks',
    outflow: '7-day institutional flows turning to outflow',
    lastingOutflow: '7-day institutional outflow lasting for weeks',
    volume: '30-day spot volume up by 20%',
    calmer: 'realized losses falling for two weeks without new price lows',
    stress: 'realized losses rising above the 90th percentile of a year',
  },
  confirms: {
    lead: 'Would confirm it',
    loss: (level: string) => `losing the ${level}`,
    lossExposes: (level: string, next: string) => `losing the ${level}, which exposes the ${next}`,
    hold: (level: string) => `holding above the ${level}`,
  },
  limit: 'Loss stress, volatility premium and leverage can only warn, so the score is lopsided on purpose.',
  missingSignals: (names: readonly string[]) =>
    `Not counted, and confidence is lower for it: ${f.list(names)}.`,
  noLean:
    'A lean needs the zone, one of flows or volume, and one derivatives group; this data does not have them all.',
  withoutSignals: (names: readonly string[]) => `Missing or too old: ${f.list(names)}.`,
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
