import type { Fetched } from './http/http.ts';

/** One answer of a listing that is longer than one answer; `next` is where to ask on, `undefined` at its end. */
export type Page<Row, Cursor> = Fetched<readonly Row[]> & { readonly next: Cursor | undefined };

/** More than any span we ask for needs; a vendor that never comes to an end is left here. */
const MOST_PAGES = 50;

/**
 * The rows of all pages, in the order they came. They are as old as the first answer, so that what was still open then is not
 * taken for closed.
 */
export async function allPages<Row, Cursor>(
  first: Cursor,
  readPage: (cursor: Cursor) => Promise<Page<Row, Cursor>>,
  mostPages: number = MOST_PAGES,
): Promise<Fetched<readonly Row[]>> {
  const { value, fetchedMs, next } = await readPage(first);
  const rows = [...value];
  let cursor = next;
  for (let asked = 1; asked < mostPages && cursor !== undefined; asked += 1) {
    const page = await readPage(cursor);
    rows.push(...page.value);
    cursor = page.next;
  }
  return { value: rows, fetchedMs };
}
