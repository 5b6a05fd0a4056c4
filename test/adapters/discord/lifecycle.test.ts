import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/errors.ts';
import { COMMANDS, message } from '../../doubles/messages.ts';
import { runningDiscord } from '../../doubles/running-discord.ts';
import { APPLICATION } from '../../doubles/fake-discord.ts';
import { createForgetfulMemory } from '../../doubles/platform-parts.ts';
import { waitFor } from '../../doubles/wait-for.ts';

const CHANNEL = '123456789012345678';
const run = runningDiscord();

describe('starting on Discord', () => {
  it('asks for no intents', async () => {
    await run.start();
    expect(run.discord.identifies.map(({ intents }) => intents)).toEqual([0]);
  });

  it('registers the commands in one go, and not again when they are the same', async () => {
    const bot = await run.start({ commands: COMMANDS });
    expect(run.discord.registered().map(({ name }) => name)).toEqual(COMMANDS.map(({ name }) => name));
    await bot.stop();
    await run.start({ commands: COMMANDS });
    expect(run.calls(/PUT .*commands/)).toHaveLength(1);
  });

  it('registers them again when one has changed', async () => {
    const bot = await run.start({ commands: COMMANDS });
    await bot.stop();
    await run.start({ commands: COMMANDS.slice(1) });
    expect(run.discord.registered()).toHaveLength(COMMANDS.length - 1);
  });

  it('works on with the registered commands when Discord refuses new ones', async () => {
    run.discord.fault(/PUT .*commands/, {
      status: 400,
      json: { code: 30034, message: 'Max number of daily creates' },
    });
    await run.start();
    expect(run.logged.lines.join()).toContain('30034');
    const used = run.discord.use({ name: 'support' });
    await waitFor('an answer', () => used.shown.length > 0);
  });

  it('says which setting is wrong when the token is refused, without its value', async () => {
    const refused = await run
      .create({ token: 'canary-wrong' })
      .start()
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(refused).toBeInstanceOf(ConfigError);
    expect(String(refused)).toContain('DISCORD_TOKEN');
    expect(String(refused)).not.toContain('canary');
  });

  it('says so as well when only the gateway refuses the token', async () => {
    const gateway = {
      url: run.discord.apiRoot.replace('http', 'ws').replace('/api', '/gateway'),
      shards: 1,
      session_start_limit: { total: 1, remaining: 1, reset_after: 0, max_concurrency: 1 },
    };
    run.discord.fault(/gateway.bot/, { status: 200, json: gateway });
    await expect(run.create({ token: 'canary-wrong' }).start()).rejects.toThrow('DISCORD_TOKEN');
  });

  it('gives up in time when Discord does not answer, and can be started again', async () => {
    run.discord.fault(/gateway.bot/, 'hang');
    const adapter = run.create({ limits: { startMs: 100 } });
    await expect(adapter.start()).rejects.toThrow('Discord cannot be reached');
    await adapter.start();
    expect(run.discord.identifies).toHaveLength(1);
  });

  it('gives up when Discord is broken', async () => {
    run.discord.fault(/gateway.bot/, { status: 502, raw: '<html>Bad Gateway</html>', type: 'text/html' }, 9);
    await expect(run.create().start()).rejects.toThrow('Discord cannot be reached: 502');
  });

  it('gives up in time when Discord stalls in the middle of an answer', async () => {
    run.discord.fault(/gateway.bot/, 'stall');
    await expect(run.create({ limits: { startMs: 100 } }).start()).rejects.toThrow('no answer within 0.1 s');
  });

  it('gives up in time when Discord never says that it is ready, and opens no session after that', async () => {
    run.discord.gateway.faults.isMute = true;
    await expect(run.create({ limits: { startMs: 100 } }).start()).rejects.toThrow('no answer within 0.1 s');
    const { counts } = run.discord.gateway;
    // discord.js connects once more by itself; see `mayIdentify`.
    await waitFor('the last connection', () => counts.connections === 2);
    await waitFor('its end', () => counts.open === 0);
    expect(run.discord.identifies).toHaveLength(1);
  });

  it('shows the link that invites the bot with what it needs and no more', async () => {
    await run.start();
    const [, link = ''] = /"invite":"([^"]+)"/.exec(run.logged.lines.join()) ?? [];
    const { host, searchParams: query } = new URL(link);
    expect(host).toBe('discord.com');
    expect(Object.fromEntries(query)).toEqual({
      client_id: APPLICATION,
      scope: 'bot applications.commands',
      // View Channel 10, Send Messages 11, Embed Links 14, Attach Files 15, Send Messages in Threads 38.
      permissions: String(2 ** 10 + 2 ** 11 + 2 ** 14 + 2 ** 15 + 2 ** 38),
    });
  });

  it('stops opening sessions at 50 an hour, over restarts, and says until when', async () => {
    const memory = createForgetfulMemory();
    const earlier = Array.from({ length: 49 }, () => Date.now() - 1_800_000);
    await memory.mark('discord identifies', earlier);
    await (await run.start({ memory })).stop();
    expect(await memory.marked('discord identifies')).toHaveLength(50);
    await expect(run.create({ memory }).start()).rejects.toThrow(/too many new sessions.*none before 20/);
    expect(run.discord.identifies).toHaveLength(1);
  });
});

/** An answer proves that commands arrive. */
const isAnswered = async (): Promise<void> => {
  const used = run.discord.use({ name: 'support' });
  await waitFor('an answer', () => used.shown.length > 0);
};
const hasLogged = (text: string) => (): boolean => run.logged.lines.some((line) => line.includes(text));

describe('a connection to the gateway of Discord', () => {
  it.each([
    [
      'is closed',
      () => {
        run.discord.closeGateway(4000);
      },
    ],
    [
      'breaks',
      () => {
        run.discord.gateway.drop();
      },
    ],
    [
      'is to be made again',
      () => {
        run.discord.gateway.askToReconnect();
      },
    ],
    [
      'has lost its session for a moment',
      () => {
        run.discord.gateway.invalidate(true);
      },
    ],
  ])('that %s is resumed, and brings what came meanwhile', async (_, interrupt) => {
    await run.start();
    interrupt();
    const used = run.discord.use({ name: 'support' });
    await waitFor('a resumed session', () => run.discord.resumes() > 0);
    await waitFor('an answer', () => used.shown.length > 0);
    expect(run.discord.identifies).toHaveLength(1);
  });

  it('that has lost its session for good gets a new one, which is counted', async () => {
    const memory = createForgetfulMemory();
    await run.start({ memory, limits: { identifyGapMs: 10 } });
    run.discord.gateway.invalidate(false);
    await waitFor('a new session', () => run.discord.identifies.length === 2);
    await isAnswered();
    expect(await memory.marked('discord identifies')).toHaveLength(2);
  });

  it('that cannot be resumed gets a new session', async () => {
    await run.start({ limits: { identifyGapMs: 10 } });
    run.discord.gateway.faults.forgetsSessions = true;
    run.discord.closeGateway(4000);
    await waitFor('a new session', () => run.discord.identifies.length === 2);
    await isAnswered();
  });

  it('whose heartbeats are not answered is resumed', async () => {
    run.discord.gateway.faults.heartbeatMs = 40;
    await run.start();
    run.discord.gateway.faults.isDeaf = true;
    await waitFor('a resumed session', () => run.discord.resumes() > 0);
    run.discord.gateway.faults.isDeaf = false;
    await isAnswered();
  });

  const quick = { lookMs: 10, quietMs: 150, deadMs: 300, againMs: 20, identifyGapMs: 10 };

  it('is left alone while its heartbeats are answered', async () => {
    run.discord.gateway.faults.heartbeatMs = 30;
    await run.start({ limits: quick });
    await waitFor('many heartbeats', () => run.discord.gateway.counts.heartbeats > 20);
    expect(run.discord.gateway.counts.connections).toBe(1);
    expect(hasLogged('silent')()).toBe(false);
  });

  it('that falls silent is warned of, then replaced', async () => {
    await run.start({ limits: quick });
    await waitFor('a warning', hasLogged('the Discord gateway is silent'));
    expect(run.discord.identifies).toHaveLength(1);
    run.discord.gateway.faults.heartbeatMs = 30;
    await waitFor('a new session', () => run.discord.identifies.length === 2);
    await isAnswered();
    expect(run.discord.interactions()).toHaveLength(1);
    expect(hasLogged('the Discord gateway is dead')()).toBe(true);
  });

  it('that is never resumed is replaced, though its heartbeats are answered', async () => {
    run.discord.gateway.faults.heartbeatMs = 100;
    // discord.js waits for half a second before it resumes.
    await run.start({ limits: { ...quick, quietMs: 800, deadMs: 1_000 } });
    run.discord.gateway.faults.resumesInVain = true;
    run.discord.closeGateway(4000);
    await waitFor('a new session', () => run.discord.identifies.length === 2);
    await isAnswered();
  });

  it('that is dead is tried again until Discord can be reached', async () => {
    await run.start({ limits: quick });
    run.discord.fault(/gateway.bot/, { status: 503, raw: 'down', type: 'text/plain' }, 8);
    await waitFor('a failed try', hasLogged('Discord cannot be reached'));
    run.discord.gateway.faults.heartbeatMs = 30;
    await waitFor('a new session', () => run.discord.identifies.length === 2);
    await isAnswered();
  });

  it('that is being made again does not outlive the end', async () => {
    const bot = await run.start({ limits: quick });
    run.discord.gateway.faults.isMute = true;
    await waitFor('a try', () => run.discord.identifies.length === 2);
    const startedMs = performance.now();
    await bot.stop();
    await waitFor('the end of every connection', () => run.discord.gateway.counts.open === 0);
    expect(performance.now() - startedMs).toBeLessThan(5_000);
    expect(run.discord.identifies).toHaveLength(2);
  });
});

describe('the end on Discord', () => {
  it.each([
    [4004, 'DISCORD_TOKEN'],
    [4010, 'InvalidShard'],
    [4011, 'ShardingRequired'],
    [4012, 'InvalidAPIVersion'],
    [4013, 'InvalidIntents'],
    [4014, 'DisallowedIntents'],
  ])('comes with a word when the gateway closes with %i', async (code, word) => {
    const fatal: Error[] = [];
    await run.start({ onFatal: (error) => fatal.push(error) });
    run.discord.closeGateway(code);
    const error = await waitFor('the end', () => fatal[0]);
    expect(error.message).toContain(word);
    expect(hasLogged('lost for good')()).toBe(true);
    expect(run.discord.resumes()).toBe(0);
  });

  it('comes once when the REST API refuses the token while running', async () => {
    const fatal: Error[] = [];
    run.discord.openChannel(CHANNEL);
    const bot = await run.start({ onFatal: (error) => fatal.push(error) });
    const unauthorized = { status: 401, json: { message: '401: Unauthorized', code: 0 } };
    run.discord.fault(/channels/, unauthorized, 9);
    for (const title of ['one', 'two'])
      await expect(bot.post({ channel: CHANNEL }, message(title))).rejects.toThrow(CHANNEL);
    expect(fatal.map((error) => error instanceof ConfigError)).toEqual([true]);
    expect(fatal[0]?.message).toContain('DISCORD_TOKEN');
  });

  it('comes when a dead connection cannot be made again for the token', async () => {
    const fatal: Error[] = [];
    await run.start({
      onFatal: (error) => fatal.push(error),
      limits: { lookMs: 10, quietMs: 50, deadMs: 100 },
    });
    run.discord.fault(/gateway.bot/, { status: 401, json: { message: '401: Unauthorized', code: 0 } });
    const error = await waitFor('the end', () => fatal[0]);
    expect(error.message).toContain('DISCORD_TOKEN');
  });

  it('waits for an answer under way and takes no more commands', async () => {
    let finish: () => void = () => undefined;
    let isAsked = false;
    const adapter = await run.start({
      respond: async () => {
        isAsked = true;
        await new Promise<void>((resolve) => (finish = resolve));
        return { kind: 'message', message: message('late') };
      },
    });
    const lines = run.logged.lines.length;
    const used = run.discord.use({ name: 'support' });
    await waitFor('a question', () => isAsked);
    const stopped = adapter.stop();
    const late = run.discord.use({ name: 'support' });
    setTimeout(() => {
      finish();
    }, 50);
    await stopped;
    expect(used.shown).toEqual(['### late']);
    expect(late.acknowledged).toBe(false);
    expect(run.logged.lines.slice(lines)).toEqual([]);
    await expect(adapter.post({ channel: CHANNEL }, message('Digest'))).rejects.toThrow('not connected');
    await adapter.stop();
  });

  it('may come before the start', async () => {
    await expect(run.create().stop()).resolves.toBeUndefined();
  });
});
