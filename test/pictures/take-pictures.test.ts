import { describe, expect, it } from 'vitest';
import { createTakePictures } from '../../src/pictures/take-pictures.ts';
import { chartSpec } from '../doubles/chart-spec.ts';
import { createLog } from '../doubles/messages.ts';
import { createToldPainter, PNG, takePicturesOf, type Fate } from '../doubles/painter.ts';

const HOUR_MS = 3_600_000;
const structure = chartSpec('a claim', { name: 'structure' });
const support = chartSpec('a claim', { name: 'support' });

function setUp(told: Readonly<Record<string, Fate | readonly Fate[]>> = {}) {
  const painter = createToldPainter(told);
  const { log, lines } = createLog();
  return { painter, take: takePicturesOf(painter, log), lines };
}

describe('taking the pictures of a reply', () => {
  it('is over at once when there are none', async () => {
    const { ready, late } = await setUp().take([], HOUR_MS);
    expect([ready.size, late.size]).toEqual([0, 0]);
  });

  it('gives those that are drawn in time, by their charts', async () => {
    const { ready, late } = await setUp().take([structure, support], HOUR_MS);
    expect(ready).toEqual(
      new Map([
        [structure, PNG],
        [support, PNG],
      ]),
    );
    expect(late.size).toBe(0);
  });

  it('does not wait for one that hangs; it is given when it comes', async () => {
    const { painter, take } = setUp({ structure: 'held' });
    const { ready, late } = await take([structure, support], 5);
    expect([...ready.keys()]).toEqual([support]);
    expect([...late.keys()]).toEqual([structure]);
    painter.release();
    expect(await late.get(structure)).toEqual(PNG);
  });

  it('does not wait at all once one finds no room, and asks for it again', async () => {
    const { take, painter, lines } = setUp({ structure: ['busy', 'busy', 'drawn'] });
    const { ready, late } = await take([structure], HOUR_MS);
    expect(ready.size).toBe(0);
    expect(await late.get(structure)).toEqual(PNG);
    expect(painter.asked).toHaveLength(3);
    expect(lines).toEqual([]);
  });

  it('gives up what never finds room after a last try, with one line of log', async () => {
    const { take, painter, lines } = setUp({ structure: 'busy' });
    const { late } = await take([structure], HOUR_MS);
    expect(await late.get(structure)).toBeUndefined();
    expect(painter.asked).toHaveLength(3);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"picture":"structure","why":"busy"');
  });

  it.each(['late', 'failed'] as const)('asks once for what ends as %s', async (why) => {
    const { take, painter, lines } = setUp({ structure: why });
    const { ready, late } = await take([structure, support], HOUR_MS);
    expect([...ready.keys(), ...late.keys()]).toEqual([support]);
    expect(painter.asked).toEqual(['structure', 'support']);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`"picture":"structure","why":"${why}"`);
  });

  it('takes what a painter throws besides for a failure', async () => {
    const { log, lines } = createLog();
    const painter = { paint: () => Promise.reject(new Error('boom')), close: () => Promise.resolve() };
    const { ready, late } = await createTakePictures({ painter, log })([structure], HOUR_MS);
    expect([ready.size, late.size]).toEqual([0, 0]);
    expect(lines[0]).toContain('"why":"failed","problem":"boom"');
  });

  it('asks for the picture of one reply once, however many channels it goes to', async () => {
    const { take, painter, lines } = setUp({ structure: 'failed' });
    await take([structure, support], HOUR_MS);
    const { ready } = await take([structure, support], HOUR_MS);
    expect([...ready.keys()]).toEqual([support]);
    expect(painter.asked).toEqual(['structure', 'support']);
    expect(lines).toHaveLength(1);
  });
});
