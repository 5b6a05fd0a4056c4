import type { Day } from '../../market/day.ts';
import type { CostBucket, SupplyByCost } from '../../market/supply-by-cost.ts';
import { readCsv, type CsvFile } from './csv-table.ts';
import { PRICE_USD, SUPPLY_BTC, isWithin, type Range } from './ranges.ts';

/** Coins that moved before there was a price stand in the bucket that begins at 0. */
const FLOOR_USD: Range = { min: 0, max: 1e9 };
/** Floors and widths such as 0.1 + 0.2 meet only to the precision of binary fractions. */
const SEAM = 1e-9;

export function toSupplyByCost(csv: CsvFile, day: Day): SupplyByCost {
  let endUsd = 0;
  let totalBtc = 0;
  const buckets = readCsv(
    csv,
    { required: ['price_floor', 'price_width', 'supply_btc'] },
    (row): CostBucket => {
      const floorUsd = row.number('price_floor', FLOOR_USD);
      const widthUsd = row.number('price_width', PRICE_USD);
      const supplyBtc = row.number('supply_btc', SUPPLY_BTC);
      if (floorUsd < endUsd * (1 - SEAM)) {
        throw row.fault('price_floor', `${floorUsd} is below ${endUsd}, where the bucket before it ends`);
      }
      endUsd = floorUsd + widthUsd;
      totalBtc += supplyBtc;
      if (!isWithin(totalBtc, SUPPLY_BTC))
        throw row.fault('supply_btc', 'brings the sum above 21 million BTC');
      return { floorUsd, widthUsd, supplyBtc };
    },
  );
  return { day, buckets };
}
