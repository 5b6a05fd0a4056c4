/** Every vendor we can ask, in the order of the settings. */
export const VENDOR_IDS = [
  'bitview',
  'coinmetrics',
  'coinbase',
  'kraken',
  'okx',
  'bitstamp',
  'binance',
  'bybit',
  'deribit',
  'gate',
  'sosovalue',
  'theblock',
  'coingecko',
  'defillama',
] as const;
export type VendorId = (typeof VENDOR_IDS)[number];

/** The settings that hold a vendor's base address; each vendor names its own with the ordinary address. */
export const HOST_SETTINGS = [
  'BITVIEW_URL',
  'COINMETRICS_URL',
  'COINBASE_URL',
  'KRAKEN_URL',
  'OKX_URL',
  'BITSTAMP_URL',
  'BINANCE_URL',
  'BINANCE_DATA_URL',
  'BINANCE_FUTURES_URL',
  'BYBIT_URL',
  'DERIBIT_URL',
  'DERIBIT_HISTORY_URL',
  'GATE_URL',
  'SOSOVALUE_URL',
  'THEBLOCK_URL',
  'THEBLOCK_MIRROR_URL',
  'COINGECKO_URL',
  'DEFILLAMA_URL',
] as const;

/** What is known of a vendor before it is asked. Plain data beside each client; `providers/index.ts` lists them. */
export type Vendor = {
  readonly id: VendorId;
  /** As the reader sees it in a source line, with what its licence asks for. */
  readonly attribution: string;
  /** Base addresses by the setting that overrides them, without a trailing slash; the first is the main one. */
  readonly hosts: Readonly<Record<`${string}_URL`, string>>;
  /** Requests a host is sent at most: `requests` in any `perMs`. */
  readonly pace: { readonly requests: number; readonly perMs: number };
  /** Fields and requests we read that no recorded answer shows; `doctor` lists them. */
  readonly unconfirmed: readonly string[];
  /** An optional key: the setting that holds it, the header it goes into, and what it adds. */
  readonly key?: { readonly setting: `${string}_KEY`; readonly header: string };
};
