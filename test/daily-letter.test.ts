import { describe, expect, it } from 'vitest';
import { createDailyLetter } from '../src/daily-letter.ts';
import type { MarketData } from '../src/market/market-data.ts';
import { createLog } from './doubles/messages.ts';
import { sampleMarket } from './doubles/sample-market.ts';

const daily = (market: MarketData, logged = createLog()) =>
  createDailyLetter({ market: () => Promise.resolve(market), zone: 'UTC', log: logged.log });

/** The sample under a name that gives advice, which no text may. */
const misnamed = async (): Promise<MarketData> => ({
  ...(await sampleMarket()),
  info: { kind: 'recorded', name: 'You should buy now' },
});

describe('the daily letter', () => {
  it('is the short one, in the language of the channel', async () => {
    const message = await daily(await sampleMarket()).toPost('zh-CN');
    expect(message).toMatchObject({ lang: 'zh-CN', edition: 'short' });
  });

  it('is not posted when its text says what its readings do not', async () => {
    await expect(daily(await misnamed()).toPost('en')).rejects.toThrow(/You should/);
  });

  it('may carry any numerals in the name its operator gave the market', async () => {
    const named = {
      ...(await sampleMarket()),
      info: { kind: 'recorded', name: 'Desk 7, v2.1 (15%, $2k)' },
    } as const;
    expect((await daily(named).toPost('en')).title).toContain('True Market Mean');
  });

  it('leaves the chat to open with a line that it is not shown, and the log says why', async () => {
    const logged = createLog();
    const { title, blocks } = await daily(await misnamed(), logged).toGreet('en');
    expect(title).toContain('did not pass its check');
    expect(blocks).toEqual([]);
    expect(logged.lines.join('')).toContain('You should');
  });
});
