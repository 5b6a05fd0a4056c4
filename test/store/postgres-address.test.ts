import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { readPostgresAddress } from '../../src/store/postgres-address.ts';

describe('the address of a PostgreSQL database', () => {
  it('names the schema soundings when it says nothing', () => {
    const address = 'postgresql://bot:p%40ss@db.example:6432/market?sslmode=require';
    expect(readPostgresAddress(address)).toEqual({ connectionString: address, schema: 'soundings' });
  });

  it('keeps its schema from the driver', () => {
    expect(readPostgresAddress('postgres://db.example/market?schema=bot_two&sslmode=require')).toEqual({
      connectionString: 'postgres://db.example/market?sslmode=require',
      schema: 'bot_two',
    });
  });

  it.each([
    'postgres://bot:s3cret/1@db.example/market',
    'postgres://bot:5432#s3cret@db.example/market',
    'postgres://bot:5432?s3cret@db.example/market',
    'postgres://bot:5432/s3cret@db.example/market',
    'mysql://bot:s3cret@db.example/market',
    's3cret',
    'postgres://bot:s3cret@db.example/market?schema=Robert;drop table',
  ])('is refused without repeating it: %s', (address) => {
    const read = (): unknown => {
      try {
        return readPostgresAddress(address);
      } catch (error) {
        return error;
      }
    };
    expect(read()).toBeInstanceOf(StoreError);
    expect(inspect(read(), { depth: 20, showHidden: true })).not.toContain('s3cret');
  });
});
