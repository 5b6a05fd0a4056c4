import { ConfigError, ProviderError } from '../../errors.ts';
import type { Vendor } from '../vendor.ts';
import type { HttpRequest } from './http.ts';

/** The base addresses of a vendor by setting, its main one first; nothing else is ever asked. */
export type Bases = ReadonlyMap<string, URL>;

/** Joins the vendor's own addresses with the settings. Plain http is for a setting alone. Throws a `ConfigError`. */
export function basesOf(vendor: Vendor, hosts: Readonly<Record<string, string>>): Bases {
  return new Map(
    Object.entries(vendor.hosts).map(([setting, own]) => [setting, baseOf(setting, own, hosts[setting])]),
  );
}

function baseOf(setting: string, own: string, configured: string | undefined): URL {
  const text = configured ?? own;
  const base = URL.canParse(text) ? new URL(text) : undefined;
  const schemes = configured === undefined ? ['https:'] : ['https:', 'http:'];
  const plain = base !== undefined && [base.username, base.password, base.search, base.hash].join('') === '';
  if (plain && schemes.includes(base.protocol)) return base;
  throw new ConfigError([
    `${setting}: expected an address like https://example.org, without user, query or fragment`,
  ]);
}

/** Unreserved characters, sub-delimiters and percent escapes between single slashes. */
const PATH = /^(\/|(\/[\w.~!$&'()*+,;=:@%-]+)+\/?)$/;

/** Where a request goes. Refuses, as a `ProviderError`, whatever would leave the host or its base path. */
export function addressOf(
  where: string,
  bases: Bases,
  { path, query, host }: HttpRequest,
): { readonly setting: string; readonly url: URL } {
  const [main] = bases.keys();
  const setting = host ?? main ?? '';
  const base = bases.get(setting);
  if (base === undefined) throw refused(where, 'no such host of this vendor');
  const pathname = `${base.pathname.replace(/\/$/, '')}${path}`;
  const url = new URL(base);
  url.pathname = pathname;
  // The parser resolves dots, also escaped ones; a path that it had to change is none of ours.
  if (!PATH.test(path) || url.pathname !== pathname)
    throw refused(where, 'not a path below the base address');
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) url.searchParams.append(name, String(value));
  }
  return { setting, url };
}

const refused = (where: string, problem: string): ProviderError =>
  new ProviderError(where, `not asked: ${problem}`, { failure: { kind: 'unreachable' } });
