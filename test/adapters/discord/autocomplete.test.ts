import { describe, expect, it } from 'vitest';
import { runningDiscord } from '../../doubles/running-discord.ts';
import { waitFor } from '../../doubles/wait-for.ts';

const run = runningDiscord();

describe('what is typed on Discord', () => {
  it('is completed at once, with at most 25 entries of at most 100 characters', async () => {
    const asked: unknown[] = [];
    await run.start({
      suggest: (typed) => {
        asked.push(typed);
        return Array.from({ length: 40 }, (_, index) => ({
          name: `${index} ${'字'.repeat(120)}`,
          value: index,
        }));
      },
    });
    const typed = run.discord.complete('explain', 'metric', 'pr');
    await waitFor('the entries', () => typed.acknowledged);
    expect(asked).toEqual([{ command: 'explain', option: 'metric', text: 'pr', lang: 'en' }]);
    expect(typed.acknowledgement).toMatchObject({ type: 8 });
    expect(typed.choices).toHaveLength(25);
    expect(Array.from(typed.choices?.[0]?.name ?? '')).toHaveLength(100);
  });

  it('is completed with nothing where nothing can be suggested', async () => {
    await run.start({
      suggest: () => {
        throw new Error('boom');
      },
    });
    const typed = run.discord.complete('explain', 'metric', 'pr');
    await waitFor('the entries', () => typed.acknowledged);
    expect(typed.choices).toEqual([]);
  });
});
