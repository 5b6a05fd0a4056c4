import type { Answer } from './local-server.ts';

/** What Discord answers instead of a result. */
export type Refusal = Exclude<Answer, string>;

export const refusal = (status: number, code: number, message: string, errors?: unknown): Refusal => ({
  status,
  json: { code, message, ...(errors === undefined ? {} : { errors }) },
});

/** A body of the wrong form; the tree of errors mirrors the body, `path` is the way down to the field. */
export const invalidForm = (path: string, code: string, message: string): Refusal =>
  refusal(
    400,
    50035,
    'Invalid Form Body',
    path
      .split('.')
      .reduceRight<unknown>((inner, key) => ({ [key]: inner }), { _errors: [{ code, message }] }),
  );

export const tooLong = (path: string, most: number): Refusal =>
  invalidForm(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`);
export const badLength = (path: string, most: number): Refusal =>
  invalidForm(path, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${most} in length.`);
export const required = (path: string): Refusal =>
  invalidForm(path, 'BASE_TYPE_REQUIRED', 'This field is required');

/** The first of some checks that refuses. */
export const firstOf = <T>(
  items: readonly T[],
  check: (item: T, index: number) => Refusal | undefined,
): Refusal | undefined => {
  for (const [index, item] of items.entries()) {
    const refused = check(item, index);
    if (refused !== undefined) return refused;
  }
  return undefined;
};

export type Fields = Readonly<Record<string, unknown>>;
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const records = (value: unknown): readonly Fields[] => list(value).filter(isFields);
/** Discord counts code points, after it has trimmed. */
export const lengthOf = (value: unknown): number => Array.from(text(value).trim()).length;
export const isWithin = (value: unknown, most: number): boolean => {
  const length = lengthOf(value);
  return length >= 1 && length <= most;
};
