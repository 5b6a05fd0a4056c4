import type { Http } from './http/http.ts';
import type { Vendor } from './vendor.ts';
import { BINANCE, createBinance } from './binance.ts';
import { BITSTAMP, createBitstamp } from './bitstamp.ts';
import { BITVIEW, createBitview } from './bitview.ts';
import { BYBIT, createBybit } from './bybit.ts';
import { COINBASE, createCoinbase } from './coinbase.ts';
import { COINGECKO, createCoinGecko } from './coingecko.ts';
import { COINMETRICS, createCoinMetrics } from './coinmetrics.ts';
import { DEFILLAMA, createDefiLlama } from './defillama.ts';
import { DERIBIT, createDeribit } from './deribit.ts';
import { GATE, createGate } from './gate.ts';
import { KRAKEN, createKraken } from './kraken.ts';
import { OKX, createOkx } from './okx.ts';
import { SOSOVALUE, createSoSoValue } from './sosovalue.ts';
import { THEBLOCK, createTheBlock } from './theblock.ts';

/** Every vendor; within a dataset the first that answers is used, so this is the order of preference. None needs a key. */
export const VENDORS = [
  BITVIEW,
  COINMETRICS,
  COINBASE,
  KRAKEN,
  BITSTAMP,
  OKX,
  BINANCE,
  BYBIT,
  DERIBIT,
  GATE,
  SOSOVALUE,
  THEBLOCK,
  COINGECKO,
  DEFILLAMA,
] as const satisfies readonly Vendor[];

/** A client for each vendor that is switched on. */
export type Clients = ReturnType<typeof createClients>;

/** `httpOf` gives a vendor its way out, or nothing when it is switched off. */
export function createClients(httpOf: (vendor: Vendor) => Http | undefined) {
  const client = <T>(vendor: Vendor, create: (http: Http) => T): T | undefined => {
    const http = httpOf(vendor);
    return http && create(http);
  };
  return {
    bitview: client(BITVIEW, createBitview),
    coinmetrics: client(COINMETRICS, createCoinMetrics),
    coinbase: client(COINBASE, createCoinbase),
    kraken: client(KRAKEN, createKraken),
    bitstamp: client(BITSTAMP, createBitstamp),
    okx: client(OKX, createOkx),
    binance: client(BINANCE, createBinance),
    bybit: client(BYBIT, createBybit),
    deribit: client(DERIBIT, createDeribit),
    gate: client(GATE, createGate),
    sosovalue: client(SOSOVALUE, createSoSoValue),
    theblock: client(THEBLOCK, createTheBlock),
    coingecko: client(COINGECKO, createCoinGecko),
    defillama: client(DEFILLAMA, createDefiLlama),
  };
}
