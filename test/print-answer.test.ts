import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printAnswer, saysSomething } from '../src/print-answer.ts';
import { absent } from '../src/readings/measure.ts';
import { chart, csvFile, message } from './doubles/messages.ts';
import { createToldPainter, PNG } from './doubles/painter.ts';
import { parseMessage } from '../src/message/parse-message.ts';

const shape = { columns: 80, colour: false };
const painter = createToldPainter();
const answer = message('Price: $75k', { kind: 'text', text: 'x' }, csvFile());
const bytes = Buffer.byteLength(csvFile().content);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundings-out-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('an answer in print', () => {
  it('tells a reader of its file, and once it is saved its path', async () => {
    const untouched = await printAnswer(answer, { platform: 'console', json: false, shape, painter });
    expect(untouched.text).toContain('--out DIR saves it as series.csv');
    expect(untouched.saved).toEqual([]);
    const saved = await printAnswer(answer, {
      platform: 'console',
      json: false,
      out: folder,
      shape,
      painter,
    });
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
      painter,
    });
    expect(JSON.parse(text)).toEqual(answer);
    expect(saved).toHaveLength(1);
  });

  it('shows the payloads of a platform with the size of the file in place of its content', async () => {
    const onDiscord = await printAnswer(answer, { platform: 'discord', json: false, shape, painter });
    expect(JSON.parse(onDiscord.text)).toMatchObject([
      {
        attachments: [{ id: '0', filename: 'series.csv' }],
        files: [{ name: 'series.csv', contentType: 'text/csv', bytes }],
      },
    ]);
    const onTelegram = await printAnswer(answer, { platform: 'telegram', json: false, shape, painter });
    expect(JSON.parse(onTelegram.text)).toMatchObject([
      { parse_mode: 'HTML' },
      { document: { filename: 'series.csv', bytes }, caption: 'Two days of a series' },
    ]);
    for (const { text } of [onDiscord, onTelegram]) expect(text).not.toContain('2026-02-02');
  });
});

describe('the buttons of an answer in print', () => {
  it.each(['discord', 'telegram'] as const)('are those that %s gets', async (platform) => {
    const press = { kind: 'replace', ask: { command: 'vrp', options: {}, lang: 'en' } } as const;
    const pressable = message('t', {
      kind: 'actions',
      rows: [{ kind: 'buttons', actions: [{ label: 'Refresh', press }] }],
    });
    const how = { platform, json: false, shape, painter };
    const { text } = await printAnswer(pressable, { ...how, press: ({ ask }) => `code of ${ask.command}` });
    expect(text).toContain('"Refresh"');
    expect(text).toContain('code of vrp');
  });
});

describe('the pictures of an answer in print', () => {
  const pictured = message('Price: $75k', chart('structure', 'The claim.'), chart('support', 'Another.'));

  it('are named to a reader, who is told how to get them, and nothing is drawn', async () => {
    const told = createToldPainter();
    const how = { platform: 'console', json: false, shape, painter: told } as const;
    const { text } = await printAnswer(pictured, how);
    expect(text).toBe(
      'Price: $75k\n\n  Pictures: structure.png, support.png. ask ... --out DIR saves them.\n',
    );
    expect((await printAnswer(message('t', chart()), how)).text).toContain(
      'Picture: structure.png. ask ... --out DIR saves it.',
    );
    expect((await printAnswer({ ...pictured, lang: 'zh-CN' }, how)).text).toContain(
      '图片：structure.png、support.png。ask ... --out DIR 可保存。',
    );
    for (const platform of ['discord', 'telegram'] as const)
      await printAnswer(pictured, { ...how, platform });
    await printAnswer(pictured, { ...how, json: true });
    expect(told.asked).toEqual([]);
  });

  it('are saved beside the files', async () => {
    const { text, saved, missing } = await printAnswer(
      { ...pictured, blocks: [...pictured.blocks, csvFile()] },
      { platform: 'console', json: false, out: folder, shape, painter },
    );
    expect(text).toBe('Price: $75k\n');
    expect(saved.map((path) => path.replace(`${folder}/`, ''))).toEqual([
      'series.csv',
      'structure.png',
      'support.png',
    ]);
    expect(missing).toEqual([]);
    expect(await readFile(join(folder, 'structure.png'))).toEqual(PNG);
  });

  it('that cannot be drawn are named with why, and cost nothing else', async () => {
    const told = createToldPainter({ structure: 'late' });
    const { saved, missing } = await printAnswer(
      { ...pictured, blocks: [...pictured.blocks, csvFile()] },
      { platform: 'console', json: false, out: folder, shape, painter: told },
    );
    expect(saved).toEqual([join(folder, 'series.csv'), join(folder, 'support.png')]);
    expect(missing).toEqual([{ name: 'structure.png', why: 'late', problem: 'structure is late' }]);
  });

  it('stand in the payloads by name and words', async () => {
    const onDiscord = await printAnswer(pictured, { platform: 'discord', json: false, shape, painter });
    expect(JSON.parse(onDiscord.text)).toMatchObject([
      {
        attachments: [
          { id: '0', filename: 'structure.png', description: 'The claim.' },
          { id: '1', filename: 'support.png', description: 'Another.' },
        ],
        files: [
          { name: 'structure.png', contentType: 'image/png' },
          { name: 'support.png', contentType: 'image/png' },
        ],
      },
    ]);
    const onTelegram = await printAnswer(pictured, { platform: 'telegram', json: false, shape, painter });
    expect(JSON.parse(onTelegram.text)).toMatchObject([
      { parse_mode: 'HTML' },
      {
        media: [
          { type: 'photo', media: { filename: 'structure.png' }, caption: 'The claim.' },
          { type: 'photo', media: { filename: 'support.png' }, caption: 'Another.' },
        ],
      },
    ]);
    const one = await printAnswer(message('t', chart()), {
      platform: 'telegram',
      json: false,
      shape,
      painter,
    });
    expect(JSON.parse(one.text)).toMatchObject([{}, { photo: { filename: 'structure.png' } }]);
    for (const { text } of [onDiscord, onTelegram]) expect(text).not.toMatch(/panels|firstDay/);
  });

  it('are data whose series stand on one line each, and are read back as they were', async () => {
    const { text } = await printAnswer(pictured, { platform: 'console', json: true, shape, painter });
    expect(text).toContain('"values": [80000,79000,null,76000,73500]');
    expect(JSON.parse(text)).toEqual(pictured);
    expect(parseMessage(text)).toEqual(pictured);
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
