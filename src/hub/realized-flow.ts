import type { Day } from '../market/day.ts';
import { lastDayOf, valueOn, type DailySeries } from '../market/series.ts';
import { quantile } from '../math/quantile.ts';
import { forEachCommonDay, type OnchainFlaw, type OnchainTable } from './onchain-flaws.ts';
import { isPlausible } from './plausible-range.ts';
import { figure } from './verdict.ts';

const YEAR = 365;
const MONTH = 30;
/** Fewest days a relation is read from. */
const FEWEST = 20;
/**
 * How much of a dollar of realized profit or loss shows in the realized cap. 1 by definition; a source that leaves out
 * moves inside one owner's addresses reports less of both than the cap moves by, two or three times at most.
 */
const SHARE = { min: 0.15, max: 6 };

type FlowDay = { readonly day: Day; readonly change: number; readonly profit: number; readonly loss: number };

/**
 * Spending a coin moves its profit into the realized cap, or its loss out of it: change of the cap = profit - loss + new
 * coins at their price. The only witness of the scale of realized profit and loss. Read from the newest month and year as
 * a relation, and for the newest day against what the same source has been off by before.
 */
export function realizedFlowFlaws(table: OnchainTable): readonly OnchainFlaw[] {
  const cap = table.get('realized_cap_usd');
  const profit = table.get('realized_profit_usd');
  const loss = table.get('realized_loss_usd');
  const price = table.get('price_usd');
  const supply = table.get('supply_btc');
  if (!cap || !profit || !loss || !price || !supply) return [];
  const days = flowDays({ cap, profit, loss, price, supply });
  const newest = days.at(-1);
  if (newest === undefined) return [];
  const problem = brokenNewest(days) ?? brokenRelation(days.slice(-MONTH)) ?? brokenRelation(days);
  return problem === null
    ? []
    : [
        {
          series: ['realized_profit_usd', 'realized_loss_usd'],
          days: [newest.day],
          problem: `realized profit and loss do not explain the change of realized_cap_usd: ${problem}`,
        },
      ];
}

type Inputs = Readonly<Record<'cap' | 'profit' | 'loss' | 'price' | 'supply', DailySeries>>;

function flowDays({ cap, profit, loss, price, supply }: Inputs): readonly FlowDay[] {
  const end = Math.min(...[cap, profit, loss, price, supply].map((one) => lastDayOf(one) ?? -1));
  const days: FlowDay[] = [];
  const recent = { firstDay: end - YEAR, values: new Array<number>(YEAR + 1).fill(0) };
  forEachCommonDay(
    [cap, profit, loss, price, supply, recent],
    (day, [capUsd = 0, profitUsd = 0, lossUsd = 0, priceUsd = 0, coins = 0]) => {
      const capBefore = valueOn(cap, day - 1);
      const coinsBefore = valueOn(supply, day - 1);
      if (capBefore === null || coinsBefore === null) return;
      const change = capUsd - capBefore - (coins - coinsBefore) * priceUsd;
      days.push({ day, change, profit: profitUsd, loss: lossUsd });
    },
  );
  return days;
}

/** What the day's figures leave unexplained, as a share of all that was realized. */
const unexplained = ({ change, profit, loss }: FlowDay): number =>
  profit + loss === 0 ? 0 : Math.abs(change - profit + loss) / (profit + loss);

/** Share of all that was realized on a day that a source of whole coins leaves unexplained: 1% or 2%. */
const LEAST_OFF = 0.15;

/** A day that is off by a part of itself that counts, and by far more than this source usually is. */
function brokenNewest(days: readonly FlowDay[]): string | null {
  const newest = days.at(-1);
  const before = days.slice(0, -1).map(unexplained);
  const usual = before.length < FEWEST ? null : quantile(before, 0.99);
  if (newest === undefined || usual === null) return null;
  const off = unexplained(newest);
  if (off < LEAST_OFF || off < 5 * usual) return null;
  return `profit ${figure(newest.profit)} less loss ${figure(newest.loss)} against ${figure(newest.change)}`;
}

/** Share of the change's size that the relation has to explain before it is believed. */
const BELIEVED = 0.7;

/**
 * Least squares of change = a x profit - b x loss; both are near 1 unless a column is in another unit. A source whose
 * realized figures and cap have little to do with each other gives no relation, and then nothing is said.
 */
function brokenRelation(days: readonly FlowDay[]): string | null {
  if (days.length < FEWEST) return null;
  let [pp, ll, pl, cp, cl, cc] = [0, 0, 0, 0, 0, 0];
  for (const { change, profit, loss } of days) {
    pp += profit * profit;
    ll += loss * loss;
    pl += profit * loss;
    cp += change * profit;
    cl += change * loss;
    cc += change * change;
  }
  const determinant = pp * ll - pl * pl;
  // Profit and loss that move together cannot be told apart.
  if (determinant < 0.05 * pp * ll) return null;
  const ofProfit = (cp * ll - cl * pl) / determinant;
  const ofLoss = (cp * pl - cl * pp) / determinant;
  if (ofProfit * cp - ofLoss * cl < BELIEVED * cc) return null;
  const [name, share] = isPlausible(ofProfit, SHARE) ? ['loss', ofLoss] : ['profit', ofProfit];
  // A slip keeps the sign; another sign is another relation.
  if (isPlausible(share, SHARE) || share <= 0) return null;
  return `each dollar of ${name} moved it by ${figure(share)} over ${days.length} days`;
}
