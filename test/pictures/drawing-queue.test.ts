import { describe, expect, it } from 'vitest';
import { createDrawingQueue } from '../../src/pictures/drawing-queue.ts';
import type { WorkerSlot } from '../../src/pictures/worker-slot.ts';
import { chartSpec } from '../doubles/chart-spec.ts';

/** A slot that notes what it is given and is done when told. */
function slotDouble() {
  const begun: string[] = [];
  let done: (() => void) | null = null;
  const slot: WorkerSlot = {
    get busy() {
      return done !== null;
    },
    draw(spec) {
      begun.push(spec.title);
      return new Promise((resolve) => {
        done = () => {
          done = null;
          resolve(new Uint8Array(1));
        };
      });
    },
    stop: () => Promise.resolve(),
  };
  const finish = async (): Promise<void> => {
    done?.();
    await new Promise(setImmediate);
  };
  return { slot, begun, finish };
}

describe('the drawing queue', () => {
  it('draws in the order of asking, one at a time', async () => {
    const { slot, begun, finish } = slotDouble();
    const queue = createDrawingQueue({ slots: [slot], waiting: 5, limitMs: 10_000 });
    const pictures = ['a', 'b', 'c'].map((title) => queue.draw(chartSpec(title)));
    expect(begun).toEqual(['a']);
    await finish();
    expect(begun).toEqual(['a', 'b']);
    await finish();
    await finish();
    await Promise.all(pictures);
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('does not begin what has waited too long', async () => {
    const { slot, begun, finish } = slotDouble();
    const queue = createDrawingQueue({ slots: [slot], waiting: 5, limitMs: 20 });
    const drawn = queue.draw(chartSpec('a'));
    await expect(queue.draw(chartSpec('b'))).rejects.toMatchObject({ why: 'late' });
    await finish();
    await drawn;
    expect(begun).toEqual(['a']);
    void queue.draw(chartSpec('c'));
    expect(begun).toEqual(['a', 'c']);
  });
});
