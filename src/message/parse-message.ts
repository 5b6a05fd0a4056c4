import type { Message } from './message.ts';

/** A message as `--json` prints it, read back; undefined when the text is not one. */
export function parseMessage(text: string): Message | undefined {
  const value = parsed(text);
  return isMessage(value) ? value : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isMessage = (value: unknown): value is Message =>
  isObject(value) &&
  typeof value.lang === 'string' &&
  typeof value.title === 'string' &&
  isListOf(value.blocks, isBlock) &&
  isListOf(value.readings, isReading);

function isBlock(value: unknown): boolean {
  if (!isObject(value)) return false;
  switch (value.kind) {
    case 'bullets':
      return isListOf(value.items, (item) => isObject(item) && isText(item.text) && isTextOrNone(item.lead));
    case 'table':
      return isListOf(value.columns, isText) && isListOf(value.rows, (row) => isListOf(row, isText));
    case 'file':
      return isText(value.caption) && isText(value.content);
    case 'chart':
      return isText(value.alt) && isObject(value.spec) && isListOf(value.spec.panels, isObject);
    case 'actions':
      return isListOf(value.rows, (row) => isObject(row) && isListOf(row.actions, isObject));
    default:
      return isText(value.kind) && isText(value.text);
  }
}

function isReading(value: unknown): boolean {
  if (!isObject(value) || !isText(value.id) || !isText(value.unit)) return false;
  if (value.value === null) return isObject(value.reason) && isText(value.reason.code);
  return ['number', 'string'].includes(typeof value.value) && isText(value.asOf) && isText(value.source);
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isText = (value: unknown): boolean => typeof value === 'string';
const isTextOrNone = (value: unknown): boolean => value === undefined || isText(value);
const isListOf = (value: unknown, is: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(is);
