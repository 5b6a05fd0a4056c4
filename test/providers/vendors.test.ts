import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTINGS, SECRETS } from '../../src/config.ts';
import { VENDORS } from '../../src/providers/index.ts';
import { HOST_SETTINGS, VENDOR_IDS, type Vendor } from '../../src/providers/vendor.ts';

const vendors: readonly Vendor[] = VENDORS;
const hosts = new Map(vendors.flatMap((vendor) => Object.entries(vendor.hosts)));
const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

describe('the vendors', () => {
  it('are all listed, once', () => {
    expect(vendors.map(({ id }) => id).sort()).toEqual([...VENDOR_IDS].sort());
  });

  it('have one setting for each of their hosts', () => {
    expect([...hosts.keys()].sort()).toEqual([...HOST_SETTINGS].sort());
    expect(vendors.flatMap((vendor) => Object.keys(vendor.hosts))).toHaveLength(HOST_SETTINGS.length);
  });

  it('have their own addresses in .env.example', () => {
    for (const [setting, address] of hosts) expect(example).toContain(`\n${setting}=${address}\n`);
  });

  it('need no key, and keep the one they may have as a secret', () => {
    const keys = vendors.flatMap(({ key }) => key?.setting ?? []);
    expect(keys.length).toBeGreaterThan(0);
    for (const setting of keys) {
      expect(Object.keys(SETTINGS.shape)).toContain(setting);
      expect(SECRETS).toContain(setting);
    }
  });
});
