import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig, SECRETS, SETTINGS } from '../src/config.ts';
import { ConfigError } from '../src/errors.ts';

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('settings', () => {
  it('are all optional', () => {
    expect(loadConfig({})).toMatchObject({
      DEFAULT_LANG: 'en',
      DEFAULT_TIME_ZONE: 'UTC',
      DIGEST_CHANNELS: [],
    });
  });

  it('treat an empty text as unset', () => {
    expect(loadConfig({ DISCORD_TOKEN: '', DEFAULT_LANG: ' ' })).toMatchObject({ DEFAULT_LANG: 'en' });
    expect(loadConfig({ DISCORD_TOKEN: '' }).DISCORD_TOKEN).toBeUndefined();
  });

  it('report every problem at once, by name and never by value', () => {
    const canary = 'canary-9f3a';
    const problems = problemsOf({
      TELEGRAM_BOT_TOKEN: canary,
      DISCORD_API_ROOT: `ftp://${canary}`,
      DATA: canary,
      DEFAULT_TIME_ZONE: canary,
      DIGEST_CRON: canary,
      LOG_LEVEL: canary,
    });
    for (const name of [
      'TELEGRAM_BOT_TOKEN',
      'DISCORD_API_ROOT',
      'DATA',
      'DEFAULT_TIME_ZONE',
      'DIGEST_CRON',
      'LOG_LEVEL',
    ]) {
      expect(problems.filter((problem) => problem.startsWith(`${name}: `))).toHaveLength(1);
    }
    expect(problems.join('\n')).not.toContain(canary);
  });

  it('read the digest channels', () => {
    const { DIGEST_CHANNELS } = loadConfig({
      DIGEST_CRON: '0 8 * * *',
      DIGEST_CHANNELS: 'discord:123456789012345678, telegram:-1001234567890,telegram:@soundings,console:-',
    });
    expect(DIGEST_CHANNELS).toEqual([
      { platform: 'discord', channel: '123456789012345678' },
      { platform: 'telegram', channel: '-1001234567890' },
      { platform: 'telegram', channel: '@soundings' },
      { platform: 'console', channel: '-' },
    ]);
    expect(problemsOf({ DIGEST_CRON: '0 8 * * *', DIGEST_CHANNELS: 'slack:general' }).join()).toContain(
      'DIGEST_CHANNELS',
    );
  });

  it('refuse half a digest, and a folder without its path', () => {
    expect(problemsOf({ DIGEST_CRON: '0 8 * * *' }).join()).toContain('DIGEST_CHANNELS');
    expect(problemsOf({ DIGEST_CHANNELS: 'console:-' }).join()).toContain('DIGEST_CRON');
    expect(problemsOf({ DATA: 'folder' }).join()).toContain('DATA_FOLDER');
  });

  it('take a secret from a file', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'soundings-')), 'token');
    writeFileSync(path, 'secret-from-file\n');
    expect(loadConfig({ DISCORD_TOKEN_FILE: path }).DISCORD_TOKEN).toBe('secret-from-file');
    expect(problemsOf({ DISCORD_TOKEN_FILE: `${path}-missing` }).join()).toContain('DISCORD_TOKEN_FILE');
    expect(problemsOf({ DISCORD_TOKEN_FILE: path, DISCORD_TOKEN: 'both' }).join()).toContain('DISCORD_TOKEN');
  });

  it('are the same in the schema and in .env.example', () => {
    const listed = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    expect(listed.sort()).toEqual(Object.keys(SETTINGS.shape).sort());
    for (const secret of SECRETS) expect(listed).toContain(secret);
  });

  it('accept .env.example as it is shipped', () => {
    const lines = readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm);
    expect(() =>
      loadConfig(Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value] as const))),
    ).not.toThrow();
  });
});
