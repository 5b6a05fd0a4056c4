import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../src/errors.ts';
import { prepareFolder, readRecording, writeRecording, type Recording } from '../src/recording-folder.ts';
import { storeFolder, type StoreFolder } from './doubles/store-folder.ts';

const RECORDING: Recording = {
  momentMs: Date.parse('2026-02-05T12:00:00Z'),
  exchanges: [
    {
      vendor: 'kraken',
      asked: 'KRAKEN_URL GET /0/public/Ticker?pair=XBTUSD',
      answer: {
        status: 200,
        headers: { contentType: 'application/json', etag: '"1"', retryAfter: null },
        text: '{"error":[],\n"result":"金"}',
      },
    },
    {
      vendor: 'okx',
      asked: 'OKX_URL GET /api/v5/public/time',
      failure: { where: 'okx', problem: 'no connection', failure: { kind: 'unreachable' } },
    },
  ],
  remembered: [
    {
      source: 'okx',
      dataset: 'funding',
      item: '',
      asOfMs: 1_770_000_000_000,
      body: { rate: 1e-4, openInterestUsd: null },
    },
  ],
};

let folder: StoreFolder;
let path: string;
beforeEach(() => {
  folder = storeFolder();
  path = join(folder.path, 'run');
});
afterEach(() => {
  folder.remove();
});

const write = async (): Promise<void> => {
  await prepareFolder(path);
  await writeRecording(path, RECORDING);
};
const problemOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UsageError) || error.problem.code !== 'bad_call')
    throw new Error(`no bad call: ${String(error)}`);
  return error.problem.problem.replace(path, 'DIR');
};

describe('a recording', () => {
  it('is read as it was written', async () => {
    await write();
    expect(await readRecording(path)).toEqual(RECORDING);
    expect(readdirSync(path).sort()).toEqual(['answers.jsonl', 'memory.jsonl', 'recording.json']);
    expect(JSON.parse(readFileSync(join(path, 'recording.json'), 'utf8'))).toEqual({
      schema: 1,
      recordedAt: '2026-02-05T12:00:00Z',
    });
  });

  it('may be of a run in which nothing was asked or remembered', async () => {
    await prepareFolder(path);
    await writeRecording(path, { ...RECORDING, exchanges: [], remembered: [] });
    expect(await readRecording(path)).toMatchObject({ exchanges: [], remembered: [] });
  });
});

describe('a folder to record into', () => {
  it('is made, and may exist while it is empty', async () => {
    await prepareFolder(join(path, 'deep'));
    await prepareFolder(join(path, 'deep'));
    expect(readdirSync(path)).toEqual(['deep']);
  });

  it('is refused when it holds anything, and when it is a file', async () => {
    mkdirSync(path);
    writeFileSync(join(path, 'notes.txt'), '');
    expect(await problemOf(prepareFolder(path))).toBe(
      'recording folder "DIR" is not empty; name a new folder, so that no other recording is mixed in',
    );
    expect(await problemOf(prepareFolder(join(path, 'notes.txt')))).toMatch(/cannot be written \(EEXIST\)/);
  });

  it('that is gone by the time of writing is refused as well', async () => {
    await prepareFolder(path);
    rmSync(path, { recursive: true });
    expect(await problemOf(writeRecording(path, RECORDING))).toMatch(/cannot be written \(ENOENT\)/);
  });
});

describe('a folder that is no recording', () => {
  it('is refused by what it lacks', async () => {
    expect(await problemOf(readRecording(path))).toBe(
      'recording folder "DIR" has no recording.json; "record DIR" makes such a folder',
    );
    await write();
    rmSync(join(path, 'answers.jsonl'));
    expect(await problemOf(readRecording(path))).toContain('has no answers.jsonl');
    mkdirSync(join(path, 'answers.jsonl'));
    expect(await problemOf(readRecording(path))).toContain('answers.jsonl cannot be read (EISDIR)');
  });

  it('is refused by file and line where a line is not what is written', async () => {
    await write();
    const answers = readFileSync(join(path, 'answers.jsonl'), 'utf8');
    for (const broken of ['{"vendor":"kraken"', '{"vendor":"kraken","asked":1}', '[]']) {
      writeFileSync(join(path, 'answers.jsonl'), `${answers}${broken}\n`);
      expect(await problemOf(readRecording(path))).toBe(
        'recording folder "DIR" answers.jsonl:3 is not what "record DIR" writes',
      );
    }
    writeFileSync(join(path, 'answers.jsonl'), answers);
    writeFileSync(join(path, 'memory.jsonl'), '{"source":"okx"}\n');
    expect(await problemOf(readRecording(path))).toContain('memory.jsonl:1 is not');
  });

  it('is refused with a later format or a moment that is none', async () => {
    await write();
    const about = (content: object): void => {
      writeFileSync(join(path, 'recording.json'), JSON.stringify(content));
    };
    about({ schema: 2, recordedAt: '2026-02-05T12:00:00Z' });
    expect(await problemOf(readRecording(path))).toContain('recording.json:1 is not');
    about({ schema: 1, recordedAt: 'yesterday' });
    expect(await problemOf(readRecording(path))).toContain('recordedAt is not a UTC instant');
  });
});
