import { PassThrough, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createConsole } from '../../../src/adapters/console/chat.ts';
import { completions } from '../../../src/adapters/console/complete.ts';
import { defineCommand } from '../../../src/command.ts';
import type { Message } from '../../../src/message/message.ts';
import type { Question, Respond } from '../../../src/respond.ts';

const message = (title: string): Message => ({ lang: 'en', title, blocks: [], readings: [] });
const commands = [
  defineCommand({ name: 'support', options: {}, run: () => Promise.resolve(message('support')) }),
  defineCommand({
    name: 'liquidations',
    options: { window: { kind: 'choice', choices: ['4h', '24h', '7d'], default: '24h' } },
    run: () => Promise.resolve(message('liquidations')),
  }),
];

const known = new Set(['support', 'liquidations', 'help']);
const respond: Respond = ({ command, options, lang }) =>
  Promise.resolve(
    known.has(command)
      ? { kind: 'message', message: message([command, ...(options as readonly string[]), lang].join(' ')) }
      : { kind: 'refusal', cause: 'usage', text: `There is no command "${command}".` },
  );

function setUp(over: { respond?: Respond; terminal?: boolean } = {}) {
  const input = Object.assign(new PassThrough(), { isTTY: over.terminal === true });
  const output = Object.assign(new PassThrough(), { isTTY: over.terminal === true });
  let written = '';
  output.setEncoding('utf8').on('data', (piece: string) => {
    written += piece;
  });
  const console = createConsole({
    respond: over.respond ?? respond,
    input,
    output,
    commands,
    lang: 'en',
    zone: 'UTC',
    columns: 80,
    colour: false,
    greeting: message('Today'),
  });
  return { console, input, output, written: () => written };
}

/** An answer that comes when the test says so. */
function held(): { respond: Respond; asked: Question[]; release: (title: string) => void } {
  const asked: Question[] = [];
  const waiting: ((title: string) => void)[] = [];
  return {
    asked,
    respond: (question) => {
      asked.push(question);
      return new Promise((resolve) => {
        waiting.push((title) => {
          resolve({ kind: 'message', message: message(title) });
        });
      });
    },
    release: (title) => waiting.shift()?.(title),
  };
}

/** Lets everything that is already due happen. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('the console without a terminal', () => {
  it('shows the reading, answers one command a line in order, and ends with the input', async () => {
    const { console, input, written } = setUp();
    await console.start();
    input.end('/support\n\nliquidations 7d\r\n  ／Support  ');
    await console.ended;
    expect(written()).toBe('Today\n\nsupport en\n\nliquidations 7d en\n\nsupport en\n');
  });

  it('says what a command that does not exist is answered with, and goes on', async () => {
    const { console, input, written } = setUp();
    await console.start();
    input.end('/nonsense\n/support\n');
    await console.ended;
    expect(written()).toBe('Today\n\n  There is no command "nonsense".\n\nsupport en\n');
  });

  it('ends at /quit and leaves the rest unread', async () => {
    const { console, input, written } = setUp();
    await console.start();
    input.write('/support\n/quit\n/support\n');
    await console.ended;
    expect(written()).toBe('Today\n\nsupport en\n');
  });

  it('keeps the order when the first answer is slow, also at the end of the input', async () => {
    const { respond: slow, asked, release } = held();
    const { console, input, written } = setUp({ respond: slow });
    await console.start();
    input.end('/support\n/liquidations\n');
    await settled();
    expect(asked.map(({ command }) => command)).toEqual(['support']);
    release('first');
    await settled();
    release('second');
    await console.ended;
    expect(written()).toBe('Today\n\nfirst\n\nsecond\n');
  });

  it('answers more lines than may wait at once', async () => {
    const { console, input, written } = setUp();
    await console.start();
    input.end('/support\n'.repeat(1000));
    await console.ended;
    expect(written().match(/^support en$/gm)).toHaveLength(1000);
  });

  it('changes the language with /lang and refuses one it does not have', async () => {
    const { console, input, written } = setUp();
    await console.start();
    input.end('/lang zh-cn\n/support\n/lang fr\n/lang en\n/support\n');
    await console.ended;
    expect(
      written()
        .split('\n')
        .filter((line) => line !== ''),
    ).toEqual([
      'Today',
      '  之后以中文回答。/lang en for English.',
      'support zh-CN',
      '  /lang 不能取“fr”。可选：en、zh-CN。',
      '  Answers are in English. /lang zh-CN 切换中文。',
      'support en',
    ]);
  });

  it('adds its own commands to /help', async () => {
    const { console, input, written } = setUp();
    await console.start();
    input.end('/help\n');
    await console.ended;
    expect(written()).toContain('help en\n\n  Here also: /lang');
  });

  it('posts in turn with the answers', async () => {
    const { console, input, written } = setUp();
    await console.start();
    await console.post({ channel: '-' }, message('Digest'));
    input.end('/support\n');
    await console.ended;
    expect(written()).toBe('Today\n\nDigest\n\nsupport en\n');
    await expect(console.post({ channel: '-' }, message('late'))).rejects.toThrow('closed');
  });
});

describe('the console whose output is closed', () => {
  const closedPipe = (): Writable =>
    new Writable({
      write: (_piece, _encoding, done) => {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
  const parts = {
    respond,
    commands,
    lang: 'en',
    zone: 'UTC',
    columns: 80,
    colour: false,
    greeting: message('Today'),
  } as const;

  it('ends quietly', async () => {
    const console = createConsole({ ...parts, input: new PassThrough(), output: closedPipe() });
    await console.start();
    await expect(console.ended).resolves.toBeUndefined();
  });

  it('ends quietly when the reader leaves half-way', async () => {
    const { console, input, output } = setUp();
    await console.start();
    output.destroy();
    input.write('/support\n');
    await expect(console.ended).resolves.toBeUndefined();
  });

  it('reports what is not the reader leaving', async () => {
    const full = new Writable({
      write: (_piece, _encoding, done) => {
        done(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
      },
    });
    const console = createConsole({ ...parts, input: new PassThrough(), output: full });
    const ended = expect(console.ended).rejects.toThrow('no space left');
    await console.start();
    await ended;
  });

  it('stops when told to, without waiting for an answer', async () => {
    const { respond: slow, release } = held();
    const { console, input, written } = setUp({ respond: slow });
    await console.start();
    input.write('/support\n');
    await settled();
    await console.stop();
    await console.ended;
    release('too late');
    await settled();
    expect(written()).toBe('Today\n');
  });
});

describe('the console in a terminal', () => {
  const visible = (text: string): string => stripVTControlCharacters(text).replace(/\r/g, '');

  it('shows the reading, a hint and a prompt', async () => {
    const { console, written } = setUp({ terminal: true });
    await console.start();
    await settled();
    expect(visible(written())).toBe(
      'Today\n\n  /help lists the commands, /lang zh-CN 切换中文, /quit leaves.\n\n› ',
    );
    await console.stop();
    await console.ended;
    expect(written().endsWith('\n')).toBe(true);
  });

  it('says a pasted command again above its answer', async () => {
    const { console, input, written } = setUp({ terminal: true });
    await console.start();
    input.write('/support\n/liquidations 7d\n');
    await settled();
    expect(visible(written())).toContain('\n\nsupport en\n\n› /liquidations 7d\n\nliquidations 7d en\n\n› ');
    await console.stop();
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('ends at %s', async (_name, key) => {
    const { console, input } = setUp({ terminal: true });
    await console.start();
    input.write(key);
    await expect(console.ended).resolves.toBeUndefined();
  });

  it('posts above what is being typed', async () => {
    const { console, input, written } = setUp({ terminal: true });
    await console.start();
    input.write('/sup');
    await settled();
    await console.post({ channel: '-' }, message('Digest'));
    await settled();
    expect(visible(written()).endsWith('Digest\n\n› /sup')).toBe(true);
    await console.stop();
  });
});

describe('the console in a terminal that is resized', () => {
  it('sets the next answer in the new width', async () => {
    const { console, input, output, written } = setUp({ terminal: true });
    await console.start();
    Object.assign(output, { columns: 24 });
    input.write('/support one two three four five six\r');
    await settled();
    const lines = stripVTControlCharacters(written()).split(/\r?\n/);
    // 38 columns on two lines, evened out
    expect(lines).toContain('support one two three');
    expect(lines).toContain('four five six en');
    await console.stop();
  });
});

describe('completions', () => {
  it('offers command names, with the slash only if one was typed', () => {
    expect(completions(commands, '/s')).toEqual([['/support '], '/s']);
    expect(completions(commands, 'L')).toEqual([['liquidations', 'lang'], 'L']);
    expect(completions(commands, '')[0]).toEqual(['support', 'liquidations', 'lang', 'quit']);
  });

  it('offers the words an option takes', () => {
    expect(completions(commands, '/liquidations ')).toEqual([['4h', '24h', '7d'], '']);
    expect(completions(commands, '/lang z')).toEqual([['zh-CN '], 'z']);
    expect(completions(commands, '/nonsense ')).toEqual([[], '']);
  });
});
