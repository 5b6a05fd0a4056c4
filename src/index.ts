#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { COMMANDS } from '../commands/index.ts';
import type { Adapter } from './adapter.ts';
import { createDailyLetter, type DailyLetter } from './daily-letter.ts';
import { helpText, parseCommandLine, type Call } from './command-line.ts';
import { environment, loadConfig, SECRETS, type Config } from './config.ts';
import { ConfigError, UsageError } from './errors.ts';
import { catalogue } from './locales/index.ts';
import type { Lang } from './locales/format.ts';
import { runLint } from './lint-call.ts';
import { createLogger, type Logger } from './logger.ts';
import type { MarketData } from './market/market-data.ts';
import { createMarketSource, marketFolder } from './market-source.ts';
import type { Message } from './message/message.ts';
import { createPainterOnDemand } from './painter-on-demand.ts';
import type { Painter } from './pictures/painter.ts';
import { createTakePictures } from './pictures/take-pictures.ts';
import { printAnswer, saysSomething } from './print-answer.ts';
import { createRespond, usageText, type Respond } from './respond.ts';
import { createSupervisor, type Supervisor } from './supervise.ts';

/** How the program ends; the README says what each means to a script. */
const EXIT = { done: 0, fault: 1, badCall: 2, nothing: 3 } as const;
/** For sends in flight when stopping, over all platforms. */
const STOP_MS = 20_000;

type AskCall = Extract<Call, { kind: 'ask' }>;
type StartCall = Extract<Call, { kind: 'start' }>;

/** What answers are made of, whoever asks. */
type Parts = {
  readonly config: Config;
  readonly lang: Lang;
  readonly zone: string;
  readonly log: Logger;
  readonly market: () => Promise<MarketData>;
  readonly respond: Respond;
  readonly painter: Painter;
};

function createParts(call: AskCall | StartCall): Parts {
  const config = loadConfig(environment());
  const secrets = SECRETS.flatMap((name) => config[name] ?? []);
  const chatAlone = SECRETS.every((name) => config[name] === undefined);
  // Beside a chat in the terminal, only what needs attention is worth a line of log.
  const log = createLogger(config.LOG_LEVEL ?? (chatAlone ? 'warn' : 'info'), secrets);
  const market = createMarketSource({
    path: marketFolder(config, call.data),
    atMs: call.atMs,
    onFault: ({ where, problem }) => process.stderr.write(`${where}: ${problem}\n`),
  });
  return {
    config,
    lang: call.lang ?? config.DEFAULT_LANG,
    zone: config.DEFAULT_TIME_ZONE,
    log,
    market,
    painter: createPainterOnDemand(log),
    respond: createRespond({ commands: COMMANDS, data: market, log, defaultZone: config.DEFAULT_TIME_ZONE }),
  };
}

/** One answer on standard output. */
async function ask(call: AskCall): Promise<number> {
  const { respond, painter, lang, zone } = createParts(call);
  const { command, words } = call.question;
  const reply = await respond({ command, options: words, lang, zone });
  if (reply.kind === 'refusal') {
    process.stderr.write(`${reply.text}\n`);
    return reply.cause === 'usage' ? EXIT.badCall : EXIT.fault;
  }
  const { message } = reply;
  const { text, saved, missing } = await printAnswer(message, { ...call, shape: consoleShape(), painter });
  await painter.close();
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
  const stopped = stopSignal();
  for (const adapter of running) void supervisor.begin(adapter);
  schedule?.start();
  const code = await Promise.race([
    stopped.then(() => EXIT.done),
    supervisor.allLost.then(() => EXIT.fault),
    ...(chat === undefined ? [] : [chat.ended.then(() => EXIT.done)]),
  ]);
  await schedule?.stop();
  await Promise.race([supervisor.stop(), deadline(STOP_MS)]);
  await parts.painter.close();
  return code;
}

/** The platforms that have a token; their libraries are loaded only then. */
async function createAdapters(
  { config, respond, painter, log, lang }: Parts,
  supervisor: Supervisor,
): Promise<readonly Adapter[]> {
  const takePictures = createTakePictures({ painter, log });
  const shared = (platform: Adapter['platform']) => ({
    commands: COMMANDS,
    respond,
    takePictures,
    log,
    defaultLang: lang,
    onFatal: (error: Error) => {
      supervisor.lose(platform, error);
    },
  });
  const adapters: Adapter[] = [];
  if (config.DISCORD_TOKEN !== undefined) {
    const { createDiscord } = await import('./adapters/discord/bot.ts');
    adapters.push(
      createDiscord({ ...shared('discord'), token: config.DISCORD_TOKEN, apiRoot: config.DISCORD_API_ROOT }),
    );
  }
  if (config.TELEGRAM_BOT_TOKEN !== undefined) {
    const { createTelegram } = await import('./adapters/telegram/bot.ts');
    adapters.push(
      createTelegram({
        ...shared('telegram'),
        token: config.TELEGRAM_BOT_TOKEN,
        apiRoot: config.TELEGRAM_API_ROOT,
      }),
    );
  }
  return adapters;
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
  { config, lang, log }: Parts,
  adapters: readonly Adapter[],
  daily: DailyLetter,
) {
  if (config.DIGEST_CRON === undefined) return undefined;
  const { createDigestSchedule } = await import('./delivery/digest-post.ts');
  return createDigestSchedule({
    cron: config.DIGEST_CRON,
    zone: config.DEFAULT_TIME_ZONE,
    channels: config.DIGEST_CHANNELS,
    adapters,
    build: () => daily.toPost(lang),
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
    if (error instanceof ConfigError) {
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
