import { parseArgs } from 'node:util';
import { VENDOR_IDS } from '../../../src/providers/vendor.ts';
import { FAULTS } from './fault.ts';
import { startVendors } from './start-vendors.ts';

/**
 * Plays all vendors until it is stopped, and prints the settings that point the program to them:
 * `npm run --silent vendors -- --delay 300 --fault 451 > vendors.env`
 */
const { values } = parseArgs({
  options: { fault: { type: 'string' }, delay: { type: 'string' }, port: { type: 'string' } },
});
const fault = FAULTS.find((known) => known === values.fault);
if (values.fault !== undefined && fault === undefined)
  throw new Error(`--fault is one of ${FAULTS.join(', ')}`);

const vendors = await startVendors({ now: Date.now, port: Number(values.port ?? 0) });
vendors.delayMs(Number(values.delay ?? 0));
if (fault !== undefined) for (const vendor of VENDOR_IDS) vendors.fault(vendor, fault);
for (const [setting, url] of Object.entries(vendors.urls)) console.log(`${setting}=${url}`);
