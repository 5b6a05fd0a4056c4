import type { Format } from '../format.ts';

type Levels = { readonly support: string | null; readonly cap: string | null };

/** The letter around the sections: title, summary and conclusion. Amounts come formatted where several forms are possible. */
export const letter = (f: Format) => ({
  stamp: (price: string, stamp: string) => `BTC ${price} · ${stamp}`,
  leads: {
    structure: 'Structure',
    support: 'Supports',
    stress: 'Stress',
    demand: 'Demand',
    leverage: 'Leverage',
    options: 'Options',
    net: 'Net',
  },
  structure: {
    capitulation: (realizedPrice: string) =>
      `Price is below the realized price (${realizedPrice}): the average coin is at a loss, and time has mattered more here than price.`,
    deep_bear_lost: (mean: string, when: string, realizedPrice: string) => [
      `True Market Mean (${mean}), lost ${when}, caps rallies; realized price (${realizedPrice}) is the corridor's floor.`,
      `True Market Mean (${mean}) gave way ${when} and caps rallies; corridor floor: realized price (${realizedPrice}).`,
    ],
    deep_bear: (mean: string, realizedPrice: string) => [
      `Price stays in the corridor between the realized price (${realizedPrice}), its floor, and the True Market Mean (${mean}), its cap.`,
      `The corridor holds: realized price (${realizedPrice}) as its floor, True Market Mean (${mean}) as its cap.`,
    ],
    reclaimed: (name: string, at: string, when: string) =>
      `${name} (${at}), reclaimed ${when}, is support again.`,
    next: (mean: string) => `The True Market Mean (${mean}) is the next test.`,
    also: (name: string, at: string) => `Price holds above the ${name} (${at}) too.`,
    early_recovery: (sth: string, mean: string) => [
      `Above the STH cost basis (${sth}) recent buyers are in profit again; the True Market Mean (${mean}) is the next test.`,
      `Recent buyers are in profit again above the STH cost basis (${sth}); next comes the True Market Mean (${mean}).`,
    ],
    shallow_bear: (mean: string, sth: string) => [
      `The True Market Mean (${mean}) is the last support of a mild bear market; the STH cost basis (${sth}) caps rallies.`,
      `A mild bear market: the True Market Mean (${mean}) still carries price, the STH cost basis (${sth}) caps rallies.`,
    ],
    correction: (mean: string, sth: string) =>
      `A correction so far: price slipped below the STH cost basis (${sth}); the True Market Mean (${mean}) is the support to watch.`,
    expansion: (mean: string, sth: string) => [
      `Price holds above the True Market Mean (${mean}) and the STH cost basis (${sth}): the trend is intact.`,
      `The trend is intact: price above the True Market Mean (${mean}) and the STH cost basis (${sth}).`,
    ],
  },
  support: {
    zoneAndCluster: (zone: string, cluster: string) =>
      `Accumulation zone ${zone}; dense supply cluster ${cluster}, a likely cushion.`,
    levels: ({ support, cap }: Levels) =>
      support !== null && cap !== null
        ? `Nearest support: ${support}; nearest resistance: ${cap}.`
        : support !== null
          ? `Nearest support: ${support}; no level above price.`
          : cap !== null
            ? `Nearest resistance: ${cap}; no level below price.`
            : null,
    inside: (band: string, cap: string | null) =>
      cap === null ? `Price is inside the ${band}.` : `Price is inside the ${band}, under the ${cap}.`,
  },
  stress: {
    spike: (sma7: number, day: number, times: number) =>
      `Realized losses ${f.usd(sma7)} a day (7-day mean), one day ${f.usd(day)}, ${f.multiple(times)}: exhaustion possible, no low proven.`,
    heavy: (sma7: number, place: string | null) =>
      `Realized losses ${f.usd(sma7)} a day (7-day mean${place === null ? '' : `, ${place}`}): heavy, end unknown.`,
    usual: (sma7: number, place: string | null) =>
      `Realized losses ${f.usd(sma7)} a day (7-day mean${place === null ? '' : `, ${place}`}): no capitulation so far.`,
    paper: {
      above_1sd: (loss: number) => `Relative unrealized loss ${f.percent(loss)}: beyond +1 sd.`,
      above_mean: (loss: number) => `Relative unrealized loss ${f.percent(loss)}: above its long-run mean.`,
      below_mean: (loss: number) => `Relative unrealized loss ${f.percent(loss)}: below its long-run mean.`,
    },
  },
  demand: {
    flows: {
      to_outflow: (who: string, net: number) => `${who} flipped to net outflow (${f.usd(-net)} in 7 days).`,
      to_inflow: (who: string, net: number) => `${who} flipped to net inflow (${f.usd(net)} in 7 days).`,
      outflow: (who: string, net: number) => `${who}: net outflow of ${f.usd(-net)} in 7 days.`,
      inflow: (who: string, net: number) => `${who}: net inflow of ${f.usd(net)} in 7 days.`,
      flat: (who: string) => `${who}: flat over 7 days.`,
    },
    fewDays: (reported: number) =>
      `Only ${f.number(reported)} of 7 days ${reported === 1 ? 'is' : 'are'} reported.`,
    volume: {
      demand_vacuum: (price: number, volume: number) =>
        `Price ${f.change(price)} in 30 days on spot volume ${f.change(volume)}: a demand vacuum.`,
      expansion: (price: number, volume: number) =>
        `Price ${f.change(price)} in 30 days on spot volume ${f.change(volume)}: buyers confirm the rise.`,
      capitulation_volume: (price: number, volume: number) =>
        `Price ${f.change(price)} in 30 days on spot volume ${f.change(volume)}: sellers give up, and somebody buys.`,
      thin_rally: (price: number, volume: number) =>
        `Price ${f.change(price)} in 30 days on spot volume ${f.change(volume)}: a thin rally.`,
      neutral: (price: number, volume: number) =>
        `Price ${f.change(price)} in 30 days on spot volume ${f.change(volume)}: no signal.`,
    },
  },
  leverage: {
    largest: {
      long: (usd: number, days: number) => [
        `Largest long flush of ${f.number(days)} days on the covered venues, ${f.usd(usd)} in 24 h: no floor by itself.`,
        `Longs lost ${f.usd(usd)} in 24 h, most of ${f.number(days)} days on the covered venues: no floor by itself.`,
      ],
      short: (usd: number, days: number) => [
        `Largest short squeeze of ${f.number(days)} days on the covered venues, ${f.usd(usd)} in 24 h: no lasting demand.`,
        `Shorts lost ${f.usd(usd)} in 24 h, most of ${f.number(days)} days on the covered venues: no lasting demand.`,
      ],
    },
    long: (usd: number) => `Mostly longs were liquidated, ${f.usd(usd)} in all in 24 h: no floor by itself.`,
    short: (usd: number) => `Mostly shorts were liquidated, ${f.usd(usd)} in all in 24 h: no lasting demand.`,
    both: (usd: number) =>
      `Liquidations of ${f.usd(usd)} in 24 h on both sides: a violent range more than a direction.`,
    quiet: (usd: number) => `Liquidations are light (${f.usd(usd)} in all in 24 h).`,
    funding: {
      overheated_longs: (funding: number) => `Funding ${f.change(funding)} a year: longs are crowded.`,
      crowded_shorts: (funding: number) => `Funding ${f.change(funding)} a year: shorts are crowded.`,
      neutral: (funding: number) => `Funding ${f.change(funding)} a year: neither side is crowded.`,
    },
  },
  options: {
    vol: (tenor: string, iv: number, change: number | null) =>
      `${tenor} implied vol ${f.vol(iv)}${change === null || Math.abs(change) < 1 ? '' : ` (${f.pointsChange(change)} points in two weeks)`}.`,
    skew: {
      strong_put_demand: (skew: number) => `Puts much dearer: 1W skew ${f.change(skew)} of ATM vol.`,
      elevated: (skew: number) => `Puts dearer: 1W skew ${f.change(skew)} of ATM vol.`,
      mild: (skew: number) => `Puts slightly dearer: 1W skew ${f.change(skew)} of ATM vol.`,
      balanced: (skew: number) => `Puts and calls about even: 1W skew ${f.change(skew)} of ATM vol.`,
      call_demand: (skew: number) => `Calls dearer: 1W skew ${f.change(skew)} of ATM vol.`,
    },
    vrp: {
      negative: (tenor: string, vrp: number) =>
        `Realized exceeds implied: ${tenor} VRP ${f.pointsChange(vrp)} points.`,
      high_but_negative: (tenor: string, vrp: number) =>
        `Realized higher still: ${tenor} VRP ${f.pointsChange(vrp)} points.`,
      positive: (tenor: string, vrp: number) =>
        `Implied exceeds realized: ${tenor} VRP ${f.pointsChange(vrp)} points.`,
      near_zero: (tenor: string, vrp: number) =>
        `Implied is near realized: ${tenor} VRP ${f.pointsChange(vrp)} points.`,
    },
  },
  headings: { changes: 'What changed', conclusion: 'Conclusion' },
  regime: {
    defensive: 'A defensive regime.',
    constructive: 'A constructive regime.',
    capitulation: 'A regime of capitulation.',
  },
  noLean: (missing: readonly string[]) =>
    `No lean: it needs the zone, flows or volume, and derivatives; missing or too old are ${f.list(missing)}.`,
  chain: {
    break_to_losses: 'the lost level raised loss-taking',
    repair_to_demand: 'institutions follow the repair of structure',
    no_bid: 'nobody absorbs the supply',
    bid_confirms: 'institutions and spot buyers confirm the rise',
    thin_books_to_flush: 'in thin books longs were forced out',
    squeeze_without_demand: 'shorts were squeezed while spot buyers stayed away',
    flush_to_vol: 'the flush bid up near-dated vol',
    vol_to_puts: 'puts became the dear side',
    realized_over_implied: 'gamma sellers hedge with the move',
    calm_carry: 'sellers of options are paid to wait',
  },
  chainOf: (clauses: readonly string[]) => `${capital(clauses.join('; '))}.`,
  net: {
    downside: {
      corrective: [
        'Spot demand is the deciding variable; until it returns rallies are likely corrective.',
        'Rallies are likely corrective while spot demand, the deciding variable, stays away.',
      ],
      other:
        'Risk leans down although part of the demand is back; whether it lasts is the deciding variable.',
    },
    upside: {
      supported: [
        'Demand carries the rise; how long it lasts is the deciding variable.',
        'The rise has demand behind it; how long that lasts is the deciding variable.',
      ],
      unproven: [
        'Spot demand is the deciding variable: without it the rise rests on thin ground.',
        'The rise rests on thin ground until spot demand, the deciding variable, shows up.',
      ],
    },
    balanced: {
      divided: [
        'Evidence points both ways: spot demand is the deciding variable.',
        'The evidence is divided: spot demand is the deciding variable.',
      ],
      down: 'Some evidence points down, too little for a lean: spot demand is the deciding variable.',
      up: 'Some evidence points up, too little for a lean: spot demand is the deciding variable.',
      silent: [
        'Little points either way: spot demand is the deciding variable.',
        'No side has the evidence: spot demand is the deciding variable.',
      ],
    },
    level: (level: string) => `Price stands at the ${level}: the next confirmed closes there decide.`,
    confidence: (confidence: string) => `Confidence: ${confidence}.`,
  },
  tooLittle: (answered: number, of: number) =>
    `Too little for a letter: ${f.number(answered)} of ${f.number(of)} topics have fresh data`,
  withoutData: (topics: readonly string[]) => `No data for: ${f.list(topics)}.`,
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
