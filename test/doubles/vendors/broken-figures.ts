import type { Fault } from './fault.ts';

type Leaf = number | string;

/** Names and places, not amounts: what says which answer this is stays whole, so that the figures alone are wrong. */
const STRUCTURE = /^(version|start|end|index|height|code|retCode|id|.*_id|.*Id|count|.*_seq|page|limit)$/;
/** Fields that hold a moment. */
const MOMENT = /time|stamp|date|^ts$|^us(In|Out|Diff)$/i;
const DECIMAL = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const YEAR_MS = 365 * 86_400_000;
const [FIRST_MS, LAST_MS] = [39 * YEAR_MS, 130 * YEAR_MS];

const CHANGES: Readonly<Partial<Record<Fault, (leaf: Leaf) => unknown>>> = {
  wrong_type: () => 'many',
  null_values: () => null,
  contradictory: (leaf) => scaled(leaf, 1.05),
  'unit_slip:100': (leaf) => scaled(leaf, 100),
  'unit_slip:1000': (leaf) => scaled(leaf, 1000),
  'unit_slip:1e8': (leaf) => scaled(leaf, 1e8),
  'unit_slip:0.01': (leaf) => scaled(leaf, 0.01),
};

/** The same answer with other figures, or itself when the fault is of another kind. Knows JSON and nothing of vendors. */
export function brokenFigures(json: unknown, fault: Fault): unknown {
  if (fault === 'seconds_for_millis') return mapped(json, '', same, inSeconds);
  const change = CHANGES[fault];
  return change === undefined ? json : mapped(json, '', change, same);
}

function mapped(
  node: unknown,
  key: string,
  figure: (leaf: Leaf) => unknown,
  moment: (leaf: Leaf) => unknown,
): unknown {
  if (Array.isArray(node)) return node.map((item) => mapped(item, key, figure, moment));
  if (typeof node === 'object' && node !== null) {
    const fields = Object.entries(node).map(([name, value]) => [name, mapped(value, name, figure, moment)]);
    return Object.fromEntries(fields) as unknown;
  }
  if (!isNumeric(node)) return node;
  if (isMoment(node, key)) return moment(node);
  return STRUCTURE.test(key) ? node : figure(node);
}

const isNumeric = (node: unknown): node is Leaf =>
  typeof node === 'number' || (typeof node === 'string' && DECIMAL.test(node));

/** By the name of the field; among nameless ones, as in a candle, by standing on a whole minute or just before it. */
function isMoment(leaf: Leaf, key: string): boolean {
  const value = Number(leaf);
  if (!Number.isInteger(value)) return false;
  const ms = value < LAST_MS / 1000 ? value * 1000 : value;
  if (ms < FIRST_MS || ms > LAST_MS) return false;
  return MOMENT.test(key) || ms % 60_000 === 0 || (ms + 1) % 60_000 === 0;
}

const same = (leaf: Leaf): Leaf => leaf;

const scaled = (leaf: Leaf, factor: number): Leaf =>
  typeof leaf === 'number' ? leaf * factor : String(Number(leaf) * factor);

function inSeconds(leaf: Leaf): Leaf {
  const value = Number(leaf);
  if (value < FIRST_MS) return leaf;
  return typeof leaf === 'number' ? Math.floor(value / 1000) : String(Math.floor(value / 1000));
}
