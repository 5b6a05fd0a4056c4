import { afterEach, beforeEach, expect } from 'vitest';
import type { Adapter } from '../../src/adapter.ts';
import { createTelegram, type TelegramParts } from '../../src/adapters/telegram/bot.ts';
import type { Question, Reply } from '../../src/respond.ts';
import { telegramContractProblems } from '../contracts/telegram-contract.ts';
import { startFakeTelegram, TELEGRAM_TOKEN, type FakeTelegram } from './fake-telegram.ts';
import { createLog, message } from './messages.ts';
import { createToldPainter, takePicturesOf } from './painter.ts';
import { commonParts } from './platform-parts.ts';

const says = (text: string): Reply => ({ kind: 'message', message: message(text) });

/** A Telegram for each test of a file, and bots on it that answer with the command's name and the language. Nothing they send breaks a rule. */
export function useTelegram() {
  let server: FakeTelegram;
  let bots: Adapter[];
  let questions: Question[];
  let logged: ReturnType<typeof createLog>;
  let shared: ReturnType<typeof commonParts>;

  beforeEach(async () => {
    server = await startFakeTelegram();
    [bots, questions, logged, shared] = [[], [], createLog(), commonParts()];
  });
  afterEach(async () => {
    await Promise.all(bots.map((bot) => bot.stop()));
    await server.close();
    expect(logged.lines.join('\n')).not.toMatch(/canary/);
    expect(server.violations).toEqual([]);
    expect(telegramContractProblems(server.journal)).toEqual([]);
  });

  return {
    server: () => server,
    /** What the bots were asked, in order. */
    questions: (): readonly Question[] => questions,
    /** Lines of log from a level on: 40 is a warning. */
    logged: (level = 40): readonly string[] =>
      logged.lines.filter((line) => (JSON.parse(line) as { readonly level: number }).level >= level),
    /** What is remembered and chosen, by all bots of the test: a second one is the first after a restart. */
    parts: () => shared,
    started: async ({ limits, respond, ...parts }: Partial<TelegramParts> = {}): Promise<Adapter> => {
      const bot = createTelegram({
        token: TELEGRAM_TOKEN,
        apiRoot: server.apiRoot,
        ...shared,
        log: logged.log,
        takePictures: takePicturesOf(createToldPainter()),
        limits: { retryMs: 5, conflictMs: 5, ...limits },
        ...parts,
        respond: (question) => {
          questions.push(question);
          return respond?.(question) ?? Promise.resolve(says(`${question.command} in ${question.lang}`));
        },
      });
      bots.push(bot);
      await bot.start();
      return bot;
    },
  };
}
