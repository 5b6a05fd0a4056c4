import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Events } from 'discord.js';
import { connect, createGateway, type Gateway } from '../../../src/adapters/discord/gateway.ts';
import { DISCORD_TOKEN, startFakeDiscord, type FakeDiscord } from '../../doubles/fake-discord.ts';
import { createLog } from '../../doubles/messages.ts';

let discord: FakeDiscord;
let gateway: Gateway;

beforeEach(async () => {
  discord = await startFakeDiscord({ guilds: 3 });
  gateway = createGateway(
    discord.apiRoot,
    { check: () => Promise.resolve(), take: () => Promise.resolve() },
    createLog().log,
  );
});
afterEach(async () => {
  await gateway.close(1_000);
  await discord.close();
});

describe('a connection in many servers', () => {
  it('keeps none of them, for nothing is asked of them', async () => {
    const named: number[] = [];
    gateway.client.on(Events.Raw as never, ({ t, d }: { t: string; d: { guilds?: unknown[] } }) => {
      if (t === 'READY') named.push(d.guilds?.length ?? 0);
    });
    await connect(gateway.client, DISCORD_TOKEN, 5_000, new AbortController().signal);
    expect(named).toEqual([3]);
    expect(gateway.client.guilds.cache.size).toBe(0);
  });
});
