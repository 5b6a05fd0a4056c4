import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { LANGS } from './locales/format.ts';
import { HOST_SETTINGS, VENDOR_IDS } from './providers/vendor.ts';
import { isZone } from './zones.ts';

const httpRoot = z
  .url({ protocol: /^https?$/, error: 'an http or https address without a trailing slash' })
  .transform((text) => text.replace(/\/+$/, ''));

/** Words separated by commas. */
const listOf = <T>(item: z.ZodType<T, string>) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    )
    .pipe(z.array(item));

/** `discord:1234,telegram:-100123`: where the digest goes. */
const channels = listOf(
  z
    .string()
    .regex(
      /^(discord:\d{5,25}|telegram:(-?\d{1,16}|@\w{4,})|console:-)$/,
      'discord:CHANNEL_ID, telegram:CHAT_ID or console:-, separated by commas',
    )
    .transform((text) => {
      const [platform = '', channel = ''] = text.split(/:(.*)/s);
      return { platform: platform as 'discord' | 'telegram' | 'console', channel };
    }),
);

/** Tokens whose unlocks are followed when nobody says which: large ones with a published schedule. */
const FOLLOWED_TOKENS = [
  'arbitrum',
  'optimism',
  'aptos',
  'sui',
  'starknet',
  'celestia',
  'sei',
  'wormhole',
  'jito',
  'pyth-network',
  'layerzero',
  'zksync',
  'eigenlayer',
  'ethena',
  'avalanche',
] as const;

/** One optional base address per host: a mirror, a proxy, a node of one's own. */
const hostSettings = Object.fromEntries(HOST_SETTINGS.map((name) => [name, httpRoot.optional()])) as Record<
  (typeof HOST_SETTINGS)[number],
  z.ZodOptional<typeof httpRoot>
>;

const CRON_FIELDS = /^(\S+\s+){4,5}\S+$/;

/** Every setting, by its name in the environment. `.env.example` lists the same ones; a test holds the two together. */
export const SETTINGS = z.object({
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_API_ROOT: httpRoot.default('https://discord.com/api'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d{3,}:[\w-]{10,}$/, 'the token BotFather gave you, like 123456:ABC…')
    .optional(),
  TELEGRAM_API_ROOT: httpRoot.default('https://api.telegram.org'),
  DATA: z.enum(['live', 'folder', 'sample', 'replay'], 'live, folder, sample or replay').optional(),
  DATA_FOLDER: z.string().optional(),
  STATE_DIR: z.string().default('./.soundings'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'postgres://USER:PASSWORD@HOST:PORT/DATABASE' })
    .optional(),
  SOURCES_OFF: listOf(z.enum(VENDOR_IDS, VENDOR_IDS.join(', '))).default([]),
  UNLOCK_TOKENS: listOf(
    z.string().regex(/^[a-z0-9-]{1,64}$/, 'DefiLlama names such as arbitrum, separated by commas'),
  ).default([...FOLLOWED_TOKENS]),
  COINGECKO_KEY: z.string().optional(),
  SOSOVALUE_KEY: z.string().optional(),
  ...hostSettings,
  DIGEST_CRON: z.string().regex(CRON_FIELDS, 'five cron fields, for example "0 8 * * *"').optional(),
  DIGEST_CHANNELS: channels.default([]),
  DEFAULT_LANG: z.enum(LANGS, LANGS.join(' or ')).default('en'),
  DEFAULT_TIME_ZONE: z.string().refine(isZone, 'an IANA time zone, for example Europe/Berlin').default('UTC'),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'trace, debug, info, warn, error, fatal or silent',
    )
    .optional(),
});

export type Config = z.infer<typeof SETTINGS>;

/** Settings that hold a secret; each may be given as `<NAME>_FILE`, a path to read it from. */
export const SECRETS = [
  'DISCORD_TOKEN',
  'TELEGRAM_BOT_TOKEN',
  'DATABASE_URL',
  'COINGECKO_KEY',
  'SOSOVALUE_KEY',
] as const satisfies readonly (keyof Config)[];

/** The platforms' tokens: with none of them the program answers in the terminal. */
export const TOKENS = ['DISCORD_TOKEN', 'TELEGRAM_BOT_TOKEN'] as const satisfies readonly (keyof Config)[];

/** Reads the settings once. Throws a `ConfigError` that lists every problem at once, by name and never by value; an empty string is unset. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const given: Record<string, string> = {};
  for (const name of Object.keys(SETTINGS.shape)) {
    const value = env[name]?.trim();
    if (value !== undefined && value !== '') given[name] = value;
  }
  for (const name of SECRETS) {
    const path = env[`${name}_FILE`]?.trim();
    if (path === undefined || path === '') continue;
    if (given[name] !== undefined) problems.push(`${name}: is also given as ${name}_FILE; keep one of them`);
    try {
      given[name] = readFileSync(path, 'utf8').trim();
    } catch {
      problems.push(`${name}_FILE: the file cannot be read`);
    }
  }
  const parsed = SETTINGS.safeParse(given);
  const issues = parsed.success ? [] : parsed.error.issues;
  problems.push(
    ...issues.map(
      ({ path, message }) =>
        `${String(path[0])}: expected ${message.replace(/^Invalid (input|option|URL): ?/, '')}`,
    ),
  );
  if (parsed.success) problems.push(...contradictions(parsed.data));
  if (problems.length > 0 || !parsed.success) throw new ConfigError(problems);
  return parsed.data;
}

function contradictions(config: Config): readonly string[] {
  const problems: string[] = [];
  if ((config.DATA === 'folder' || config.DATA === 'replay') && config.DATA_FOLDER === undefined)
    problems.push(`DATA_FOLDER: is needed with DATA=${config.DATA}`);
  if (config.DIGEST_CHANNELS.length > 0 && config.DIGEST_CRON === undefined)
    problems.push('DIGEST_CRON: is needed with DIGEST_CHANNELS');
  if (config.DIGEST_CRON !== undefined && config.DIGEST_CHANNELS.length === 0)
    problems.push('DIGEST_CHANNELS: is needed with DIGEST_CRON');
  return problems;
}

/** The process environment with `.env` from the working folder beneath it. */
export function environment(): Readonly<Record<string, string | undefined>> {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new ConfigError(['.env: the file cannot be read']);
  }
  // eslint-disable-next-line no-restricted-properties -- the one place that reads it
  return process.env;
}
