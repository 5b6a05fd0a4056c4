import { describe, expect, it } from 'vitest';
import type { Adapter } from '../src/adapter.ts';
import { ConfigError } from '../src/errors.ts';
import { createSupervisor } from '../src/supervise.ts';
import { createLog } from './doubles/messages.ts';

const SOON = { firstMs: 1, mostMs: 2 };

/** A platform whose starts go as told, then well. */
function platform(name: Adapter['platform'], ...failures: readonly Error[]) {
  const left = [...failures];
  const calls: string[] = [];
  const adapter: Adapter = {
    platform: name,
    start: () => {
      calls.push('start');
      const failure = left.shift();
      return failure === undefined ? Promise.resolve() : Promise.reject(failure);
    },
    post: () => Promise.resolve(),
    stop: () => {
      calls.push('stop');
      return Promise.resolve();
    },
  };
  return { adapter, calls };
}

describe('the platforms under supervision', () => {
  it('are tried again while they cannot be reached', async () => {
    const { adapter, calls } = platform('discord', new Error('no route'), new Error('no route'));
    const supervisor = createSupervisor(createLog().log, SOON);
    await supervisor.begin(adapter);
    expect(calls).toEqual(['start', 'start', 'start']);
  });

  it('are not tried again when a setting is refused, and that does not stop the other', async () => {
    const [refused, fine] = [
      platform('discord', new ConfigError(['DISCORD_TOKEN: refused'])),
      platform('telegram'),
    ];
    const supervisor = createSupervisor(createLog().log, SOON);
    await Promise.all([supervisor.begin(refused.adapter), supervisor.begin(fine.adapter)]);
    const lost = await Promise.race([supervisor.allLost.then(() => true), Promise.resolve(false)]);
    expect(lost).toBe(false);
    await supervisor.stop();
    expect(refused.calls).toEqual(['start']);
    expect(fine.calls).toEqual(['start', 'stop']);
  });

  it('end the program when the last one is lost', async () => {
    const [first, second] = [platform('discord'), platform('telegram')];
    const supervisor = createSupervisor(createLog().log, SOON);
    await Promise.all([supervisor.begin(first.adapter), supervisor.begin(second.adapter)]);
    supervisor.lose('discord', new Error('token was reset'));
    supervisor.lose('discord', new Error('said twice'));
    supervisor.lose('telegram', new Error('token was revoked'));
    await expect(supervisor.allLost).resolves.toBeUndefined();
  });

  it('stop while one is still being tried', async () => {
    const { adapter } = platform('telegram', ...new Array<Error>(1000).fill(new Error('no route')));
    const supervisor = createSupervisor(createLog().log, { firstMs: 60_000, mostMs: 60_000 });
    const begun = supervisor.begin(adapter);
    await supervisor.stop();
    await expect(begun).resolves.toBeUndefined();
  });
});
