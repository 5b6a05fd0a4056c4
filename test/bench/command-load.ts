import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startFakeDiscord } from '../doubles/fake-discord.ts';

/**
 * Prints how long the acknowledgement of a slash command took, p99 in ms: `painter | in-thread`. The platform is this process, the bot another;
 * ends with 1 when a command was not acknowledged within Discord's 3 s, or never answered.
 */
const route = process.argv[2] ?? 'painter';
const SECONDS = 5;
const PER_SECOND = 100;
const DISTINCT = 20;
/** For the bot to start, and for the last answers to arrive. */
const PATIENCE_MS = 60_000;
const DISCORD_WAITS_MS = 3_000;

const discord = await startFakeDiscord();
const script = fileURLToPath(new URL('./bot-process.ts', import.meta.url));
const bot = spawn(process.execPath, ['--import', 'tsx', script, discord.apiRoot, route, `${DISTINCT}`], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
const until = async (what: string, holds: () => boolean): Promise<void> => {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    await pause(5);
    if (performance.now() > end || bot.exitCode !== null) throw new Error(`${what} did not come`);
  }
};
try {
  await until('the bot', () => discord.registered().length > 0);
  const used: ReturnType<typeof discord.use>[] = [];
  const start = performance.now();
  while (used.length < SECONDS * PER_SECOND) {
    if (performance.now() < start + (used.length * 1_000) / PER_SECOND) await pause(1);
    // Readers of many servers: what is measured is not the limit of one of them.
    else used.push(discord.use({ name: 'price' }));
  }
  await until('an answer', () =>
    used.every(({ shown, isThinking, expired }) => expired || (shown.length > 0 && !isThinking)),
  );
  const delaysMs = used
    .map(({ acknowledgement }) => acknowledgement?.ms ?? Infinity)
    .toSorted((a, b) => a - b);
  if (delaysMs.some((ms) => ms > DISCORD_WAITS_MS)) process.exitCode = route === 'painter' ? 1 : 0;
  console.log(Math.min(delaysMs[Math.floor(delaysMs.length * 0.99)]!, PATIENCE_MS));
} finally {
  bot.kill();
  await discord.close();
}
