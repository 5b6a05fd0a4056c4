import { describe, expect, it } from 'vitest';
import { createDailyLetter } from '../src/daily-letter.ts';
import type { MarketData } from '../src/market/market-data.ts';
import { createLog } from './doubles/messages.ts';
import { sampleMarket } from './doubles/sample-market.ts';

const daily = (market: MarketData, logged = createLog()) =>
  createDailyLetter({ market: () => Promise.resolve(market), zone: 'UTC', log: logged.log });

/** The sample under a name that puts a figure into the stamp which no reading carries. */
const misnamed = async (): Promise<MarketData> => ({
  ...(await sampleMarket()),
  info: { kind: 'recorded', name: 'Realized price $99k' },
});

describe('the daily letter', () => {
  it('is the short one, in the language of the channel', async () => {
    const message = await daily(await sampleMarket()).toPost('zh-CN');
    expect(message).toMatchObject({ lang: 'zh-CN', edition: 'short' });
  });

  it('is not posted when its text says what its readings do not', async () => {
    await expect(daily(await misnamed()).toPost('en')).rejects.toThrow(/\$99k/);
  });

  it('leaves the chat to open with a line that it is not shown, and the log says why', async () => {
    const logged = createLog();
    const { title, blocks } = await daily(await misnamed(), logged).toGreet('en');
    expect(title).toContain('did not pass its check');
    expect(blocks).toEqual([]);
    expect(logged.lines.join('')).toContain('$99k');
  });
});
