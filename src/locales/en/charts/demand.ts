/** Pictures of losses, flows and volume. */
export const demandCharts = () => ({
  losses: {
    subtitle: 'Realized loss a day and its 7-day mean, USD',
    daily: 'Realized loss a day',
    spike: 'Loss spike',
  },
  stress: {
    subtitle: 'Relative unrealized loss: paper loss of all coins, % of market cap',
    mean: 'Long-run mean',
    plus1sd: '+1 sd',
    low: (day: string) => `Low of ${day}`,
  },
  flows: {
    subtitle: 'Net flow a day and its 7-day sum, USD; above zero: inflow',
    sum: '7-day flows',
    flip: { to_outflow: 'Flip to net outflow', to_inflow: 'Flip to net inflow' },
  },
  volume: {
    subtitle: 'Daily close, and spot volume a day with its 30-day mean, USD',
    price: 'Price',
    headings: { price: 'Daily close, USD', volume: 'Spot volume a day, USD' },
    daily: 'One day',
    /** From the day the comparison starts at to the newest one. */
    since: { price: 'Price in 30 days', volume: 'Mean volume in 30 days' },
  },
});
