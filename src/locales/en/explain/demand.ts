/** Demand and leverage (M9 to M11, M20). */
export const demand = {
  net_flow: {
    name: 'Institutional net flow',
    measures: 'what US spot ETFs, companies and governments added or gave up: the structural bid',
    formula: 'sum of the daily changes of holdings over 7 calendar days, coins at the close of their day',
    inputs: 'ETF flows in USD; holdings of companies and governments in BTC; daily closes',
    reads:
      'lasting inflow absorbs supply; a turn to outflow takes a cushion away. Under $100M either way has no direction',
    limits:
      'ETFs report a day late, the others late and in lumps; fund conversions look like flows; outflow does not prove forced selling',
  },
  spot_volume: {
    name: 'Spot volume',
    measures: 'the dollars traded on the spot markets of a fixed list of venues',
    formula: 'mean of 30 daily totals; a day counts only when every venue reported',
    inputs: 'daily volume of each venue; daily closes to set it against',
    reads:
      'falling price without more volume is a demand vacuum, rising price without it a thin rally; reversals have come with much more volume',
    limits: 'venues report it themselves: wash trades and fee promotions can be in it',
  },
  liquidations: {
    name: 'Liquidations',
    measures: 'leveraged positions closed by force, longs and shorts apart, in US dollars',
    formula: 'sum of forced closes over 24 hours; ranked against the whole UTC days of the 90 days before',
    inputs: 'hourly totals of each venue, and whether the venue reports all of them',
    reads: 'leverage being cleared, which speeds up the move that caused it',
    limits:
      'no floor without spot demand; public records leave orders out, so totals are lower bounds on the covered venues',
  },
  funding: {
    name: 'Funding rate',
    measures: 'what longs of perpetual swaps pay shorts to keep their positions, per year',
    formula: 'rate x (24 / hours of the interval) x 365, weighted by open interest',
    inputs: 'newest rate, interval and open interest of each venue',
    reads: 'from 25% a year longs are crowded, from -5% shorts are; positive: longs pay',
    limits: 'the price of leverage, not its amount; crowding can last, and no date comes with it',
  },
  open_interest: {
    name: 'Open interest',
    measures: 'the value of all open perpetual contracts on the covered venues',
    formula: 'sum over venues in USD; divided by price for BTC',
    inputs: 'open interest of each venue, price',
    reads: 'a fall in BTC together with price: positions were closed; a rise: new ones were opened',
    limits: 'the USD figure moves with price alone; every contract has a long and a short, so it has no side',
  },
  basis: {
    name: 'Futures basis',
    measures: 'how far a forward lies above price, per year',
    formula: '(forward / price - 1) x 365 / days, for the expiry nearest 30 days',
    inputs: 'forwards of the option chain, price',
    reads: 'positive: buyers pay to hold leverage until then; near zero or below: they do not',
    limits: 'a small move of a near forward is a large figure per year; one venue only',
  },
  unlock_share: {
    name: 'Unlock share',
    measures: 'the size of a token unlock against what circulates',
    formula: 'tokens unlocked / circulating supply before the unlock',
    inputs: 'unlock calendar: token, time, amount, circulating supply',
    reads: 'the larger the share, the more supply could meet the market',
    limits: 'transferable is not sold; a share can exceed 100%; calendars can be a day off',
  },
};
