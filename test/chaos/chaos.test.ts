import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { createDailyLetter } from '../../src/daily-letter.ts';
import { LANGS } from '../../src/locales/format.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/market/day.ts';
import type { Message } from '../../src/message/message.ts';
import { createRespond } from '../../src/respond.ts';
import { randomStream } from '../../src/sample/random.ts';
import { createLog } from '../doubles/messages.ts';
import { letThrough, trueFigures, wrongFigures } from './figures.ts';
import { NOON, askAll, createWorld, type World } from './world.ts';

/** Set for a longer run, or for another one. */
const HOURS = Number(process.env.CHAOS_HOURS ?? 2);
const SEED = process.env.CHAOS_SEED ?? '1';
const FAULTY = 0.3;
/** What a digest may take, all in all (hazards: providers). */
const DIGEST_MS = 60_000;

type Seen = {
  readonly wrong: string[];
  readonly refused: string[];
  readonly late: string[];
  readonly silent: string[];
  letters: number;
  answers: number;
  figures: number;
};

/** Hours of digests and commands over vendors of which three answers in ten are broken, each figure held against the truth of that moment. */
async function run(world: World, seen: Seen): Promise<void> {
  const { troubled, clock, healthy, healthyClock } = world;
  const { log } = createLog();
  const market = () => troubled.live.market();
  const respond = createRespond({ commands: COMMANDS, data: market, log });
  const daily = createDailyLetter({ market, zone: 'UTC', log });
  const random = randomStream(`chaos ${SEED}`).uniform;
  troubled.vendors.faultMix(() => random(), FAULTY);
  for (let ms = NOON; ms < NOON + HOURS * HOUR_MS; ms += 5 * MINUTE_MS) {
    clock.moveTo(ms);
    const begunMs = clock.now();
    const data = await market();
    if (clock.now() - begunMs > DIGEST_MS) seen.late.push(`${clock.now() - begunMs} ms at ${begunMs}`);
    const figures = await letThrough(data);
    healthyClock.moveTo(data.nowMs);
    await askAll(healthy);
    seen.figures += figures.length;
    seen.wrong.push(...wrongFigures(figures, await trueFigures(healthy.live, data.nowMs), data.nowMs));
    if ((ms - NOON) % (30 * MINUTE_MS) === 0) {
      for (const lang of LANGS) {
        await daily.toPost(lang).then(
          (letter) => {
            seen.letters += 1;
            if (!saysEnough(letter)) seen.silent.push(letter.title);
          },
          (error: unknown) => seen.refused.push(String(error)),
        );
      }
    }
    for (const { name } of COMMANDS) {
      const reply = await respond({ command: name, options: [], lang: 'en' });
      seen.answers += 1;
      if (reply.kind !== 'message') seen.refused.push(`${name}: ${reply.text}`);
      else if (!saysEnough(reply.message)) seen.silent.push(`/${name}: ${reply.message.title}`);
    }
  }
}

/** A figure, or the words for why there is none. */
const saysEnough = ({ title, blocks }: Message): boolean =>
  title !== '' && blocks.some(({ kind }) => kind !== 'stamp' && kind !== 'chart');

describe('hours with three in ten answers broken', () => {
  const seen: Seen = { wrong: [], refused: [], late: [], silent: [], letters: 0, answers: 0, figures: 0 };
  let world: World;

  beforeAll(async () => {
    world = await createWorld();
    await run(world, seen);
  }, 1_000_000);

  afterAll(async () => {
    await world.close();
  });

  it('were as bad as they should be', () => {
    const { journal } = world.troubled.vendors;
    expect(journal.filter(({ fault }) => fault !== undefined).length / journal.length).toBeGreaterThan(0.2);
    expect(world.troubled.faults.length).toBeGreaterThan(10);
    expect(seen.figures).toBeGreaterThan(100_000);
  });

  it('publish no wrong figure', () => {
    expect(seen.wrong.slice(0, 5)).toEqual([]);
  });

  it('bring every letter and every answer, and none that fails its own check', () => {
    expect(seen.refused).toEqual([]);
    expect(seen.letters).toBe(Math.ceil(HOURS * 2) * LANGS.length);
    expect(seen.answers).toBe(Math.ceil(HOURS * 12) * COMMANDS.length);
  });

  it('name each gap, and bring each digest in time', () => {
    expect(seen.silent).toEqual([]);
    expect(seen.late).toEqual([]);
  });
});
