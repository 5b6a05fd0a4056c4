import { describe, expect, it } from 'vitest';
import { openUpdateDoor } from '../../../src/adapters/telegram/update-door.ts';
import { handClock } from '../../doubles/hand-clock.ts';
import { createLog } from '../../doubles/messages.ts';
import { createForgetfulMemory } from '../../doubles/platform-parts.ts';

const START_MS = Date.parse('2026-02-03T08:00:00Z');
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

function world() {
  const memory = createForgetfulMemory();
  const clock = handClock(START_MS);
  const { log, lines } = createLog();
  return { memory, clock, lines, open: (bot = '1') => openUpdateDoor({ memory, log, now: clock.now, bot }) };
}

describe('the door of updates', () => {
  it('lets each in once, in whatever order they come', async () => {
    const door = await world().open();
    expect([7, 5, 6, 7, 5, 6].map((id) => door.isNew(id))).toEqual([true, true, true, false, false, false]);
  });

  it('keeps out after a restart what was let in before it, and no more', async () => {
    const { open, clock } = world();
    const before = await open();
    for (let id = 500; id <= 640; id += 1) expect(before.isNew(id)).toBe(true);
    await before.settled();
    clock.pass(20 * HOUR_MS);
    const after = await open();
    expect([541, 640, 641].map((id) => after.isNew(id))).toEqual([false, false, true]);
  });

  it('is not misled by the new numbers Telegram begins with after a quiet week', async () => {
    const { open, clock } = world();
    const before = await open();
    before.isNew(900_000);
    await before.settled();
    clock.pass(HOUR_MS);
    const running = await open();
    clock.pass(WEEK_MS);
    expect(running.isNew(12)).toBe(true);
    const restarted = await open();
    expect(restarted.isNew(13)).toBe(true);
  });

  it('keeps the updates of two bots apart', async () => {
    const { open } = world();
    const first = await open('1');
    first.isNew(900_000);
    await first.settled();
    expect((await open('2')).isNew(12)).toBe(true);
  });

  it('remembers the newest of many in few writes', async () => {
    const { memory, open } = world();
    let writes = 0;
    const mark = memory.mark.bind(memory);
    memory.mark = (...args) => {
      writes += 1;
      return mark(...args);
    };
    const door = await open();
    for (let id = 0; id < 1_000; id += 1) door.isNew(id);
    await door.settled();
    expect(await memory.marked('telegram update of 1')).toEqual([999, START_MS / 1000]);
    expect(writes).toBeLessThan(5);
  });

  it('tells what it cannot remember or read, and works on', async () => {
    const { memory, lines, open } = world();
    memory.mark = () => Promise.reject(new Error('the disk is full'));
    memory.marked = () => Promise.reject(new Error('the disk is gone'));
    const door = await open();
    expect(door.isNew(5)).toBe(true);
    await door.settled();
    expect(lines.join()).toMatch(/cannot be read.*could not be remembered/s);
  });

  it.each(['nonsense', [], ['a', 1], [5], null])('takes %j as nothing remembered', async (kept) => {
    const { memory, open } = world();
    memory.marked = () => Promise.resolve(kept);
    expect((await open()).isNew(1)).toBe(true);
  });
});
