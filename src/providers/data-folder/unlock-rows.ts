import type { TokenUnlock } from '../../market/unlock.ts';
import type { CsvRow } from './csv-row.ts';
import { readCsv, type CsvFile } from './csv-table.ts';
import type { Range } from './ranges.ts';

export const UNLOCKS_FILE = 'unlocks.csv';

const TOKENS: Range = { min: 1e-9, max: 1e18 };

/** The whole schedule, past and future, ascending by time. */
export function toUnlocks(csv: CsvFile): TokenUnlock[] {
  const required = ['token', 'name', 'time', 'amount', 'circulating_supply', 'kind', 'source'];
  return readCsv(csv, { required }, toUnlock).sort((a, b) => a.timeMs - b.timeMs);
}

function toUnlock(row: CsvRow): TokenUnlock {
  const unlock: TokenUnlock = {
    token: row.text('token'),
    name: row.text('name'),
    timeMs: row.instant('time'),
    amount: row.number('amount', TOKENS),
    circulatingSupply: row.numberOrNull('circulating_supply', TOKENS),
    kind: row.oneOf('kind', ['cliff', 'linear']),
    source: row.text('source'),
  };
  // One token may unlock several tranches at one instant; the same tranche listed twice would be counted twice.
  row.refuseRepeated('token', `${unlock.timeMs} ${unlock.kind} ${unlock.amount} ${unlock.token}`);
  return unlock;
}
