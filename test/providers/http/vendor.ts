import type { Vendor } from '../../../src/providers/vendor.ts';

/** A vendor with two hosts and a key; nothing of it exists. */
export const VENDOR: Vendor = {
  id: 'sosovalue',
  attribution: 'Example',
  hosts: { MAIN_URL: 'https://main.example/api', HISTORY_URL: 'https://history.example' },
  pace: { requests: 1_000, perMs: 1_000 },
  unconfirmed: [],
  key: { setting: 'EXAMPLE_KEY', header: 'x-example-key' },
};
