import { parseArgs } from 'node:util';
import { UsageError } from './errors.ts';
import type { DoctorCall } from './doctor-call.ts';
import type { LintCall } from './lint-call.ts';
import { LANGS, type Lang } from './locales/format.ts';
import { dayStartMs, parseDay, parseInstant, type Millis } from './market/day.ts';

const PLATFORMS = ['console', 'discord', 'telegram'] as const;
type Platform = (typeof PLATFORMS)[number];

/** What holds for the bot and for a single answer alike; left out means the setting or its default. */
type Circumstances = {
  readonly lang?: Lang;
  /** Path of a data folder. */
  readonly data?: string;
  /** Nothing later than this instant is used. */
  readonly atMs?: Millis;
};

/** What the program was started for. */
export type Call =
  | ({ readonly kind: 'start' } & Circumstances)
  | ({
      readonly kind: 'ask';
      readonly question: Asked;
      readonly platform: Platform;
      readonly json: boolean;
      /** Folder the files of the answer are written to. */
      readonly out?: string;
    } & Circumstances)
  | LintCall
  | DoctorCall
  | RecordCall
  | { readonly kind: 'help' }
  | { readonly kind: 'version' };

/** Asks the vendors for all a full letter rests on, and keeps their answers in a new folder. */
export type RecordCall = { readonly kind: 'record'; readonly folder: string; readonly lang?: Lang };

/** A command as typed on one line: its name without the slash, and the words after it. */
export type Asked = { readonly command: string; readonly words: readonly string[] };

type Given = ReadonlyMap<string, string>;

const OPTIONS = {
  lang: { type: 'string' },
  data: { type: 'string' },
  at: { type: 'string' },
  platform: { type: 'string' },
  json: { type: 'boolean' },
  out: { type: 'string' },
  message: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** Options that only make sense for a single answer. */
const ASK_ONLY = ['platform', 'json', 'out'] as const;
/** Options that mean something to a check. */
const LINT_OPTIONS = ['message', 'lang'];
const DOCTOR_OPTIONS = ['json', 'lang', 'data'];
const RECORD_OPTIONS = ['lang'];
const CALLS: readonly (string | undefined)[] = ['ask', 'brief', 'doctor', 'record', 'lint', undefined];
const EXAMPLE = 'ask "/support"';

/** Reads the words after the program's name. Throws a `UsageError` with one line for the first thing that is wrong. */
export function parseCommandLine(argv: readonly string[]): Call {
  const { tokens } = parseArgs({
    args: [...argv],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return { kind: 'help' };
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'option') given.set(token.name, valueOf(token, given));
  }
  const [call, ...words] = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  if (call !== undefined && !CALLS.includes(call)) throw bad(unknownCall(call));
  if (given.has('version')) {
    if (call !== undefined || given.size > 1) throw bad('--version stands alone');
    return { kind: 'version' };
  }
  if (call === 'lint') return toLint(words, given);
  if (call === 'doctor') return toDoctor(words, given);
  if (call === 'record') return toRecord(words, given);
  if (given.has('message')) throw bad('--message belongs to lint');
  if (call === undefined) {
    const stray = ASK_ONLY.find((name) => given.has(name));
    if (stray !== undefined) throw bad(`--${stray} belongs to a question: ${EXAMPLE} --${stray}`);
    return { kind: 'start', ...circumstances(given) };
  }
  const question = call === 'brief' ? { command: 'briefing', words } : toAsked(words.join(' '));
  if (question.command === '') throw bad(`ask needs a question, for example ${EXAMPLE}`);
  const out = given.get('out');
  return {
    kind: 'ask',
    question,
    platform: platform(given),
    json: given.has('json'),
    ...(out === undefined ? {} : { out }),
    ...circumstances(given),
  };
}

function toLint(files: readonly string[], given: Given): LintCall {
  refuseOthers('lint', given, LINT_OPTIONS);
  if (files.length === 0) throw bad('lint needs the files to check: lint letter.txt --message letter.json');
  const message = given.get('message');
  if (message === undefined) throw bad('lint needs --message with the JSON of the answer (ask ... --json)');
  return { kind: 'lint', files, message, ...langIn(given) };
}

function toDoctor(words: readonly string[], given: Given): DoctorCall {
  refuseOthers('doctor', given, DOCTOR_OPTIONS);
  if (words[0] !== undefined) throw bad(`doctor takes no words, ${shown(words[0])} is one too many`);
  return { kind: 'doctor', json: given.has('json'), ...langIn(given), ...dataIn(given) };
}

function toRecord([folder, ...others]: readonly string[], given: Given): RecordCall {
  refuseOthers('record', given, RECORD_OPTIONS);
  if (folder === undefined || folder.trim() === '' || others.length > 0)
    throw bad('record needs the path of one new folder: record DIR');
  return { kind: 'record', folder, ...langIn(given) };
}

function refuseOthers(call: string, given: Given, accepted: readonly string[]): void {
  const stray = [...given.keys()].find((name) => !accepted.includes(name));
  if (stray !== undefined) throw bad(`${call} does not take --${stray}`);
}

/** `/premium 75000 put` as a command and its words; the slash may be missing or full-width. */
export function toAsked(line: string): Asked {
  const [first = '', ...words] = line.trim().split(/\s+/);
  const command = first.replace(/^[/／]/, '').toLowerCase();
  return { command, words };
}

type OptionToken = {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
};

/** The text given with an option, empty for a switch. */
function valueOf({ name, rawName, value, inlineValue }: OptionToken, given: Given): string {
  if (!isOption(name)) throw bad(`there is no option ${shown(rawName)}. Options: ${optionNames()}`);
  if (given.has(name)) throw bad(`--${name} is given twice`);
  if (OPTIONS[name].type === 'boolean') {
    if (value !== undefined) throw bad(`--${name} takes no value`);
    return '';
  }
  const missing =
    value === undefined || value.trim() === '' || (inlineValue !== true && value.startsWith('-'));
  if (missing) throw bad(`--${name} needs ${ACCEPTED[name]}`);
  return value;
}

const isOption = (name: string): name is keyof typeof OPTIONS => Object.hasOwn(OPTIONS, name);
const optionNames = (): string =>
  Object.keys(OPTIONS)
    .map((name) => `--${name}`)
    .join(', ');

const ACCEPTED: Readonly<Record<keyof typeof OPTIONS, string>> = {
  lang: LANGS.join(' or '),
  data: 'the path of a data folder',
  at: 'an instant such as 2026-01-23T23:00:00Z, or a day such as 2026-01-23 (its start, 00:00 UTC)',
  platform: PLATFORMS.join(', ').replace(/, (\w+)$/, ' or $1'),
  json: '',
  out: 'the path of a folder to write files to',
  message: 'the path of a message as --json prints it',
  help: '',
  version: '',
};

function circumstances(given: Given): Circumstances {
  const at = given.get('at');
  return { ...langIn(given), ...dataIn(given), ...(at === undefined ? {} : { atMs: instant(at) }) };
}

function langIn(given: Given): Pick<Circumstances, 'lang'> {
  const lang = given.get('lang');
  return lang === undefined ? {} : { lang: oneOf('lang', LANGS, lang) };
}

function dataIn(given: Given): Pick<Circumstances, 'data'> {
  const data = given.get('data');
  return data === undefined ? {} : { data };
}

const platform = (given: Given): Platform => oneOf('platform', PLATFORMS, given.get('platform') ?? 'console');

function oneOf<T extends string>(name: keyof typeof OPTIONS, accepted: readonly T[], value: string): T {
  const found = accepted.find((one) => one === value);
  if (found === undefined) throw bad(`--${name} takes ${ACCEPTED[name]}, not ${shown(value)}`);
  return found;
}

function instant(text: string): Millis {
  const day = parseDay(text);
  const timeMs = day === undefined ? parseInstant(text) : dayStartMs(day);
  if (timeMs === undefined) throw bad(`--at takes ${ACCEPTED.at}, not ${shown(text)}`);
  return timeMs;
}

const unknownCall = (call: string): string =>
  call.startsWith('/')
    ? `to ask one question, put ask before it: ask ${shown(call)}`
    : `there is no call ${shown(call)}. There is ${EXAMPLE}, brief, doctor, record and lint; with no word at all the bot starts`;

const bad = (problem: string): UsageError => new UsageError({ code: 'bad_call', problem });

/** A caller's own text as it is said back: on one line, without control characters, not too long. */
function shown(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
  return `"${visible.length <= 60 ? visible : `${visible.slice(0, 59)}…`}"`;
}

/** What `--help` prints: 80 columns. */
export const helpText = (): string => `Soundings reads the Bitcoin market and says what it sees.

  npm start                      starts the bot on every platform that has a
                                 token; with none, shows today's reading and
                                 takes commands here
  npm start -- brief             today's letter; brief short reads in a minute
  npm start -- ask "/support"    answers one question and exits; "/help" lists
                                 the commands
  npm start -- doctor            says how every source does, what is missing and
                                 what would mend it
  npm start -- record DIR        keeps every vendor's answers of this moment in
                                 DIR; DATA=replay DATA_FOLDER=DIR gives the
                                 same market again
  npm start -- lint FILE... --message MESSAGE.json
                                 checks texts against the readings of an answer

Options
  --lang en|zh-CN   language of the answers
  --data DIR        reads the data folder DIR
  --at WHEN         uses nothing later: 2026-01-23T23:00:00Z, or 2026-01-23 for
                    the start of that day (UTC)
  -h, --help        this page
  -v, --version     the version

Options of ask and brief
  --platform console|discord|telegram
                    prints what would be sent there (default: console)
  --json            prints the message with every reading it rests on
  --out DIR         writes the files of the answer into DIR, such as a CSV

Options of doctor
  --json            prints what it found as data

Options of lint
  --message FILE    the answer as --json prints it: its readings are what the
                    texts may say

Exit: 0 answered or clean, 1 lint found something, 2 the call is wrong, 3 there
is nothing to answer with, or doctor finds too little for a digest.
Settings are read from the environment and .env; .env.example lists them.
`;
