import { existsSync, readFileSync } from 'node:fs';
import type { Upload } from '../doubles/form-data.ts';
import type { Call } from '../doubles/local-server.ts';

/** The Bot API reference as data, kept outside the project; without it nothing is checked. */
const CONTRACT = new URL('../../../shared/contracts/telegram-bot-api.json', import.meta.url);

type Field = { readonly name: string; readonly types: readonly string[]; readonly required: boolean };
type Item = { readonly fields?: readonly Field[]; readonly subtypes?: readonly string[] };
type BotApi = {
  readonly methods: Readonly<Record<string, Item>>;
  readonly types: Readonly<Record<string, Item>>;
};

const api = existsSync(CONTRACT) ? (JSON.parse(readFileSync(CONTRACT, 'utf8')) as BotApi) : undefined;

/** What these calls break of the contract: unknown methods and parameters, missing ones, wrong types. */
export function telegramContractProblems(journal: readonly Call[]): readonly string[] {
  if (api === undefined) return [];
  return journal.flatMap(({ path, body, files = [] }) => {
    const method = path.split('/').at(-1) ?? '';
    const known = api.methods[method];
    return known === undefined
      ? [`${method}: not in the contract`]
      : fieldProblems(api, known, files.length === 0 ? (body ?? {}) : formOf(body, files, method), method);
  });
}

/** A form: its files in their fields, of whose bytes the contract says nothing; and the method, which telegraf repeats there. */
function formOf(fields: unknown, files: readonly Upload[], method: string): object {
  const { method: repeated, ...rest } = fields as Readonly<Record<string, unknown>>;
  // Files of an album and of an edit are named by the entries of `media`, not by a parameter.
  const attached = new Set(
    [rest.media ?? []]
      .flat()
      .map((entry) => String((entry as { readonly media?: unknown }).media).replace('attach://', '')),
  );
  return {
    ...rest,
    ...(repeated === method ? {} : { method: repeated }),
    ...Object.fromEntries(files.filter(({ field }) => !attached.has(field)).map(({ field }) => [field, {}])),
  };
}

function fieldProblems(botApi: BotApi, { fields = [] }: Item, value: unknown, at: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at}: not an object`];
  const missing = fields
    .filter(({ name, required }) => required && !(name in value))
    .map(({ name }) => `${at}.${name}: missing`);
  const each = Object.entries(value).flatMap(([key, one]) => {
    const field = fields.find(({ name }) => name === key);
    if (field === undefined) return [`${at}.${key}: unknown`];
    const outcomes = field.types.map((type) => typeProblems(botApi, type, one, `${at}.${key}`));
    return outcomes.find((outcome) => outcome.length === 0) ?? outcomes[0] ?? [];
  });
  return [...missing, ...each];
}

function typeProblems(botApi: BotApi, type: string, value: unknown, at: string): readonly string[] {
  const fits = (good: boolean): readonly string[] => (good ? [] : [`${at}: not ${type}`]);
  if (type === 'String') return fits(typeof value === 'string');
  if (type === 'Integer') return fits(Number.isSafeInteger(value));
  if (type === 'Float') return fits(typeof value === 'number');
  if (type === 'Boolean' || type === 'True') return fits(typeof value === 'boolean');
  if (type.startsWith('Array of ')) {
    const of = type.slice('Array of '.length);
    if (!Array.isArray(value)) return fits(false);
    return value.flatMap((one, index) => typeProblems(botApi, of, one, `${at}.${index}`));
  }
  const known = botApi.types[type];
  if (known === undefined) return [`${at}: no type ${type}`];
  if (known.subtypes === undefined) return fieldProblems(botApi, known, value, at);
  const outcomes = known.subtypes.map((subtype) => typeProblems(botApi, subtype, value, at));
  return outcomes.find((outcome) => outcome.length === 0) ?? outcomes[0] ?? [];
}
