#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { COMMANDS } from '../commands/index.ts';
import type { Adapter } from './adapter.ts';
import type { Letter } from './briefing/letter.ts';
import { createDailyLetter, type DailyLetter } from './daily-letter.ts';
import { helpText, parseCommandLine, type Call, type RecordCall } from './command-line.ts';
import { environment, loadConfig } from './config.ts';
import type { DoctorCall } from './doctor-call.ts';
import { ConfigError, StoreError, UsageError } from './errors.ts';
import { catalogue } from './locales/index.ts';
import { runLint } from './lint-call.ts';
import { keepPublished } from './hub/live/published.ts';
import type { Message } from './message/message.ts';
import { createParts, onFault, type Parts } from './parts.ts';
import { createAdapters } from './platforms.ts';
import { createProgress } from './progress-bar.ts';
import { createPressCode } from './press-code.ts';
import { printAnswer, saysSomething } from './print-answer.ts';
import { usageText } from './respond.ts';
import { createSupervisor } from './supervise.ts';

/** How the program ends; the README says what each means to a script. */
const EXIT = { done: 0, fault: 1, badCall: 2, nothing: 3 } as const;
/** For sends in flight when stopping, over all platforms. */
const STOP_MS = 20_000;

type AskCall = Extract<Call, { kind: 'ask' }>;
type StartCall = Extract<Call, { kind: 'start' }>;

/** One answer on standard output. */
async function ask(call: AskCall): Promise<number> {
  const parts = createParts(call);
  try {
    // A memory that cannot be opened is the operator's to mend, not a fault of the command.
    await parts.live?.();
    return await answer(call, parts);
  } finally {
    await parts.close();
  }
}

async function answer(call: AskCall, { config, respond, painter, lang, zone }: Parts): Promise<number> {
  const { command, words } = call.question;
  const reply = await respond({ command, options: words, lang, zone });
  if (reply.kind === 'refusal') {
    process.stderr.write(`${reply.text}\n`);
    return reply.cause === 'usage' ? EXIT.badCall : EXIT.fault;
  }
  const { message } = reply;
  const token = call.platform === 'discord' ? config.DISCORD_TOKEN : config.TELEGRAM_BOT_TOKEN;
  const code = createPressCode(token ?? '', COMMANDS);
  const { text, saved, missing } = await printAnswer(message, {
    ...call,
    shape: consoleShape(),
    painter,
    // As in a chat of no id: nobody can press what is printed.
    press: (press) => code.write(press, { chat: '' }, Date.now()),
  });
  process.stdout.write(text);
  // Standard output holds nothing but the JSON where JSON is asked for.
  const paths = call.json || call.platform !== 'console' ? process.stderr : process.stdout;
  paths.write(saved.map((path) => `${path}\n`).join(''));
  const { noFiles, noPicture, nothing } = catalogue(lang, zone).usage;
  for (const { name, why, problem } of missing) process.stderr.write(`${noPicture[why](name, problem)}\n`);
  if (call.out !== undefined && saved.length + missing.length === 0) process.stderr.write(`${noFiles}\n`);
  if (saysSomething(message)) return EXIT.done;
  process.stderr.write(`${nothing}\n`);
  return EXIT.nothing;
}

/** Widest a line of the terminal gets: longer ones are hard to read. */
const MAX_COLUMNS = 80;

const consoleShape = (): { columns: number; colour: boolean } => ({
  columns: Math.min(process.stdout.isTTY ? process.stdout.columns : MAX_COLUMNS, MAX_COLUMNS),
  colour: process.stdout.isTTY && process.stdout.hasColors() && (environment().NO_COLOR ?? '') === '',
});

/** How everything does, on standard output. */
async function doctor(call: DoctorCall): Promise<number> {
  const { runDoctor } = await import('./doctor-call.ts');
  const canMakeDigest = await runDoctor(call, loadConfig(environment()), consoleShape().columns);
  return canMakeDigest ? EXIT.done : EXIT.nothing;
}

/** What the vendors say now, kept in a folder. */
async function record({ folder, lang }: RecordCall): Promise<number> {
  const config = loadConfig(environment());
  const { recordRun } = await import('./record-call.ts');
  const count = await recordRun(folder, { config, onFault });
  const words = catalogue(lang ?? config.DEFAULT_LANG).doctor;
  process.stdout.write(
    count === 0
      ? `${words.noneRecorded(folder)}\n`
      : `${words.recorded(count, folder)}\nDATA=replay DATA_FOLDER=${folder} npm start -- brief\n`,
  );
  return count === 0 ? EXIT.nothing : EXIT.done;
}

/** The bot: every platform that has a token, and the digest; with no token at all, a chat in the terminal. */
async function start(call: StartCall): Promise<number> {
  const parts = createParts(call);
  await parts.market();
  const daily = createDailyLetter(parts);
  const supervisor = createSupervisor(parts.log);
  const adapters = await createAdapters(parts, supervisor);
  const chat = adapters.length === 0 ? await createChat(parts, await daily.toGreet(parts.lang)) : undefined;
  const running = chat === undefined ? adapters : [chat];
  const schedule = await createSchedule(parts, running, daily);
  const history = await beginHistory(parts, call, chat === undefined);
  const stopped = stopSignal();
  for (const adapter of running) void supervisor.begin(adapter);
  schedule?.start();
  const code = await Promise.race([
    stopped.then(() => EXIT.done),
    supervisor.allLost.then(() => EXIT.fault),
    ...(chat === undefined ? [] : [chat.ended.then(() => EXIT.done)]),
  ]);
  await schedule?.stop();
  await history?.stop();
  await Promise.race([supervisor.stop(), deadline(STOP_MS)]);
  await parts.close();
  return code;
}

/** Keeps the record of a live market while the bot runs; how far the past is filled in is shown where no chat is in the way. */
async function beginHistory({ config, live, log }: Parts, { atMs }: StartCall, showsProgress: boolean) {
  if (live === undefined || config.DATA === 'replay' || atMs !== undefined) return undefined;
  const { keepHistory } = await import('./keep-history.ts');
  return keepHistory(await live(), log, showsProgress ? createProgress(process.stderr) : () => undefined);
}

async function createChat({ config, respond, lang, zone }: Parts, greeting: Message) {
  const { createConsole } = await import('./adapters/console/chat.ts');
  const { stdin: input, stdout: output } = process;
  return createConsole({
    respond,
    input,
    output,
    commands: COMMANDS,
    lang,
    zone,
    staysOpen: config.DIGEST_CRON !== undefined,
    greeting,
    ...consoleShape(),
  });
}

async function createSchedule(
  { config, lang, log, live }: Parts,
  adapters: readonly Adapter[],
  daily: DailyLetter,
) {
  if (config.DIGEST_CRON === undefined) return undefined;
  const { createDigestSchedule } = await import('./delivery/digest-post.ts');
  const remember = async ({ asOf, readings }: Letter): Promise<void> => {
    const store = (await live?.())?.store;
    if (store) await keepPublished(store, { asOf, readings }, Date.now());
  };
  return createDigestSchedule({
    cron: config.DIGEST_CRON,
    zone: config.DEFAULT_TIME_ZONE,
    channels: config.DIGEST_CHANNELS,
    adapters,
    build: () => daily.toPost(lang),
    onPosted: live && remember,
    log,
  });
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(EXIT.fault);
        asked = true;
        resolve();
      });
    }
  });
}

const deadline = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
    .version;

async function main(argv: readonly string[]): Promise<number> {
  try {
    const call = parseCommandLine(argv);
    switch (call.kind) {
      case 'help':
        process.stdout.write(`${helpText()}\n`);
        return EXIT.done;
      case 'version':
        process.stdout.write(`${version()}\n`);
        return EXIT.done;
      case 'lint':
        return (await runLint(call)) ? EXIT.done : EXIT.fault;
      case 'doctor':
        return await doctor(call);
      case 'record':
        return await record(call);
      case 'ask':
        return await ask(call);
      case 'start':
        return await start(call);
    }
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${usageText(catalogue('en'), error.problem)}\n`);
      return EXIT.badCall;
    }
    if (error instanceof ConfigError || error instanceof StoreError) {
      process.stderr.write(`${error.message}\n`);
      return EXIT.badCall;
    }
    process.stderr.write(`soundings stopped: ${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.fault;
  }
}

// A reader that has gone away (`| head`) is no fault; a full disk is one, in one line.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  process.stderr.write(`standard output cannot be written: ${error.message}\n`);
  process.exit(EXIT.fault);
});
process.exitCode = await main(process.argv.slice(2));
