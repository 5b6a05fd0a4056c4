import type { Millis } from '../market/day.ts';
import type { Engine } from './engine.ts';

/** Takes an id that may be taken once, whoever else tries at the same moment. What has ended by now is forgotten. */
export async function takeOnce({ db }: Engine, id: string, untilMs: Millis, nowMs: Millis): Promise<boolean> {
  await db.deleteFrom('taken_once').where('until_ms', '<', nowMs).execute();
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('taken_once')
    .values({ id, until_ms: untilMs })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
