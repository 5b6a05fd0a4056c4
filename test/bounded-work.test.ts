import { describe, expect, it } from 'vitest';
import { createBoundedWork } from '../src/bounded-work.ts';

/** Jobs that note when they begin and end when told. */
function jobs() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const job = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  };
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { begun, job, end };
}

describe('bounded work', () => {
  it('runs a few at once, keeps some waiting in order and turns the rest away', async () => {
    const { begun, job, end } = jobs();
    const work = createBoundedWork({ atOnce: 2, waiting: 1 });
    expect(['a', 'b', 'c', 'd'].map((name) => work.take(job(name)))).toEqual([true, true, true, false]);
    expect(begun).toEqual(['a', 'b']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c']);
    expect(work.take(job('e'))).toBe(true);
  });

  it('goes on after a job that failed', async () => {
    const { begun, job } = jobs();
    const work = createBoundedWork({ atOnce: 1, waiting: 5 });
    work.take(() => Promise.reject(new Error('boom')));
    work.take(job('a'));
    await new Promise(setImmediate);
    expect(begun).toEqual(['a']);
  });

  it('is drained when the last job has ended, or when the time is up', async () => {
    const { job, end } = jobs();
    const work = createBoundedWork({ atOnce: 1, waiting: 5 });
    await work.drained(1_000);
    work.take(job('a'));
    work.take(job('b'));
    await work.drained(10);
    let drained = false;
    const done = work.drained(60_000).then(() => (drained = true));
    await end('a');
    expect(drained).toBe(false);
    await end('b');
    await done;
    expect(drained).toBe(true);
  });
});
