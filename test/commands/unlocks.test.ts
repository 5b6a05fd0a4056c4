import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import type { Lang } from '../../src/locales/format.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import type { TokenUnlock } from '../../src/market/unlock.ts';
import type { Message } from '../../src/message/message.ts';
import { createRespond, type Question } from '../../src/respond.ts';
import { instant, marketOf } from '../doubles/market.ts';
import { createLog } from '../doubles/messages.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

const row = (token: string, name: string, day: string): TokenUnlock => ({
  token,
  name,
  timeMs: instant(`${day}T00:00:00Z`),
  amount: 1_000_000,
  circulatingSupply: 10_000_000,
  kind: 'cliff',
  source: 'Token calendar',
});
const CALENDAR = marketOf({
  unlocks: [
    row('ARB', 'Arbitrum', '2026-02-16'),
    row('W', 'Wormhole', '2026-04-03'),
    row('ARB', 'Arbitrum', '2026-03-16'),
    // The name of one is the symbol of another.
    row('SEI', 'W', '2026-02-10'),
    { ...row('OP', 'Optimism', '2026-02-20'), circulatingSupply: null },
    row('OLD', 'Long ago', '2025-02-10'),
  ],
});

const { log, lines } = createLog();
const ask = (options: Question['options'], data: MarketData = CALENDAR, lang: Lang = 'en') =>
  createRespond({ commands: COMMANDS, data: () => Promise.resolve(data), log })({
    command: 'unlocks',
    options,
    lang,
  });
const said = async (...question: Parameters<typeof ask>): Promise<string> => {
  const reply = await ask(...question);
  return reply.kind === 'message' ? reply.message.title : reply.text;
};
const tokens = ({ blocks }: Message): readonly (string | undefined)[] =>
  blocks.flatMap((block) => (block.kind === 'bullets' ? block.items.map(({ lead }) => lead) : []));

describe('/unlocks of one token', () => {
  it.each([['ARB'], ['arb'], ['arbitrum'], [' Arbitrum ']])(
    'shows those of it alone, as %j',
    async (token) => {
      const reply = await ask({ token });
      if (reply.kind === 'refusal') throw new Error(reply.text);
      expect(reply.message.title).toBe(
        'ARB: 2 token unlocks in 183 days; next ARB, 10% of circulating supply, 16 Feb 2026 00:00 UTC',
      );
      expect(tokens(reply.message)).toEqual(['ARB', 'ARB']);
    },
  );

  it('takes a symbol before a name', async () => {
    expect(await said(['w'])).toMatch(/^W: 1 token unlock /);
  });

  it('says so where none is listed in the window', async () => {
    expect(await said(['W', '30'])).toBe('W: no token unlock listed in the next 30 days');
    expect(await said(['old'])).toBe('OLD: no token unlock listed in the next 183 days');
    expect(await said(['op'], CALENDAR, 'zh-CN')).toBe(
      'OP：未来 183 日有 1 笔代币解锁；最近一笔解锁 OP，2026-02-20 00:00 UTC',
    );
    expect(await said(['op'])).toBe(
      'OP: 1 token unlock in 183 days; the next unlocks OP, 20 Feb 2026 00:00 UTC',
    );
  });

  it('that is not listed is refused with some that are', async () => {
    expect(await said(['NOPE'])).toBe(
      'There is no token "NOPE". It takes, for example: ARB, W, SEI, OP, OLD.',
    );
  });

  it('is answered without a calendar as any other question', async () => {
    expect(await said(['ARB'], marketOf())).toBe('Token unlocks: no calendar');
  });
});

describe('on the sample market', () => {
  let data: MarketData;
  beforeAll(async () => {
    data = await sampleMarket();
  }, 60_000);

  it.each(['en', 'zh-CN'] as const)('passes the check of every text in %s', async (lang) => {
    for (const token of ['SIM1', 'W', 'PYTH', 'PROVE'])
      for (const days of [5, 30, 365])
        expect(await said({ token, days }, data, lang)).toMatch(new RegExp(`^${token}[:：]`));
    expect(lines).toEqual([]);
  });
});
