import { describe, expect, it } from 'vitest';
import { failedMemory } from '../../src/doctor/memory.ts';
import { StoreError } from '../../src/errors.ts';

const failed = new StoreError('somewhere', 'cannot be opened');

describe('a memory that does not open', () => {
  it('is told by its folder', () => {
    expect(failedMemory(failed, { STATE_DIR: './.soundings', DATABASE_URL: undefined })).toEqual({
      state: 'failing',
      engine: 'sqlite',
      where: './.soundings',
      problem: 'cannot be opened',
      records: [],
    });
  });

  it.each([
    ['postgres://someone:canary@db.example:5432/market?sslkey=canary', 'db.example:5432/market'],
    ['postgresql://someone@db.example/market', 'db.example/market'],
    ['postgres://db.example/market', 'db.example/market'],
    // A password with signs of its own puts its pieces anywhere.
    ['postgres://someone:can@ary@db.example/market', 'DATABASE_URL'],
    ['postgres://someone:can#ary@db.example/market', 'DATABASE_URL'],
    ['postgres://someone:can/ary@db.example/market', 'DATABASE_URL'],
    ['postgres://someone:can?ary@db.example/market', 'DATABASE_URL'],
  ])('is told by host, port and database, and nothing of a password: %s', (address, where) => {
    const state = failedMemory(failed, { STATE_DIR: '.', DATABASE_URL: address });
    expect([state.engine, state.where]).toEqual(['postgres', where]);
  });
});
