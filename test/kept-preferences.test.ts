import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPreferences } from '../src/kept-preferences.ts';
import { readerOf, type Subject } from '../src/preferences.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { createLog } from './doubles/messages.ts';
import { noFault } from './doubles/store-folder.ts';

const READER: Subject = { platform: 'discord', kind: 'user', id: '7' };
const CHANNEL: Subject = { platform: 'discord', kind: 'chat', id: '99' };
const ASKER = { platform: 'discord', user: '7', chat: '99' } as const;

let store: Store;
let nowMs: number;
let reads: number;
let isGone: boolean;
const logged = createLog();

const preferences = () =>
  createPreferences(
    () =>
      isGone
        ? Promise.reject(new Error('the store is gone'))
        : Promise.resolve({
            ...store,
            preference: (key) => {
              reads += 1;
              return store.preference(key);
            },
          }),
    () => nowMs,
    logged.log,
  );

beforeEach(async () => {
  store = await openStore({ memory: true, onFault: noFault });
  [nowMs, reads, isGone] = [0, 0, false];
});
afterEach(() => store.close());

describe('what people and chats chose', () => {
  it('is at hand for a minute, then read again', async () => {
    const chosen = preferences();
    await chosen.set(READER, { lang: 'zh-CN', zone: 'Asia/Shanghai' });
    for (let count = 0; count < 100; count += 1)
      expect(await chosen.of(READER)).toEqual({ lang: 'zh-CN', zone: 'Asia/Shanghai' });
    expect(reads).toBe(1);
    await store.setPreference(READER, { lang: 'en', zone: null }, 1);
    nowMs = 59_999;
    expect(await chosen.of(READER)).toMatchObject({ lang: 'zh-CN' });
    nowMs = 60_000;
    expect(await chosen.of(READER)).toEqual({ lang: 'en' });
  });

  it('is known at once where it was set', async () => {
    const chosen = preferences();
    expect(await chosen.of(READER)).toEqual({});
    await chosen.set(READER, { zone: 'Europe/Berlin' });
    expect(await chosen.of(READER)).toEqual({ zone: 'Europe/Berlin' });
    await chosen.set(READER, {});
    expect(await chosen.of(READER)).toEqual({});
  });

  it('goes along when a chat gets another id', async () => {
    const chosen = preferences();
    await chosen.set(CHANNEL, { lang: 'zh-CN' });
    expect(await chosen.of({ ...CHANNEL, id: '100' })).toEqual({});
    await chosen.move('discord', '99', '100');
    expect(await chosen.of({ ...CHANNEL, id: '100' })).toEqual({ lang: 'zh-CN' });
    expect(await chosen.of(CHANNEL)).toEqual({});
  });

  it('is as if nothing were chosen while it cannot be read; setting says that it failed', async () => {
    const chosen = preferences();
    isGone = true;
    expect(await chosen.of(READER)).toEqual({});
    await expect(chosen.set(READER, { lang: 'en' })).rejects.toThrow('gone');
    isGone = false;
    await store.setPreference(READER, { lang: 'zh-CN', zone: null }, 1);
    expect(await chosen.of(READER)).toEqual({ lang: 'zh-CN' });
  });

  it('in a language that is no longer spoken, or a zone that is not known, is as if none were chosen', async () => {
    await store.setPreference(READER, { lang: 'tlh', zone: 'Mars/Olympus' }, 1);
    expect(await preferences().of(READER)).toEqual({});
  });
});

describe('how someone is answered', () => {
  it("is their own choice, else their platform's language, else the chat's, else the default", async () => {
    const chosen = preferences();
    expect(await readerOf(chosen, ASKER, undefined, 'en')).toEqual({ lang: 'en' });
    await chosen.set(CHANNEL, { lang: 'zh-CN', zone: 'Asia/Shanghai' });
    expect(await readerOf(chosen, ASKER, undefined, 'en')).toEqual({ lang: 'zh-CN', zone: 'Asia/Shanghai' });
    expect(await readerOf(chosen, ASKER, 'en-GB', 'en')).toEqual({ lang: 'en', zone: 'Asia/Shanghai' });
    await chosen.set(READER, { lang: 'zh-CN', zone: 'Europe/Berlin' });
    expect(await readerOf(chosen, ASKER, 'en-GB', 'en')).toEqual({ lang: 'zh-CN', zone: 'Europe/Berlin' });
  });
});
