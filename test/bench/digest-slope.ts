import { setTimeout as pause } from 'node:timers/promises';
import { createDailyLetter } from '../../src/daily-letter.ts';
import { createLog } from '../doubles/messages.ts';
import { startVendors } from '../doubles/vendors/start-vendors.ts';
import { openServedMarket } from './served-market.ts';

/** Prints by how many MB the heap grows in 100 digests, four minutes of the vendors' clock apart, all of one day; how many digests. */
const COUNT = Number(process.argv[2]);
const WARM_UP = 30;
/** Digests of which the median stands for the beginning and for the end. */
const END = 30;
const EVERY_MS = 4 * 60_000;

let nowMs = Date.parse('2026-02-04T00:30:00Z');
const now = (): number => nowMs;
const vendors = await startVendors({ now });
const clock = { now, sleep: (ms: number) => pause(Math.min(ms, 1)).then(() => undefined) };
const live = await openServedMarket(vendors, { clock });
const daily = createDailyLetter({ market: () => live.market(), zone: 'UTC', log: createLog().log });
const heapMb: number[] = [];
for (let digest = 0; digest < WARM_UP + COUNT; digest += 1) {
  nowMs += EVERY_MS;
  await daily.toPost('en');
  vendors.clearJournal();
  global.gc?.();
  heapMb.push(process.memoryUsage().heapUsed / 1e6);
}
const measured = heapMb.slice(WARM_UP);
const growth = median(measured.slice(-END)) - median(measured.slice(0, END));
console.log((growth / (COUNT - END)) * 100);
process.exit(0);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
