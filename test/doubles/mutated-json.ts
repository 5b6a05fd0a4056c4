import fc from 'fast-check';

type Path = readonly (string | number)[];

/** Every place of a JSON value, the whole included. */
function pathsOf(json: unknown, at: Path = []): Path[] {
  if (typeof json !== 'object' || json === null) return [at];
  const keys = Array.isArray(json) ? json.map((_, index) => index) : Object.keys(json);
  return [
    at,
    ...keys.flatMap((key) => pathsOf((json as Record<string | number, unknown>)[key], [...at, key])),
  ];
}

const DELETED = Symbol('deleted');

/** The same JSON with what stands at one place changed; a place that an earlier change removed is left alone. */
function withChange(json: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (json === DELETED) return json;
  if (key === undefined) return change(json);
  if (typeof json !== 'object' || json === null || !(key in json)) return json;
  const changed = Object.entries(json as Readonly<Record<string, unknown>>)
    .map(([name, value]) => [name, name === String(key) ? withChange(value, rest, change) : value] as const)
    .filter(([, value]) => value !== DELETED);
  return Array.isArray(json) ? changed.map(([, value]) => value) : Object.fromEntries(changed);
}

const asOtherType = (old: unknown): unknown => {
  if (typeof old === 'number') return String(old);
  if (typeof old === 'string') return old.trim() === '' ? null : Number(old);
  if (Array.isArray(old)) return Object.fromEntries(old.entries());
  return [old];
};

/** What goes wrong with one place of an answer: it goes missing, changes its type, its unit or its sign, or is anything at all. */
const change: fc.Arbitrary<(old: unknown) => unknown> = fc.oneof(
  fc.constant(() => DELETED),
  fc.constant(asOtherType),
  fc.constant((old: unknown) => (typeof old === 'number' ? -old : [old])),
  fc
    .constantFrom(1e-8, 1e-3, 1e3, 1e6, 1e18)
    .map((factor) => (old: unknown) => (typeof old === 'number' ? old * factor : { old })),
  fc
    .constantFrom<unknown>(null, '', 'NaN', '0x10', ' ', true, 0, -1, 1e308, [], {}, [[]], '<html>')
    .map((junk) => () => junk),
  fc.jsonValue({ maxDepth: 2 }).map((junk) => () => junk),
);

/** An answer with one to three of its places damaged, for a reader that must refuse it or still give data within its ranges. */
export function mutatedJson(json: unknown): fc.Arbitrary<unknown> {
  const places = pathsOf(json);
  return fc
    .array(fc.tuple(fc.constantFrom(...places), change), { minLength: 1, maxLength: 3 })
    .map((changes) => {
      const damaged = changes.reduce<unknown>((now, [path, how]) => withChange(now, path, how), json);
      return damaged === DELETED ? undefined : damaged;
    });
}
