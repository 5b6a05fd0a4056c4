/**
 * The one JSON text of a value: keys in order at every level, so that equal values have equal texts. Throws a `TypeError` that names the place of
 * anything JSON cannot hold (NaN, Infinity, undefined, a date), which `JSON.stringify` would drop or turn into `null`.
 */
export function canonicalJson(value: unknown, path = 'body'): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value))
    return `[${Array.from(value, (one, index) => canonicalJson(one, `${path}[${index}]`)).join(',')}]`;
  if (isPlain(value))
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key], `${path}.${key}`)}`)
      .join(',')}}`;
  throw new TypeError(`${path} is ${kindOf(value)}, which JSON cannot hold`);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const kindOf = (value: unknown): string =>
  typeof value === 'number' || value === undefined
    ? String(value)
    : `a ${value?.constructor.name ?? typeof value}`;
