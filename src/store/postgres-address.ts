import { StoreError } from '../errors.ts';

const ADDRESS = 'postgres://user:password@host:5432/database';
const DEFAULT_SCHEMA = 'soundings';

export type PostgresAddress = {
  /** For the driver, without what is ours. */
  readonly connectionString: string;
  /** Where the tables lie: what `?schema=` names, else `soundings`. */
  readonly schema: string;
};

/** A DATABASE_URL taken apart. Refuses what would be misread, such as a password with an `@`, `/` or `#` of its own: its pieces would pass for host or port. */
export function readPostgresAddress(databaseUrl: string): PostgresAddress {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  if (
    url === null ||
    !/^postgres(ql)?:$/.test(url.protocol) ||
    /[@#]/.test(url.pathname + url.search + url.hash)
  )
    throw new StoreError(
      'DATABASE_URL',
      `is not an address like ${ADDRESS}; write special characters of the password as %40 and the like`,
    );
  const schema = url.searchParams.get('schema') ?? DEFAULT_SCHEMA;
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema))
    throw new StoreError(
      'DATABASE_URL',
      'names a schema that is not small letters, digits and _; correct it',
    );
  url.searchParams.delete('schema');
  return { connectionString: url.href, schema };
}
