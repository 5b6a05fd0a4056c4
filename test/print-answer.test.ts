import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printAnswer, saysSomething } from '../src/print-answer.ts';
import { absent } from '../src/readings/measure.ts';
import { csvFile, message } from './doubles/messages.ts';

const shape = { columns: 80, colour: false };
const answer = message('Price: $75k', { kind: 'text', text: 'x' }, csvFile());
const bytes = Buffer.byteLength(csvFile().content);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundings-out-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('an answer in print', () => {
  it('tells a reader of its file, and once it is saved its path', async () => {
    const untouched = await printAnswer(answer, { platform: 'console', json: false, shape });
    expect(untouched.text).toContain('--out DIR saves it as series.csv');
    expect(untouched.saved).toEqual([]);
    const saved = await printAnswer(answer, { platform: 'console', json: false, out: folder, shape });
    expect(saved.text).toBe('Price: $75k\n\n  x\n');
    expect(saved.saved).toEqual([join(folder, 'series.csv')]);
    expect(await readFile(join(folder, 'series.csv'), 'utf8')).toBe(csvFile().content);
  });

  it('is data with the whole file in it', async () => {
    const { text, saved } = await printAnswer(answer, {
      platform: 'console',
      json: true,
      out: folder,
      shape,
    });
    expect(JSON.parse(text)).toEqual(answer);
    expect(saved).toHaveLength(1);
  });

  it('shows the payloads of a platform with the size of the file in place of its content', async () => {
    const onDiscord = await printAnswer(answer, { platform: 'discord', json: false, shape });
    expect(JSON.parse(onDiscord.text)).toMatchObject([
      {
        attachments: [{ id: '0', filename: 'series.csv' }],
        files: [{ name: 'series.csv', contentType: 'text/csv', bytes }],
      },
    ]);
    const onTelegram = await printAnswer(answer, { platform: 'telegram', json: false, shape });
    expect(JSON.parse(onTelegram.text)).toMatchObject([
      { parse_mode: 'HTML' },
      { document: { filename: 'series.csv', bytes }, caption: 'Two days of a series' },
    ]);
    for (const { text } of [onDiscord, onTelegram]) expect(text).not.toContain('2026-02-02');
  });
});

describe('whether an answer says anything', () => {
  const missing = absent('price', 'usd', { code: 'undefined' });
  const present = {
    id: 'price',
    unit: 'usd',
    value: 1,
    source: 'Test source',
    asOf: '2026-02-04T00:00:00Z',
    fetchedAt: '2026-02-04T00:00:00Z',
    quality: 'live',
  } as const;
  const bullets = { kind: 'bullets', items: [{ text: 'x' }] } as const;

  it('is yes for a value, for a definition, and for an answer that needs no values', () => {
    expect(saysSomething({ ...answer, readings: [missing, present] })).toBe(true);
    expect(saysSomething({ ...answer, blocks: [{ ...bullets, timeless: true }], readings: [missing] })).toBe(
      true,
    );
    expect(saysSomething({ ...answer, readings: [] })).toBe(true);
  });

  it('is no when every value it asked for is missing', () => {
    expect(saysSomething({ ...answer, blocks: [bullets], readings: [missing] })).toBe(false);
  });
});
