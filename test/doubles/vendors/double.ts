import type { VendorId } from '../../../src/providers/vendor.ts';
import type { VendorMarket } from './market.ts';

/** A request as the vendor sees it: the path below its base address, and a body's JSON. */
export type VendorRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly ifNoneMatch: string | undefined;
  /** The base address that was asked, for vendors with several. */
  readonly setting: HostSetting;
  /** The base address as the client wrote it, for answers that hold links. */
  readonly base: string;
};

/** What a vendor answers: JSON, or text of another kind. `print` writes JSON that numbers of the language cannot hold. */
export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
} & (
  | { readonly json: unknown; readonly print?: (json: unknown) => string; readonly type?: string }
  | { readonly text: string; readonly type: string }
);

/** Why a vendor gives no data. */
export type Problem = 'not_found' | 'bad_request' | 'rate_limited' | 'restricted' | 'broken';

/** Ways in which vendors are known to differ from one day to the next; a test may turn them while the server runs. */
export type Dials = {
  /** Which of the two documented shapes a distribution of supply by cost has. */
  urpdShape: 'rows' | 'columns';
  /** How far Coin Metrics' realized price lies above Bitview's, as a fraction. */
  realizedPriceGap: number;
  /** Whether the rows of SoSoValue stand in `data` or in `data.list`. */
  etfRows: 'array' | 'list';
  /** Whether DefiLlama wraps an answer in `body`. */
  unlockBody: boolean;
};

/** The settings that point the program to other base addresses than the vendors' own. */
export type HostSetting =
  | `${'BITVIEW' | 'COINMETRICS' | 'COINBASE' | 'KRAKEN' | 'OKX' | 'BITSTAMP' | 'BYBIT'}_URL`
  | `BINANCE${'' | '_DATA' | '_FUTURES'}_URL`
  | `DERIBIT${'' | '_HISTORY'}_URL`
  | `THEBLOCK${'' | '_MIRROR'}_URL`
  | `${'GATE' | 'SOSOVALUE' | 'COINGECKO' | 'DEFILLAMA'}_URL`;

/** One vendor's answers and its way to say no. */
export type VendorDouble = {
  readonly id: VendorId;
  /** Base addresses by setting, as a path below the server's origin. */
  readonly hosts: Readonly<Partial<Record<HostSetting, string>>>;
  readonly serve: (request: VendorRequest, market: VendorMarket, dials: Dials) => Reply;
  /** The vendor's own shape for a problem. */
  readonly refuse: (problem: Problem, detail?: string) => Reply;
};

/** The HTTP status most vendors give a problem. */
export const STATUS: Readonly<Record<Problem, number>> = {
  not_found: 404,
  bad_request: 400,
  rate_limited: 429,
  restricted: 451,
  broken: 500,
};

export const ok = (json: unknown): Reply => ({ status: 200, json });

/** A whole number of the query; `fallback` when it was not given, NaN when it is something else. */
export function wholeNumber(query: Readonly<Record<string, string>>, name: string, fallback: number): number {
  const text = query[name];
  if (text === undefined) return fallback;
  return /^-?\d+$/.test(text) ? Number(text) : NaN;
}
