import { loadConfig } from '../../src/config.ts';
import { openLive, type Live, type LiveOptions } from '../../src/live.ts';
import { memoryStore } from '../doubles/kept-feed.ts';
import type { Vendors } from '../doubles/vendors/start-vendors.ts';

/** The live market over the local vendors, with an empty memory. */
export async function openServedMarket(vendors: Vendors, options: Partial<LiveOptions> = {}): Promise<Live> {
  return openLive({
    config: loadConfig({ ...vendors.urls, DATA: 'live' }),
    onFault: () => undefined,
    store: await memoryStore(),
    ...options,
  });
}
