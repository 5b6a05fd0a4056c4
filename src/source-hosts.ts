import type { Config } from './config.ts';
import { VENDORS } from './providers/index.ts';
import { HOST_SETTINGS } from './providers/vendor.ts';

const ORDINARY: Readonly<Record<string, string>> = Object.assign(
  {},
  ...VENDORS.map(({ hosts }) => hosts),
) as Record<string, string>;

/** The base addresses that were configured, by setting. */
export const configuredHosts = (config: Config): Readonly<Record<string, string>> =>
  Object.fromEntries(
    HOST_SETTINGS.flatMap((name) => (config[name] === undefined ? [] : [[name, config[name]]])),
  );

/** The base address of a host: the configured one, or the vendor's own. */
export const baseOf =
  (config: Config) =>
  (setting: string): string =>
    configuredHosts(config)[setting] ?? ORDINARY[setting] ?? '';
