/** The calls made of all the others (M0, M21). */
export const view = {
  regime_zone: {
    name: 'Structural zone',
    measures:
      'the stage of the market, from the side of price at the realized price, the True Market Mean and the STH cost basis',
    formula:
      'the confirmed side of each level: lost or reclaimed by two daily closes in a row beyond it, or one more than 3% beyond',
    inputs: 'daily closes and the three levels, day by day',
    reads:
      'below the realized price capitulation; then up to the mean deep-bear transition or early recovery; above it shallow bear or expansion, by the STH cost basis',
    limits: 'it describes structure, turns late on purpose and says nothing of the next move',
  },
  risk_lean: {
    name: 'Risk lean',
    measures: 'which way the evidence tilts, and how much of it agrees',
    formula:
      'mean of seven signals of -1, 0 or +1: structure, flows, spot demand, loss stress, skew, VRP, leverage; down from -0.34, up from +0.34; confidence = (|sum| - missing) / 7',
    inputs: 'the fresh readings behind the seven signals',
    reads: 'a weighing of what is known today; high confidence means that most signals point one way',
    limits:
      'no forecast and no advice; loss stress, VRP and leverage can only warn; a missing signal lowers confidence',
  },
  percentile: {
    name: 'Percentile',
    measures: 'where a value stands in its own history',
    formula: 'values of the window at or below this one / values of the window x 100, itself included',
    inputs: 'the last 365 daily values of one source, or all there are; relative unrealized loss: all days',
    reads: 'near 100 rarely higher, near 0 rarely lower',
    limits: 'rank, not size: in a quiet year a small rise can be the highest',
  },
};
