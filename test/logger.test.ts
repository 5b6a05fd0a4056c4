import { describe, expect, it } from 'vitest';
import { createLogger, scrub } from '../src/logger.ts';

const DISCORD = 'canary.discord.token-1';
const TELEGRAM = '123456789:AAcanarycanarycanarycanarycanary00';

function logged(act: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  act(
    createLogger('trace', [DISCORD], (line) => {
      lines.push(line);
    }),
  );
  return lines.join('');
}

describe('the log', () => {
  it('holds objects with a short message', () => {
    const line = JSON.parse(
      logged((log) => {
        log.info({ channel: '1' }, 'posted');
      }),
    ) as Record<string, unknown>;
    expect(line).toMatchObject({ channel: '1', msg: 'posted' });
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('shows no configured secret, wherever it turns up', () => {
    const text = logged((log) => {
      log.error(
        {
          err: new Error(`no ${DISCORD}`, { cause: new Error(DISCORD) }),
          deep: { deeper: { token: DISCORD } },
        },
        `with ${DISCORD}`,
      );
    });
    expect(text).not.toContain(DISCORD);
    expect(text).toContain('[secret]');
  });

  it('shows nothing that looks like a Telegram token, an interaction token or a key in an address', () => {
    const text = logged((log) => {
      log.warn({ url: `https://api.telegram.org/bot${TELEGRAM}/sendMessage` });
      log.warn('https://discord.com/api/webhooks/1234/aW50ZXJhY3Rpb246canary-canary-canary');
      log.warn('https://vendor.example/v1?api_key=canarykey&a=BTC');
    });
    expect(text).not.toMatch(/canary/i);
  });

  it('leaves out what client libraries hang on an error', () => {
    const error = Object.assign(new Error('refused'), {
      requestBody: { files: ['canary picture'] },
      url: 'canary url',
    });
    expect(
      logged((log) => {
        log.error({ err: error });
      }),
    ).not.toContain('canary');
  });

  it('scrubs a text that is all secret', () => {
    expect(scrub(DISCORD, [DISCORD])).toBe('[secret]');
  });
});
