import type { VendorId } from '../../../src/providers/vendor.ts';
import { binance } from './binance.ts';
import { bitstamp } from './bitstamp.ts';
import { bitview } from './bitview.ts';
import { bybit } from './bybit.ts';
import { coinbase } from './coinbase.ts';
import { coingecko } from './coingecko.ts';
import { coinmetrics } from './coinmetrics.ts';
import { defillama } from './defillama.ts';
import { deribit } from './deribit.ts';
import type { HostSetting, VendorDouble } from './double.ts';
import { gate } from './gate.ts';
import { kraken } from './kraken.ts';
import { okx } from './okx.ts';
import { sosovalue } from './sosovalue.ts';
import { theblock } from './theblock.ts';

const DOUBLES: Readonly<Record<VendorId, VendorDouble>> = {
  bitview,
  coinmetrics,
  coinbase,
  kraken,
  okx,
  bitstamp,
  binance,
  bybit,
  deribit,
  gate,
  sosovalue,
  theblock,
  coingecko,
  defillama,
};

/** A base address of the server: the setting that points the program to it, and the vendor that answers there. */
export type VendorHost = {
  readonly setting: HostSetting;
  /** Path below the origin. */
  readonly base: string;
  /** The first part of that path, which names the host in a journal. */
  readonly name: string;
  readonly double: VendorDouble;
};

export const VENDOR_HOSTS: readonly VendorHost[] = Object.values(DOUBLES).flatMap((double) =>
  Object.entries(double.hosts).map(([setting, base]) => ({
    setting: setting as HostSetting,
    base,
    name: base.split('/')[1] ?? '',
    double,
  })),
);
