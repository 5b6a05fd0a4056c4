import { SECRETS, type Config } from '../config.ts';
import { configuredHosts } from '../source-hosts.ts';
import type { SettingsState } from './diagnosis.ts';

/** What is set, by name; of a secret only whether it is. */
export function settingsState(config: Config): SettingsState {
  const tokens = { discord: config.DISCORD_TOKEN, telegram: config.TELEGRAM_BOT_TOKEN };
  const platforms = new Set(config.DIGEST_CHANNELS.map(({ platform }) => platform));
  return {
    secrets: Object.fromEntries(SECRETS.map((name) => [name, config[name] !== undefined])),
    digest: {
      cron: config.DIGEST_CRON ?? null,
      channels: config.DIGEST_CHANNELS.map(({ platform, channel }) => `${platform}:${channel}`),
      withoutToken: [...platforms].filter(
        (platform) => platform !== 'console' && tokens[platform] === undefined,
      ),
    },
    sourcesOff: config.SOURCES_OFF,
    addresses: Object.keys(configuredHosts(config)),
    lang: config.DEFAULT_LANG,
    zone: config.DEFAULT_TIME_ZONE,
  };
}
