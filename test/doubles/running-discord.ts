import { afterEach, beforeEach, expect } from 'vitest';
import type { Adapter } from '../../src/adapter.ts';
import { createDiscord, type DiscordParts } from '../../src/adapters/discord/bot.ts';
import { discordContractProblems } from '../contracts/discord-contract.ts';
import { DISCORD_TOKEN, startFakeDiscord, type FakeDiscord } from './fake-discord.ts';
import type { Call } from './local-server.ts';
import { createLog, message } from './messages.ts';
import { createToldPainter, takePicturesOf } from './painter.ts';
import { commonParts } from './platform-parts.ts';

export type RunningDiscord = {
  readonly discord: FakeDiscord;
  readonly logged: ReturnType<typeof createLog>;
  readonly calls: (pattern: RegExp) => readonly Call[];
  readonly create: (parts?: Partial<DiscordParts>) => Adapter;
  readonly start: (parts?: Partial<DiscordParts>) => Promise<Adapter>;
};

/** A bot and a Discord of their own for every test of a file; afterwards no secret may be in the log, and nothing may have been sent that Discord refuses or that we never want. */
export function runningDiscord(): RunningDiscord {
  let discord: FakeDiscord;
  let logged: ReturnType<typeof createLog>;
  let bots: Adapter[] = [];
  beforeEach(async () => {
    discord = await startFakeDiscord();
    logged = createLog();
  });
  afterEach(async () => {
    await Promise.all(bots.map((bot) => bot.stop()));
    bots = [];
    await discord.close();
    expect(logged.lines.join('\n')).not.toMatch(/canary/);
    expect(discord.violations).toEqual([]);
    expect(discordContractProblems(discord.journal)).toEqual([]);
  });
  const create = (parts: Partial<DiscordParts> = {}): Adapter => {
    const bot = createDiscord({
      token: DISCORD_TOKEN,
      apiRoot: discord.apiRoot,
      ...commonParts(),
      log: logged.log,
      takePictures: takePicturesOf(createToldPainter()),
      respond: ({ command }) => Promise.resolve({ kind: 'message', message: message(command) }),
      ...parts,
    });
    bots.push(bot);
    return bot;
  };
  return {
    get discord() {
      return discord;
    },
    get logged() {
      return logged;
    },
    calls: (pattern) => discord.journal.filter(({ method, path }) => pattern.test(`${method} ${path}`)),
    create,
    async start(parts) {
      const bot = create(parts);
      await bot.start();
      return bot;
    },
  };
}
