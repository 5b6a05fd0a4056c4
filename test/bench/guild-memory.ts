import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FIRST_GUILD, startFakeDiscord } from '../doubles/fake-discord.ts';

/** Prints the memory in MB of a client in so many servers: `ours | default`, and how many. */
const [whose = 'ours', guilds] = [process.argv[2], Number(process.argv[3])];
const CHANNELS = 30;
const ROLES = 15;
const GUILDS = 1;

const discord = await startFakeDiscord({ guilds });
const script = fileURLToPath(new URL('./client-memory.ts', import.meta.url));
const client = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', script, discord.apiRoot, whose], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let out = '';
client.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
const ended = once(client, 'exit');
while (discord.identifies.length === 0) await pause(5);
const { intents } = discord.identifies[0]!;
// Discord tells of servers only those who ask for them.
if ((intents & GUILDS) !== 0)
  for (let index = 0; index < guilds; index += 1) {
    discord.gateway.dispatch('GUILD_CREATE', guild(String(FIRST_GUILD + BigInt(index))));
    if (index % 100 === 0) await pause(1);
  }
await ended;
console.log(Number(out));
await discord.close();

function guild(id: string): unknown {
  const own = (count: number, from: bigint) =>
    Array.from({ length: count }, (_, index) => String(BigInt(id) + from + BigInt(index)));
  return {
    id,
    name: `A community of traders ${id}`,
    icon: null,
    owner_id: '1',
    features: ['COMMUNITY'],
    emojis: [],
    stickers: [],
    threads: [],
    members: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    member_count: 1_000,
    joined_at: '2026-01-01T00:00:00.000Z',
    large: true,
    unavailable: false,
    afk_timeout: 300,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 2,
    mfa_level: 0,
    system_channel_flags: 0,
    premium_tier: 0,
    nsfw_level: 0,
    preferred_locale: 'en-US',
    premium_progress_bar_enabled: false,
    roles: own(ROLES, 1_000_000n).map((role, position) => ({
      id: role,
      name: `role ${position}`,
      permissions: '2048',
      position,
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      managed: false,
      mentionable: false,
      flags: 0,
    })),
    channels: own(CHANNELS, 2_000_000n).map((channel, position) => ({
      id: channel,
      guild_id: id,
      type: 0,
      name: `channel-${position}`,
      position,
      topic: 'Where the market is talked about',
      permission_overwrites: own(3, 1_000_000n).map((role) => ({
        id: role,
        type: 0,
        allow: '0',
        deny: '2048',
      })),
      nsfw: false,
      parent_id: null,
      rate_limit_per_user: 0,
      last_message_id: null,
      flags: 0,
    })),
  };
}
