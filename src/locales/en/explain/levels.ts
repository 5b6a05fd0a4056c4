/** Price and the levels around it (M0 to M5). */
export const levels = {
  price: {
    name: 'Price',
    measures: 'what one bitcoin costs in US dollars now',
    formula: 'the newest hourly close while it is young enough, otherwise the last daily close (UTC)',
    inputs: 'hourly and daily closes',
    reads: 'set against the cost bases of holders it says who is in profit and who is not',
    limits:
      'sources differ by a few tenths of a percent, so price and the levels it is compared with come from one source where possible',
  },
  true_market_mean: {
    name: 'True Market Mean',
    measures:
      'the average cost of the coins that take part in the economy, without dormant coins and without what miners were paid',
    formula: '(realized cap - thermocap) / (supply x liveliness)',
    inputs:
      'realized cap, thermocap (new coins at the price of their day), circulating supply, liveliness (the active share of supply)',
    reads:
      'the line between a mild and a deep bear market: support while a correction stays shallow, a cap for rallies once lost',
    limits:
      'it needs the whole history of the chain and cannot be rebuilt from recent data; not to be taken for the active realized price, which is higher',
  },
  realized_price: {
    name: 'Realized price',
    measures: 'the average cost of all coins, each priced at its last move',
    formula: 'realized cap / circulating supply',
    inputs: 'realized cap (coins x price when they last moved), circulating supply',
    reads: 'below it the average coin is at a loss; past cycle lows formed near or below it',
    limits:
      'a transfer between two wallets of one owner reprices a coin too, and lost coins keep pulling the average down',
  },
  sth_cost_basis: {
    name: 'STH cost basis',
    measures: 'the average cost of short-term holders, who bought within about five months',
    formula: 'sum of coins x cost / sum of coins, over coins younger than 150 or 155 days (by source)',
    inputs: 'age and cost of every coin, as the source groups them',
    reads:
      'the break-even of recent buyers: below it rallies meet selling at cost; regaining it is the usual first proof of repair',
    limits:
      'sources differ in the age limit and in whether exchange reserves count; in a deep bear it can lie below the realized price',
  },
  lth_cost_basis: {
    name: 'LTH cost basis',
    measures:
      'the average cost of long-term holders, whose coins have rested for about five months or longer',
    formula: 'sum of coins x cost / sum of coins, over coins older than 150 or 155 days (by source)',
    inputs: 'age and cost of every coin, as the source groups them',
    reads: 'price below it puts the patient holders under stress too, which was seen near cycle lows',
    limits: 'it moves slowly, and also because dear coins age into the group; it says nothing of timing',
  },
  active_realized_price: {
    name: 'Active realized price',
    measures: 'the realized cap spread over the active part of supply alone',
    formula: 'realized price / liveliness',
    inputs: 'realized price, liveliness (the active share of supply)',
    reads: 'a break-even of active investors that still contains what miners were paid',
    limits: 'always above the True Market Mean, and often mistaken for it under similar names',
  },
  dense_cluster: {
    name: 'Dense supply cluster',
    measures: 'a price band where so many coins last moved that many holders share their break-even',
    formula:
      'supply per dollar of price, smoothed, at least 1.5x its mean within 50% of price; close bands joined, small ones dropped',
    inputs: 'the newest distribution of supply by cost (URPD), price',
    reads: 'just below price it is likely to cushion a fall for a while; above price it is overhead supply',
    limits:
      'a stock, not a flow: nobody need be buying now. An exchange that moves its reserve can fake a cluster',
  },
  accumulation_zone: {
    name: 'Accumulation zone',
    measures: 'a price band where supply was added over about a month: where buyers took coins',
    formula:
      'change of supply by cost between two days; bands with at least 2% of all that was added, together at least 10%',
    inputs: 'two distributions of supply by cost (URPD), about 30 days apart',
    reads: 'these prices found buyers lately, so the band may carry price',
    limits:
      'a flow, not a stock: coins that an exchange moves count as bought, and what was bought can be sold',
  },
};
