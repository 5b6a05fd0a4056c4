import { describe, expect, it } from 'vitest';
import { missingRights, type Overwrite } from '../../../src/adapters/discord/permissions.ts';

const [GUILD, ROLE, OTHER, BOT] = ['1', '2', '3', '4'];
const SEE = 1n << 10n;
const SEND = 1n << 11n;
const ADMINISTRATOR = 1n << 3n;

const needed = ['ViewChannel', 'SendMessages'] as const;
const overwrite = (id: string, allow: bigint, deny: bigint): Overwrite => ({
  id,
  allow: String(allow),
  deny: String(deny),
});
const missing = (
  overwrites: readonly Overwrite[],
  { everyone = SEE | SEND, role = 0n }: { everyone?: bigint; role?: bigint } = {},
) =>
  missingRights(needed, {
    guild: GUILD,
    member: BOT,
    memberRoles: [ROLE],
    roles: [
      { id: GUILD, permissions: String(everyone) },
      { id: ROLE, permissions: String(role) },
      { id: OTHER, permissions: String(ADMINISTRATOR) },
    ],
    overwrites,
  });

describe('the rights of a member in a channel', () => {
  it.each([
    ['are those of everyone', [], {}, []],
    ['are those of their roles too', [], { everyone: SEE, role: SEND }, []],
    ['are not those of other roles', [], { everyone: 0n }, ['ViewChannel', 'SendMessages']],
    ['are taken by the channel from everyone', [overwrite(GUILD, 0n, SEND)], {}, ['SendMessages']],
    ['are given back to a role', [overwrite(GUILD, 0n, SEND), overwrite(ROLE, SEND, 0n)], {}, []],
    [
      'are not given back to another role',
      [overwrite(GUILD, 0n, SEND), overwrite(OTHER, SEND, 0n)],
      {},
      ['SendMessages'],
    ],
    [
      'are taken from the member last',
      [overwrite(ROLE, SEND, 0n), overwrite(BOT, 0n, SEND)],
      {},
      ['SendMessages'],
    ],
    ['are given to the member last', [overwrite(ROLE, 0n, SEND), overwrite(BOT, SEND, 0n)], {}, []],
    ['of an administrator are all', [overwrite(BOT, 0n, SEE | SEND)], { role: ADMINISTRATOR }, []],
  ] as const)('%s', (_, overwrites, rights, expected) => {
    expect(missing(overwrites, rights)).toEqual(expected);
  });
});
