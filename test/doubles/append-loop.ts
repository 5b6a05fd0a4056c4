/** Appends rows of the size given to the store in a folder until it is killed or a row is refused, and says the number of each when it is kept. */
import { setImmediate } from 'node:timers/promises';
import { StoreError } from '../../src/errors.ts';
import { openStore } from '../../src/store/open-store.ts';
import { noFault } from './store-folder.ts';

const [stateDir = '', bytes = '400'] = process.argv.slice(2);
const store = await openStore({ stateDir, onFault: noFault });
const keep = (number: number, size: number): Promise<number> =>
  store.append(
    [{ source: 'loop', dataset: 'rows', item: '', asOfMs: number, body: 'x'.repeat(size) }],
    Date.now(),
  );
let next = (await store.span({ source: 'loop', dataset: 'rows' }))?.lastMs ?? 0;
try {
  for (;;) {
    next += 1;
    await keep(next, Number(bytes));
    process.stdout.write(`${next}\n`);
    await setImmediate();
  }
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  process.stdout.write(`refused: ${error.problem}\n`);
  await keep(next, 100);
  process.stdout.write(`${next}\n`);
}
await store.close();
