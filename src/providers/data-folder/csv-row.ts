import { ProviderError } from '../../errors.ts';
import {
  HOUR_MS,
  dayStartMs,
  isoInstant,
  parseDay,
  parseInstant,
  type Day,
  type Millis,
} from '../../market/day.ts';
import { parseDecimal } from './decimal.ts';
import { BITCOIN_BEGAN_MS, isWithin, type Range } from './ranges.ts';
import { UNPRINTABLE, shown } from './shown.ts';

export type NumberColumn = { readonly name: string; readonly range: Range };

const LAST_INSTANT: Millis = Date.UTC(2100, 0, 1);
const LONGEST_TEXT = 200;

/**
 * The row being read, one object for a whole file. Cells are read by column name and checked on the way; what is wrong
 * is thrown as a fault that names file, line and column, counted from 1 with the header as line 1.
 */
export class CsvRow {
  readonly #file: string;
  readonly #asOfMs: Millis;
  readonly #positions: ReadonlyMap<string, number>;
  readonly #seen = new Set<string | number>();
  #wide: readonly number[] | undefined;
  #line = 1;
  #cells: readonly string[] = [];

  constructor(file: string, asOfMs: Millis, positions: ReadonlyMap<string, number>) {
    this.#file = file;
    this.#asOfMs = asOfMs;
    this.#positions = positions;
  }

  moveTo(line: number, cells: readonly string[]): void {
    this.#line = line;
    this.#cells = cells;
    const width = this.#positions.size;
    if (cells.length !== width) {
      const at = Math.min(cells.length, width) + 1;
      throw this.#faultAt(at, `the row has ${cells.length} cells, the header ${width}`);
    }
  }

  get line(): number {
    return this.#line;
  }

  fault(column: string, problem: string): ProviderError {
    return this.#faultAt((this.#positions.get(column) ?? 0) + 1, `${column} ${problem}`);
  }

  has(column: string): boolean {
    return this.#positions.has(column);
  }

  number(column: string, range: Range): number {
    return this.#number(column, this.#cell(column), range);
  }

  /** `null` where the cell is empty or the file has no such column. */
  numberOrNull(column: string, range: Range): number | null {
    const cell = this.#cell(column);
    return cell === '' ? null : this.#number(column, cell, range);
  }

  /**
   * One number per column, NaN where the cell is empty or the file has no such column. The quick way through a wide
   * table; a file is always asked for the same columns.
   */
  numbersOrNaN(columns: readonly NumberColumn[]): number[] {
    this.#wide ??= columns.map(({ name }) => this.#positions.get(name) ?? -1);
    const values: number[] = [];
    for (let i = 0; i < columns.length; i += 1) {
      const cell = this.#cells[this.#wide[i] ?? -1] ?? '';
      const column = columns[i];
      if (cell === '' || column === undefined) {
        values.push(NaN);
        continue;
      }
      const value = parseDecimal(cell);
      const { name, range } = column;
      values.push(
        value !== undefined && value >= range.min && value <= range.max ? value : this.number(name, range),
      );
    }
    return values;
  }

  text(column: string): string {
    const cell = this.#cell(column);
    if (cell === '') throw this.fault(column, 'is empty');
    if (cell !== cell.trim()) throw this.fault(column, `"${shown(cell)}" begins or ends with a space`);
    if (cell.length > LONGEST_TEXT) throw this.fault(column, `is longer than ${LONGEST_TEXT} characters`);
    if (UNPRINTABLE.test(cell))
      throw this.fault(column, 'holds a line break or another unprintable character');
    return cell;
  }

  textOrEmpty(column: string): string {
    return this.#cell(column) === '' ? '' : this.text(column);
  }

  oneOf<const W extends string>(column: string, words: readonly W[]): W {
    const cell = this.#cell(column);
    const word = words.find((one) => one === cell);
    if (word === undefined) throw this.fault(column, `"${shown(cell)}" is none of ${words.join(', ')}`);
    return word;
  }

  /** A UTC day that had begun when the folder was made. */
  day(column: string): Day {
    const cell = this.#cell(column);
    const day = parseDay(cell);
    if (day === undefined) throw this.fault(column, `"${shown(cell)}" is not a calendar day YYYY-MM-DD`);
    if (dayStartMs(day) < BITCOIN_BEGAN_MS) throw this.fault(column, `${cell} is before 2009-01-03`);
    this.#refuseFuture(column, cell, dayStartMs(day));
    return day;
  }

  /** Any instant, a scheduled one included. */
  instant(column: string): Millis {
    const cell = this.#cell(column);
    const timeMs = parseInstant(cell);
    if (timeMs === undefined)
      throw this.fault(column, `"${shown(cell)}" is not a UTC instant YYYY-MM-DDTHH:MM:SSZ`);
    if (timeMs < BITCOIN_BEGAN_MS) throw this.fault(column, `${cell} is before 2009-01-03`);
    if (timeMs >= LAST_INSTANT) throw this.fault(column, `${cell} is after the year 2099`);
    return timeMs;
  }

  /** An instant no later than the folder's as-of. */
  pastInstant(column: string): Millis {
    const timeMs = this.instant(column);
    this.#refuseFuture(column, this.#cell(column), timeMs);
    return timeMs;
  }

  /** The start of an hour that had begun when the folder was made. */
  hour(column: string): Millis {
    const timeMs = this.pastInstant(column);
    if (timeMs % HOUR_MS !== 0) throw this.fault(column, `${this.#cell(column)} is not the start of an hour`);
    return timeMs;
  }

  /** Refuses a second row with the same key. */
  refuseRepeated(column: string, key: string | number): void {
    if (this.#seen.has(key))
      throw this.fault(column, `"${shown(this.#cell(column))}" repeats an earlier row`);
    this.#seen.add(key);
  }

  #cell(column: string): string {
    const position = this.#positions.get(column);
    return position === undefined ? '' : (this.#cells[position] ?? '');
  }

  #number(column: string, cell: string, range: Range): number {
    const value = parseDecimal(cell);
    if (value === undefined) {
      throw this.fault(column, cell === '' ? 'is empty' : `"${shown(cell)}" is not a decimal number`);
    }
    if (!isWithin(value, range)) {
      throw this.fault(column, `${shown(cell)} is out of range: ${range.min} to ${range.max} are accepted`);
    }
    return value;
  }

  #refuseFuture(column: string, cell: string, timeMs: Millis): void {
    if (timeMs <= this.#asOfMs) return;
    throw this.fault(
      column,
      `${cell} is in the future of the folder, which ends ${isoInstant(this.#asOfMs)}`,
    );
  }

  #faultAt(position: number, problem: string): ProviderError {
    return new ProviderError(`${this.#file}:${this.#line}:${position}`, problem);
  }
}
