import { COMMANDS } from '../commands/index.ts';
import type { Call } from './command-line.ts';
import { environment, loadConfig, SECRETS, TOKENS, type Config } from './config.ts';
import { createPreferences } from './kept-preferences.ts';
import type { Live } from './live.ts';
import type { Lang } from './locales/format.ts';
import { createLogger, type Logger } from './logger.ts';
import type { MarketData } from './market/market-data.ts';
import { createMarketSource, isLive, marketFolder } from './market-source.ts';
import { createPainterOnDemand } from './painter-on-demand.ts';
import type { Painter } from './pictures/painter.ts';
import type { Preferences } from './preferences.ts';
import { createRespond, type Respond } from './respond.ts';
import type { Store } from './store/store.ts';

/** What answers are made of, whoever asks. */
export type Parts = {
  readonly config: Config;
  readonly lang: Lang;
  readonly zone: string;
  readonly log: Logger;
  readonly market: () => Promise<MarketData>;
  readonly respond: Respond;
  readonly painter: Painter;
  /** The bot's memory, opened when it is first needed. */
  readonly store: () => Promise<Store>;
  readonly preferences: Preferences;
  /** The vendors and what they said, where the market is live. */
  readonly live: (() => Promise<Live>) | undefined;
  close(): Promise<void>;
};

/** A source or a row that fails costs a line on standard error, and the answer only what rests on it. */
export const onFault = ({ where, problem }: { readonly where: string; readonly problem: string }): void => {
  process.stderr.write(`${where}: ${problem}\n`);
};

/** Opened at the first call, and once; `opened` gives what is open, without opening it. */
function whenNeeded<T>(open: () => Promise<T>) {
  let promise: Promise<T> | undefined;
  return {
    get: (): Promise<T> => (promise ??= open()),
    opened: async (): Promise<T | undefined> => promise?.catch(() => undefined),
  };
}

export function createParts(call: Extract<Call, { kind: 'ask' | 'start' }>): Parts {
  const config = loadConfig(environment());
  const secrets = SECRETS.flatMap((name) => config[name] ?? []);
  const chatAlone = TOKENS.every((name) => config[name] === undefined);
  // Beside a chat in the terminal, only what needs attention is worth a line of log.
  const log = createLogger(config.LOG_LEVEL ?? (chatAlone ? 'warn' : 'info'), secrets);
  const asksVendors = isLive(config, call.data);
  const store = whenNeeded(async () => {
    const { openStore } = await import('./store/open-store.ts');
    return openStore({
      // A chat in the terminal about a folder leaves nothing behind.
      memory: chatAlone && !asksVendors,
      databaseUrl: config.DATABASE_URL,
      stateDir: config.STATE_DIR,
      readOnlyBeside: call.kind === 'ask',
      onFault,
    });
  });
  const live = asksVendors
    ? whenNeeded(async () => {
        const { openLiveOrReplay } = await import('./live-source.ts');
        const kept = config.DATA === 'replay' ? {} : { store: await store.get() };
        return openLiveOrReplay(
          { config, atMs: call.atMs, onFault, ...kept },
          call.data ?? config.DATA_FOLDER,
        );
      })
    : undefined;
  const painter = createPainterOnDemand(log);
  const preferences = createPreferences(store.get, Date.now, log);
  const market = live
    ? async () => (await live.get()).market()
    : createMarketSource({ path: marketFolder(config, call.data), atMs: call.atMs, onFault });
  return {
    config,
    lang: call.lang ?? config.DEFAULT_LANG,
    zone: config.DEFAULT_TIME_ZONE,
    log,
    market,
    painter,
    store: store.get,
    preferences,
    live: live?.get,
    async close() {
      await painter.close();
      await (await live?.opened())?.close();
      await (await store.opened())?.close();
    },
    respond: createRespond({
      commands: COMMANDS,
      data: market,
      log,
      defaultZone: config.DEFAULT_TIME_ZONE,
      preferences,
    }),
  };
}
