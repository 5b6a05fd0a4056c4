import type { DiscordCommand } from './commands.ts';

/** The fields of a command that are ours, and the value of each where the API leaves it out. */
const LOCALIZED = { name: null, name_localizations: {}, description: '', description_localizations: {} };
const COMMAND = {
  type: 1,
  ...LOCALIZED,
  options: [],
  contexts: [],
  integration_types: [0],
  default_member_permissions: null,
  nsfw: false,
};
const OPTION = {
  type: null,
  ...LOCALIZED,
  required: false,
  autocomplete: false,
  choices: [],
  min_value: null,
  max_value: null,
  min_length: null,
  max_length: null,
};
const CHOICE = { name: null, name_localizations: {}, value: null };
const INNER: Readonly<Record<string, Fields>> = { options: OPTION, choices: CHOICE };

type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether what is registered says the same as what is wanted. The API adds fields, leaves out empty ones, writes null for them,
 * and keeps no order of commands and keys; a field that was taken away is a change too.
 */
export function isRegistered(wanted: readonly DiscordCommand[], registered: readonly unknown[]): boolean {
  const [asked, there] = [wanted, registered].map((commands) =>
    commands.map((command) => JSON.stringify(canonical(command, COMMAND))).sort(),
  );
  return JSON.stringify(asked) === JSON.stringify(there);
}

/** The known fields of a thing in one order, those left out at their usual value. */
function canonical(value: unknown, usual: Fields): Fields {
  const given = isFields(value) ? value : {};
  return Object.fromEntries(
    Object.entries(usual).map(([key, otherwise]) => {
      const one = given[key] ?? otherwise;
      const inner = INNER[key];
      if (inner !== undefined && Array.isArray(one)) return [key, one.map((item) => canonical(item, inner))];
      if (Array.isArray(one)) return [key, one.map(String).sort()];
      return [key, isFields(one) ? sortedByKey(one) : one];
    }),
  );
}

const sortedByKey = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)));

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
