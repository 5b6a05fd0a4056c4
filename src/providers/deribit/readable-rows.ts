import { z } from 'zod';
import { ProviderError } from '../../errors.ts';
import { parseDeribitOption, type DeribitOption } from '../deribit-instrument.ts';
import { read } from '../fields.ts';
import { DERIBIT_ID } from './rpc.ts';

/** A row of an answer that is about a Bitcoin option priced in BTC. `what` names it for `read`. */
export type OptionRow = { readonly what: string; readonly json: unknown; readonly option: DeribitOption };

/** Names are short; a page that stands in place of one is not repeated. */
const Named = z.looseObject({ instrument_name: z.string().max(40), legs: z.unknown().optional() });

/**
 * The rows about Bitcoin options priced in BTC, as `toRow` reads them. Other currencies and linear options are not ours, and of a combo
 * the legs are rows of their own. A row that cannot be read (`toRow` throws) is left out, since no value could stand for it. Beyond
 * one row, or the given share of all, or when nothing is left, the vendor has changed: the first of them is thrown, by its instrument.
 */
export function readableRows<T>(
  what: string,
  { rows, mostUnreadable }: { readonly rows: readonly unknown[]; readonly mostUnreadable: number },
  toRow: (row: OptionRow) => T,
): readonly T[] {
  const kept: T[] = [];
  const unreadable: ProviderError[] = [];
  rows.forEach((json, index) => {
    try {
      const row = optionRow(json, what, index);
      if (row !== undefined) kept.push(toRow(row));
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      unreadable.push(error);
    }
  });
  const [first = refused(what, 'no row is about a Bitcoin option')] = unreadable;
  if (unreadable.length > Math.max(1, mostUnreadable * rows.length)) throw first;
  if (kept.length === 0 && rows.length > 0) throw first;
  return kept;
}

function optionRow(json: unknown, what: string, index: number): OptionRow | undefined {
  const { instrument_name: name, legs } = read(DERIBIT_ID, `${what} ${index}`, Named, json);
  if (!name.startsWith('BTC-') || legs !== undefined) return undefined;
  const option = parseDeribitOption(name);
  if (option === undefined) throw refused(`${what} ${index} instrument_name`, 'not the name of an option');
  return { what: `${what} ${name}`, json, option };
}

const refused = (what: string, problem: string): ProviderError =>
  new ProviderError(`${DERIBIT_ID} ${what}`, problem, { failure: { kind: 'shape' } });
