import { z } from 'zod';
import { ProviderError } from '../../errors.ts';
import { read } from '../fields.ts';
import type { Http } from '../http/http.ts';

/** The vendor does not know a name, or has it by block alone. */
const Refusal = z.looseObject({
  error: z.looseObject({
    code: z.enum(['series_not_found', 'series_unsupported_index']),
    message: z.string().optional(),
  }),
});
const Info = z.looseObject({ indexes: z.array(z.string()) });

const refusalOf = (error: unknown) =>
  error instanceof ProviderError && error.failure?.kind === 'http'
    ? Refusal.safeParse(error.failure.body).data?.error
    : undefined;

/**
 * The names that made a bulk call fail, which one unknown name does; none when it failed for another reason. The message quotes
 * the first of them, before names it proposes instead. Where it does not, each name is asked for on its own.
 */
export async function unknownNames(
  http: Http,
  error: unknown,
  asked: readonly string[],
): Promise<readonly string[]> {
  const refusal = refusalOf(error);
  if (refusal === undefined) return [];
  const quoted = /'([^']*)'/.exec(refusal.message ?? '')?.[1];
  if (quoted !== undefined && asked.includes(quoted)) return [quoted];
  const unknown: string[] = [];
  for (const name of asked) if (!(await isDaily(http, name))) unknown.push(name);
  return unknown;
}

async function isDaily(http: Http, name: string): Promise<boolean> {
  try {
    const { json } = await http.getJson('series names', { path: `/api/series/${name}` });
    return read('bitview', `series names ${name}`, Info, json).indexes.includes('day1');
  } catch (error) {
    if (refusalOf(error) !== undefined) return false;
    throw error;
  }
}
