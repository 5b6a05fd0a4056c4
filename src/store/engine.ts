import type { Kysely, Transaction } from 'kysely';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** A database that is open, and the few things in which the two kinds differ. */
export type Engine = {
  readonly name: Store['engine'];
  /** Where it is, for messages: a path, or host and port. */
  readonly where: string;
  readonly readOnly: boolean;
  readonly db: Kysely<Tables>;
  /** Waits until no other process writes, and keeps the others waiting until the transaction ends. */
  readonly becomeWriter: (transaction: Transaction<Tables>) => Promise<void>;
  /** Makes what the tables lie in; within the first transaction. */
  readonly makeRoom: (transaction: Transaction<Tables>) => Promise<void>;
  /** What one of its errors means and what to do next, in one line. */
  readonly problemOf: (error: unknown) => string;
  readonly close: () => Promise<void>;
};
