import { clearScreenDown, createInterface, cursorTo, moveCursor, type Interface } from 'node:readline';
import type { Adapter } from '../../adapter.ts';
import { toAsked } from '../../command-line.ts';
import type { Command } from '../../command.ts';
import type { Lang } from '../../locales/format.ts';
import type { Message } from '../../message/message.ts';
import type { Respond } from '../../respond.ts';
import { completions } from './complete.ts';
import { createConversation } from './conversation.ts';
import { createPaint } from './paint.ts';
import { renderConsole, renderLine, type Shape } from './render.ts';
import { createScreen, unlessGone } from './screen.ts';
import { WORDS } from './words.ts';

/** Lines of a pipe that may wait for their answers before reading stops for a while. */
const MAX_WAITING = 100;

type Parts = Shape & {
  readonly respond: Respond;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly commands: readonly Command[];
  readonly lang: Lang;
  /** IANA zone of the reader. */
  readonly zone: string;
  /** The end of a pipe ends the questions, not the program: there is a digest to print. */
  readonly staysOpen?: boolean;
  /** Shown before the first prompt: today's reading. */
  readonly greeting: Message;
};

type Console = Adapter & {
  /** Resolves when the reader has left, the input is used up or the output is closed. */
  readonly ended: Promise<void>;
};

/** A chat in the terminal: one command a line, answered in order. Without a terminal on both ends there is no prompt. */
export function createConsole(parts: Parts): Console {
  const { input, output, commands } = parts;
  const interactive = input.isTTY === true && output.isTTY === true;
  const prompt = createPaint(parts.colour).lead('› ');
  const shape: Shape = {
    colour: parts.colour,
    /** A terminal changes its width while the chat is open. */
    get columns() {
      return interactive ? (output.columns ?? parts.columns) : parts.columns;
    },
  };
  const { respond, lang, zone } = parts;
  const converse = createConversation({ respond, lang, zone, shape });
  let lines: Interface | undefined;
  let live = true;
  let reading = false;
  let atPrompt = false;
  let waiting = 0;
  /** Everything that writes takes its turn here, so that answers come in the order of the questions. */
  let turn: Promise<unknown> = Promise.resolve();

  let resolveEnded: (error?: Error) => void = () => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    resolveEnded = (error) => {
      if (error === undefined) resolve();
      else reject(error);
    };
  });

  const leave = (error?: Error): void => {
    if (!live) return;
    live = false;
    leavePrompt();
    screen.close();
    lines?.close();
    resolveEnded(error);
  };
  const screen = createScreen(output, leave);

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  /** Ends the prompt's own line, so that the shell's next prompt does not stick to it. */
  const leavePrompt = (): void => {
    if (atPrompt) screen.write('\n');
    atPrompt = false;
  };

  const next = (): void => {
    if (!live || !reading || waiting > 0) return;
    if (!interactive) {
      lines?.resume();
      return;
    }
    if (!atPrompt) screen.write('\n');
    lines?.prompt(true);
    atPrompt = true;
  };

  const take = async (line: string, unseen: boolean): Promise<void> => {
    const asked = toAsked(line);
    if (!live || asked.command === '') return;
    if (unseen) await screen.show(prompt + line.trim());
    const said = await converse(asked);
    if (said === 'quit') leave();
    else await screen.show(said.text);
  };

  const onLine = (line: string): void => {
    /** Pasted, or typed while an answer was under way: said again above its answer. */
    const unseen = interactive && !atPrompt;
    atPrompt = false;
    waiting += 1;
    if (!interactive && waiting === MAX_WAITING) lines?.pause();
    inTurn(() => take(line, unseen)).then(() => {
      waiting -= 1;
      next();
    }, leave);
  };

  const listen = (): void => {
    lines = createInterface({
      input,
      ...(interactive ? { output } : {}),
      terminal: interactive,
      prompt,
      crlfDelay: Infinity,
      completer: (line: string) => completions(commands, line),
    });
    reading = true;
    lines.on('line', onLine);
    lines.on('SIGINT', () => {
      leave();
    });
    lines.on('error', (error: Error) => {
      leave(unlessGone(error));
    });
    lines.on('close', () => {
      reading = false;
      leavePrompt();
      if (!interactive && parts.staysOpen === true) return;
      void turn.then(() => {
        leave();
      });
    });
  };

  /** Takes the prompt and what is typed so far off the screen; gives the rows it took below its first. */
  const liftPrompt = (): number => {
    if (!atPrompt || lines === undefined) return 0;
    const { rows } = lines.getCursorPos();
    moveCursor(output, 0, -rows);
    cursorTo(output, 0);
    clearScreenDown(output);
    screen.spaced();
    return rows;
  };

  return {
    platform: 'console',
    ended,
    async start() {
      const greeting = renderConsole(parts.greeting, shape);
      const hint = interactive ? `\n\n${renderLine(WORDS[lang].hint, 'aside', shape)}` : '';
      await inTurn(() => screen.show(greeting + hint));
      if (!live) return;
      listen();
      next();
    },
    async post(_channel, message) {
      const shown = await inTurn(async () => {
        const rows = liftPrompt();
        const written = await screen.show(renderConsole(message, shape));
        // readline redraws the prompt that many rows further up
        if (atPrompt) screen.write('\n'.repeat(rows + 1));
        return written;
      });
      if (!shown) throw new Error('The console is closed.');
      next();
    },
    stop() {
      leave();
      return Promise.resolve();
    },
  };
}
