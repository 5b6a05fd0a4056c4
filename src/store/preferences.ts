import type { Engine } from './engine.ts';
import type { PreferenceKey, StoredPreference } from './store.ts';

export async function readPreference(
  { db }: Engine,
  { platform, kind, id }: PreferenceKey,
): Promise<StoredPreference> {
  const row = await db
    .selectFrom('preference')
    .select(['lang', 'zone'])
    .where('platform', '=', platform)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? { lang: null, zone: null };
}

export async function writePreference(
  { db }: Engine,
  { platform, kind, id }: PreferenceKey,
  { lang, zone }: StoredPreference,
  setMs: number,
): Promise<void> {
  await db
    .insertInto('preference')
    .values({ platform, kind, id, lang, zone, set_ms: setMs })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'kind', 'id']).doUpdateSet({ lang, zone, set_ms: setMs }),
    )
    .execute();
}

/** Under the new id stands what was chosen under the old one, unless something has been chosen there since. */
export async function movePreference(
  { db, becomeWriter }: Engine,
  { platform, kind, id }: PreferenceKey,
  toId: string,
): Promise<void> {
  await db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (transaction) => {
      await becomeWriter(transaction);
      const row = await transaction
        .deleteFrom('preference')
        .where('platform', '=', platform)
        .where('kind', '=', kind)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) return;
      await transaction
        .insertInto('preference')
        .values({ ...row, id: toId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
}
