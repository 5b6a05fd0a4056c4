import { describe, expect, it } from 'vitest';
import { allPages } from '../../src/providers/pages.ts';

describe('allPages', () => {
  it('follows what each page says until one says nothing', async () => {
    const asked: number[] = [];
    const { value } = await allPages(3, (cursor: number) => {
      asked.push(cursor);
      return Promise.resolve({
        value: [`row ${cursor}`],
        fetchedMs: 0,
        next: cursor > 1 ? cursor - 1 : undefined,
      });
    });
    expect(asked).toEqual([3, 2, 1]);
    expect(value).toEqual(['row 3', 'row 2', 'row 1']);
  });

  it('is as old as its first page', async () => {
    const pages = await allPages(0, (cursor: number) =>
      Promise.resolve({ value: [], fetchedMs: 1000 + cursor, next: cursor === 0 ? 50 : undefined }),
    );
    expect(pages.fetchedMs).toBe(1000);
  });

  it('stops asking a vendor that never comes to an end', async () => {
    let asked = 0;
    await allPages(
      0,
      () => {
        asked += 1;
        return Promise.resolve({ value: [], fetchedMs: 0, next: 0 });
      },
      5,
    );
    expect(asked).toBe(5);
  });
});
