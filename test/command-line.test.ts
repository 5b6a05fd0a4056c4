import { describe, expect, it } from 'vitest';
import { helpText, parseCommandLine, toAsked } from '../src/command-line.ts';
import { UsageError } from '../src/errors.ts';

/** The line a bad call is refused with. */
function refusal(...argv: readonly string[]): string {
  try {
    parseCommandLine(argv);
  } catch (error) {
    if (error instanceof UsageError && error.problem.code === 'bad_call') return error.problem.problem;
    throw error;
  }
  return 'accepted';
}

describe('parseCommandLine', () => {
  it('starts the bot without arguments', () => {
    expect(parseCommandLine([])).toEqual({ kind: 'start' });
  });

  it('takes language, data and moment on the bare start', () => {
    expect(parseCommandLine(['--lang', 'zh-CN', '--data=days/a', '--at', '2026-01-23T23:00:00Z'])).toEqual({
      kind: 'start',
      lang: 'zh-CN',
      data: 'days/a',
      atMs: Date.UTC(2026, 0, 23, 23),
    });
  });

  it('reads a day as its start in UTC', () => {
    expect(parseCommandLine(['--at', '2026-01-23'])).toEqual({ kind: 'start', atMs: Date.UTC(2026, 0, 23) });
  });

  it('asks a question on the console by default', () => {
    expect(parseCommandLine(['ask', '/support'])).toEqual({
      kind: 'ask',
      question: { command: 'support', words: [] },
      platform: 'console',
      json: false,
    });
  });

  it('splits a question into command and words, quoted or not', () => {
    const question = { command: 'premium', words: ['75000', 'put'] };
    expect(parseCommandLine(['ask', '/premium 75000 put'])).toMatchObject({ question });
    expect(
      parseCommandLine(['ask', '--json', 'premium', '75000', '--platform', 'telegram', 'put']),
    ).toMatchObject({
      question,
      json: true,
      platform: 'telegram',
    });
  });

  it('takes a folder for the files of an answer', () => {
    expect(parseCommandLine(['ask', '/explain vrp', '--out', 'files'])).toMatchObject({ out: 'files' });
  });

  it('takes the files to check, the message and a language for lint', () => {
    expect(parseCommandLine(['lint', 'a.txt', 'b.txt', '--message', 'm.json'])).toEqual({
      kind: 'lint',
      files: ['a.txt', 'b.txt'],
      message: 'm.json',
    });
    expect(parseCommandLine(['lint', 'a.txt', '--message', 'm.json', '--lang', 'zh-CN'])).toMatchObject({
      lang: 'zh-CN',
    });
  });

  it('takes a language, data and JSON for doctor', () => {
    expect(parseCommandLine(['doctor'])).toEqual({ kind: 'doctor', json: false });
    expect(parseCommandLine(['doctor', '--json', '--lang', 'zh-CN', '--data', 'days/a'])).toEqual({
      kind: 'doctor',
      json: true,
      lang: 'zh-CN',
      data: 'days/a',
    });
  });

  it('takes one folder, and a language, for record', () => {
    expect(parseCommandLine(['record', 'now', '--lang', 'en'])).toEqual({
      kind: 'record',
      folder: 'now',
      lang: 'en',
    });
  });

  it('shows the help wherever it is asked for', () => {
    expect(parseCommandLine(['--help'])).toEqual({ kind: 'help' });
    expect(parseCommandLine(['ask', '-h', '--nonsense'])).toEqual({ kind: 'help' });
  });

  it('shows the version', () => {
    expect(parseCommandLine(['--version'])).toEqual({ kind: 'version' });
    expect(parseCommandLine(['-v'])).toEqual({ kind: 'version' });
    expect(refusal('--version', '--lang', 'en')).toBe('--version stands alone');
  });

  it.each([
    [
      ['--colour', 'x'],
      'there is no option "--colour". Options: --lang, --data, --at, --platform, --json, --out, --message, --help, --version',
    ],
    [
      ['-x'],
      'there is no option "-x". Options: --lang, --data, --at, --platform, --json, --out, --message, --help, --version',
    ],
    [
      ['--toString'],
      'there is no option "--toString". Options: --lang, --data, --at, --platform, --json, --out, --message, --help, --version',
    ],
    [
      ['digest'],
      'there is no call "digest". There is ask "/support", brief, doctor, record and lint; with no word at all the bot starts',
    ],
    [['/support'], 'to ask one question, put ask before it: ask "/support"'],
    [['ask'], 'ask needs a question, for example ask "/support"'],
    [['ask', ' / '], 'ask needs a question, for example ask "/support"'],
    [['--lang'], '--lang needs en or zh-CN'],
    [['--lang', '--json'], '--lang needs en or zh-CN'],
    [['--lang='], '--lang needs en or zh-CN'],
    [['--lang', 'zh'], '--lang takes en or zh-CN, not "zh"'],
    [['--lang', 'zh-TW'], '--lang takes en or zh-CN, not "zh-TW"'],
    [['--lang', 'en', '--lang', 'zh-CN'], '--lang is given twice'],
    [['ask', '/help', '--json', '--json'], '--json is given twice'],
    [['ask', '/help', '--json=yes'], '--json takes no value'],
    [['ask', '/help', '--platform', 'slack'], '--platform takes console, discord or telegram, not "slack"'],
    [['--platform', 'discord'], '--platform belongs to a question: ask "/support" --platform'],
    [['--json'], '--json belongs to a question: ask "/support" --json'],
    [['--out', 'x'], '--out belongs to a question: ask "/support" --out'],
    [['ask', '/help', '--out'], '--out needs the path of a folder to write files to'],
    [['lint', '--message', 'm.json'], 'lint needs the files to check: lint letter.txt --message letter.json'],
    [['lint', 'a.txt'], 'lint needs --message with the JSON of the answer (ask ... --json)'],
    [['lint', 'a.txt', '--message', 'm.json', '--json'], 'lint does not take --json'],
    [['doctor', '--at', '2026-01-23'], 'doctor does not take --at'],
    [['doctor', '--platform', 'discord'], 'doctor does not take --platform'],
    [['doctor', '/support'], 'doctor takes no words, "/support" is one too many'],
    [['doctor', '--lang', 'fr'], '--lang takes en or zh-CN, not "fr"'],
    [['record'], 'record needs the path of one new folder: record DIR'],
    [['record', 'a', 'b'], 'record needs the path of one new folder: record DIR'],
    [['record', ' '], 'record needs the path of one new folder: record DIR'],
    [['record', 'a', '--data', 'b'], 'record does not take --data'],
    [['ask', '/help', '--message', 'm.json'], '--message belongs to lint'],
    [['--data', ''], '--data needs the path of a data folder'],
  ])('refuses %j', (argv, problem) => {
    expect(refusal(...argv)).toBe(problem);
  });

  it.each([
    'yesterday',
    '2026-02-30',
    '2026-01-23T23:00:00',
    '2026-01-23T23:00:00+02:00',
    '2026-01-23T25:00:00Z',
    '20260123',
    '1769209200',
  ])('takes no other moment than an instant with Z or a day: %s', (text) => {
    expect(refusal('--at', text)).toBe(
      `--at takes an instant such as 2026-01-23T23:00:00Z, or a day such as 2026-01-23 (its start, 00:00 UTC), not "${text}"`,
    );
  });

  it('says a caller’s own text back on one line, without control characters, and shortened', () => {
    const problem = refusal('--lang', `\u001b[31m\n${'x'.repeat(500)}`);
    expect(problem).not.toMatch(/\p{Cc}/u);
    expect(problem.length).toBeLessThan(120);
  });
});

describe('toAsked', () => {
  it('takes the slash, a full-width one, or none, in any case', () => {
    for (const line of ['/support', ' support ', '／SUPPORT'])
      expect(toAsked(line)).toEqual({ command: 'support', words: [] });
    expect(toAsked('')).toEqual({ command: '', words: [] });
  });
});

describe('helpText', () => {
  it('names every call', () => {
    for (const call of ['ask', 'brief', 'doctor', 'record', 'lint'])
      expect(helpText()).toContain(`npm start -- ${call}`);
  });

  it('names every option within 80 columns', () => {
    const text = helpText();
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    for (const name of ['lang', 'data', 'at', 'platform', 'json', 'help', 'version'])
      expect(text).toContain(`--${name}`);
  });
});
