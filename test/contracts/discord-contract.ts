import { existsSync, readFileSync } from 'node:fs';
import type { Call } from '../doubles/local-server.ts';

/** Discord's own description of its API, kept outside the project; without it nothing is checked. */
const CONTRACT = new URL('../../../shared/contracts/discord-openapi.json', import.meta.url);

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
};
type Operation = {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
};
type OpenApi = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const api = existsSync(CONTRACT) ? (JSON.parse(readFileSync(CONTRACT, 'utf8')) as OpenApi) : undefined;

/** What the bodies of these calls break of the contract: unknown routes and properties, wrong types, sizes. */
export function discordContractProblems(journal: readonly Call[]): readonly string[] {
  if (api === undefined) return [];
  return journal.flatMap((call) => {
    const route = call.path.replace(/^\/api\/v10/, '');
    const operation = operationOf(api, call.method, route);
    if (operation === undefined) return [`${call.method} ${route}: not in the contract`];
    const content = operation.requestBody?.content;
    const schema = content?.['application/json']?.schema;
    if (schema === undefined || call.body === undefined) return [];
    const at = `${call.method} ${route.split('/')[1] ?? ''}`;
    return [
      ...problems(api, schema, call.body, at),
      ...fileProblems(content?.['multipart/form-data']?.schema, call, at),
    ];
  });
}

/** The JSON of a form is the body of the same call without files; the files have fields of their own. */
function fileProblems(form: Schema | undefined, { files = [] }: Call, at: string): readonly string[] {
  if (files.length === 0) return [];
  if (form === undefined) return [`${at}: takes no files`];
  const fields = (form.allOf ?? []).flatMap(({ properties = {} }) => Object.keys(properties));
  return fields.length === 0
    ? []
    : files.filter(({ field }) => !fields.includes(field)).map(({ field }) => `${at}.${field}: unknown`);
}

function operationOf({ paths }: OpenApi, method: string, route: string): Operation | undefined {
  const exact = (template: string): boolean =>
    new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+').replace('@', '[@]')}$`).test(route);
  const fitting = Object.keys(paths)
    .filter(exact)
    .sort((a, b) => a.split('{').length - b.split('{').length);
  const [template] = fitting;
  return template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
}

function problems(openApi: OpenApi, schema: Schema, value: unknown, at: string): readonly string[] {
  if (schema.$ref !== undefined) {
    const target = openApi.components.schemas[schema.$ref.replace('#/components/schemas/', '')];
    return target === undefined ? [`${at}: no schema ${schema.$ref}`] : problems(openApi, target, value, at);
  }
  const union = schema.oneOf ?? schema.anyOf;
  if (union !== undefined) {
    const meant = union.filter((one) => isMeant(openApi, one, value));
    const outcomes = (meant.length > 0 ? meant : union).map((one) => problems(openApi, one, value, at));
    return outcomes.find((one) => one.length === 0) ?? outcomes.sort((a, b) => a.length - b.length)[0] ?? [];
  }
  if (schema.const !== undefined && schema.const !== value)
    return [`${at}: not ${JSON.stringify(schema.const)}`];
  if (schema.enum !== undefined && !schema.enum.includes(value)) return [`${at}: not in the list`];
  if (schema.type !== undefined && ![schema.type].flat().some((type) => isOfType(value, type))) {
    return [`${at}: not ${[schema.type].flat().join(' or ')}`];
  }
  if (typeof value === 'string') {
    const { length } = Array.from(value);
    const { minLength = 0, maxLength = Infinity, pattern = '' } = schema;
    return [
      ...(length < minLength || length > maxLength ? [`${at}: ${length} characters`] : []),
      ...(new RegExp(pattern, 'u').test(value) ? [] : [`${at}: not like ${pattern}`]),
    ];
  }
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    return value < minimum || value > maximum ? [`${at}: ${value}`] : [];
  }
  if (Array.isArray(value)) {
    const { items = {}, minItems = 0, maxItems = Infinity } = schema;
    const each = value.flatMap((item, index) => problems(openApi, items, item, `${at}.${index}`));
    const isFine = value.length >= minItems && value.length <= maxItems;
    return isFine ? each : [`${at}: ${value.length} items`, ...each];
  }
  if (typeof value !== 'object' || value === null) return [];
  const { properties = {}, required = [], additionalProperties } = schema;
  const missing = required.filter((key) => !(key in value)).map((key) => `${at}.${key}: missing`);
  const each = Object.entries(value).flatMap(([key, one]) => {
    const known =
      properties[key] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    return known === undefined ? [`${at}.${key}: unknown`] : problems(openApi, known, one, `${at}.${key}`);
  });
  return [...missing, ...each];
}

/** Whether a value says by its `type` that it is one of these. */
function isMeant({ components }: OpenApi, { $ref = '' }: Schema, value: unknown): boolean {
  const types = components.schemas[$ref.replace('#/components/schemas/', '')]?.properties?.type?.enum;
  return (
    typeof value === 'object' && value !== null && 'type' in value && types?.includes(value.type) === true
  );
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
