import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { settingsState } from '../../src/doctor/settings.ts';

const stateOf = (env: Record<string, string>) => settingsState(loadConfig(env));

describe('settings', () => {
  it('say of a secret only whether it is set', () => {
    const state = stateOf({
      DISCORD_TOKEN: 'canary',
      COINGECKO_KEY: 'canary',
      DATABASE_URL: 'postgres://canary:canary@canary/canary',
      BITVIEW_URL: 'https://canary.example/canary?canary=1',
    });
    expect(state.secrets).toMatchObject({
      DISCORD_TOKEN: true,
      TELEGRAM_BOT_TOKEN: false,
      DATABASE_URL: true,
      COINGECKO_KEY: true,
      SOSOVALUE_KEY: false,
    });
    expect(state.addresses).toEqual(['BITVIEW_URL']);
    expect(JSON.stringify(state)).not.toContain('canary');
  });

  it('name the platforms a digest cannot reach', () => {
    const digest = {
      DIGEST_CRON: '0 8 * * *',
      DIGEST_CHANNELS: 'discord:123456,telegram:@channel,console:-',
      TELEGRAM_BOT_TOKEN: '123456:abcdefghijk',
    };
    expect(stateOf(digest).digest).toEqual({
      cron: '0 8 * * *',
      channels: ['discord:123456', 'telegram:@channel', 'console:-'],
      withoutToken: ['discord'],
    });
  });

  it('have no digest where none is set', () => {
    expect(stateOf({}).digest).toEqual({ cron: null, channels: [], withoutToken: [] });
  });
});
