import { setTimeout as pause } from 'node:timers/promises';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { createDiscord } from '../../src/adapters/discord/bot.ts';
import { createLogger } from '../../src/logger.ts';
import { DISCORD_TOKEN } from '../doubles/fake-discord.ts';
import { commonParts } from '../doubles/platform-parts.ts';

/** Prints the resident memory in MB of `ours | default`, logged in at the root of an API and idle. */
const [apiRoot = '', whose] = process.argv.slice(2);
/** For all servers to arrive. */
const SETTLE_MS = 8_000;

const log = createLogger('silent', []);
if (whose === 'ours')
  await createDiscord({
    ...commonParts(),
    token: DISCORD_TOKEN,
    apiRoot,
    log,
    takePictures: () => Promise.resolve({ ready: new Map(), late: new Map() }),
    respond: () => Promise.reject(new Error('nobody asks')),
  }).start();
else {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: apiRoot } });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  void client.login(DISCORD_TOKEN);
  await ready;
}
await pause(SETTLE_MS);
globalThis.gc?.();
await pause(100);
globalThis.gc?.();
console.log(process.memoryUsage.rss() / 1e6);
process.exit(0);
