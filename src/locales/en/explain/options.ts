/** The options market (M12 to M19). */
export const options = {
  atm_iv: {
    name: 'At-the-money implied volatility',
    measures: 'the volatility that options price in at the forward, for four fixed times to expiry',
    formula:
      'vol at strike = forward; total variance (vol² x time) interpolated between strikes, then between expiries, to 7, 30, 90 and 180 days',
    inputs: 'mark volatilities, strikes, expiries and forwards of one option chain',
    reads: 'how far price may move, in percent per year; high in its own history: cover is in demand',
    limits:
      'no direction; high is not dear, which depends on realized volatility (see vrp); outside the listed expiries the nearest stands in',
  },
  term_structure: {
    name: 'Volatility term structure',
    measures: 'how implied volatility changes with time to expiry',
    formula:
      'slope = 1W - 3M in vol points; forward vol = square root of (difference of total variance / difference of time)',
    inputs: 'at-the-money implied volatility by tenor',
    reads:
      'from +2 points backwardation: near-term risk leads; from -2 points contango, the usual shape in quiet times',
    limits: 'it says when risk is priced, not which way; a date on the calendar can bend the front end',
  },
  dvol: {
    name: 'DVOL',
    measures: 'the 30-day implied volatility index of Deribit, over all strikes',
    formula: 'variance-swap style average over the strikes, annualised by the exchange',
    inputs: 'daily index values',
    reads: 'close to 1M at-the-money vol plus the price of far strikes',
    limits: 'one venue; it can rise on dear far strikes while at-the-money vol stands still',
  },
  expected_move: {
    name: 'Expected move',
    measures: 'the move of one standard deviation that DVOL prices in',
    formula: 'DVOL x square root of (days / 365)',
    inputs: 'DVOL',
    reads: 'a yardstick for a coming move: beyond it price did more than was priced in',
    limits: 'no direction and no bound: real moves have fatter tails than the formula',
  },
  skew: {
    name: '25-delta skew',
    measures: 'how much dearer a put is than a call about as far from the forward',
    formula: 'vol of the 25-delta put - vol of the 25-delta call; in points, and over at-the-money vol',
    inputs: 'option chain; forward Black-76 deltas from each strike’s own vol',
    reads:
      'positive: a fall is feared. 1W over ATM vol: strong from 15%, elevated from 10%, balanced from -5% to 3%, calls in demand below',
    limits:
      'it prices fear, not the outcome; other sources turn the sign (risk reversal) or use other deltas, so do not mix',
  },
  realized_vol: {
    name: 'Realized volatility',
    measures: 'how much price really moved, per year',
    formula: 'square root of (mean of squared daily log returns x 365), over 7 and 30 returns',
    inputs: 'daily closes',
    reads: 'to be set against the implied volatility of the same horizon',
    limits:
      'it looks back; one crash day moves the 7-day figure by tens of points until it leaves the window',
  },
  vrp: {
    name: 'Volatility risk premium (VRP)',
    measures: 'what options price in minus what price really did, over the same horizon',
    formula: '1W ATM vol - 7-day realized vol; 1M ATM vol - 30-day realized vol; in vol points',
    inputs: 'at-the-money implied volatility, zero-mean realized volatility',
    reads:
      'positive: sellers of options are paid; negative: price moves more than was paid for, and hedging can push moves further',
    limits: 'implied looks ahead, realized looks back; within 2 points of zero the sign is fragile',
  },
  strike_premium: {
    name: 'Premium at one strike',
    measures: 'the option premium that takers paid and received at one strike',
    formula: 'price x amount x index at the trade, by the taker’s side; net = bought - sold',
    inputs: 'option trades since the record begins; the strike busiest for puts within 5% of price',
    reads:
      'puts near price net bought: protection is wanted now; net sold beyond 90 days: far volatility is cashed in',
    limits:
      'flow does not tell opening from closing; the taker side of blocks and combos says less; forced closes are left out',
  },
};
