/** Losses taken and losses carried (M6 to M8). */
export const stress = {
  realized_loss: {
    name: 'Realized loss',
    measures: 'the loss locked in by coins that are sent below their cost; gross, in US dollars',
    formula:
      'coins x (cost - price when spent), summed over the coins spent below cost in a day; mean of 7 days. Spike: a day of at least 1.75x that mean, in the top 5% of its year',
    inputs: 'realized loss of each closed UTC day',
    reads: 'how much capitulation there is now; a spike often marks exhaustion, so a bounce is possible',
    limits:
      'a spike alone is no cycle low; moves between wallets of one owner count unless the source leaves them out',
  },
  profit_loss_ratio: {
    name: 'Realized profit/loss ratio',
    measures: 'how much profit is locked in for every dollar of loss',
    formula: 'realized profit of 7 days / realized loss of the same 7 days',
    inputs: 'realized profit and realized loss of each closed UTC day',
    reads: 'below 1 more loss than profit is taken, as in bear markets; far above 1 profits are being taken',
    limits: 'one large sale of old coins can lift it for a week; with no loss at all it is not defined',
  },
  relative_unrealized_loss: {
    name: 'Relative unrealized loss',
    measures: 'the paper loss of all coins that cost more than the price, as a share of market cap',
    formula: 'coins x (cost - price), summed over coins with cost above price / market cap',
    inputs: 'unrealized loss, market cap; mean and standard deviation over all days of the series',
    reads: 'how heavy the pain is against other cycles: stress above the mean, bear-market lows above +1 sd',
    limits:
      'no timing; the share grows as market cap shrinks and can exceed 100%; its lines hold for this source only',
  },
  nupl: {
    name: 'Net unrealized profit/loss (NUPL)',
    measures: 'the paper profit minus the paper loss of all coins, as a share of market cap',
    formula: '(unrealized profit - unrealized loss) / market cap',
    inputs: 'unrealized profit, unrealized loss, market cap',
    reads: 'below zero the market as a whole is at a loss; high values leave much profit to be taken',
    limits: 'an average: old profits hide young losses, and lost coins count as profit',
  },
  supply_in_loss: {
    name: 'Supply in loss',
    measures: 'the share of coins that last moved at a higher price than now',
    formula: 'coins with cost above price / circulating supply',
    inputs: 'supply in loss, circulating supply',
    reads: 'how many coins are under water: a large share means many holders near a decision',
    limits: 'it counts coins, not dollars: one cent under water weighs as much as half the cost',
  },
};
