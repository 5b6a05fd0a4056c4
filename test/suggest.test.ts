import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands/index.ts';
import type { MarketData } from '../src/market/market-data.ts';
import { createSuggest } from '../src/suggest.ts';
import { createLog } from './doubles/messages.ts';
import { instant, marketOf } from './doubles/market.ts';
import { chainOf } from './doubles/option-chain.ts';

const unlock = (token: string, name: string) =>
  ({
    token,
    name,
    timeMs: instant('2026-03-01T00:00:00Z'),
    amount: 1,
    circulatingSupply: 10,
    kind: 'cliff',
    source: 'Token calendar',
  }) as const;
const MARKET = marketOf({
  unlocks: [
    unlock('ARB', 'Arbitrum'),
    unlock('SEI', 'Sei'),
    unlock('ARB', 'Arbitrum'),
    unlock('STRK', 'Starknet'),
  ],
  optionChain: chainOf([{ days: 7, atm: 0.5, forwardUsd: 76_000 }]),
});

function suggesting(market: () => Promise<MarketData> = () => Promise.resolve(MARKET)) {
  let [nowMs, asked] = [0, 0];
  const { log, lines } = createLog();
  const suggest = createSuggest({
    commands: COMMANDS,
    market: () => {
      asked += 1;
      return market();
    },
    now: () => nowMs,
    log,
  });
  const offered = (command: string, option: string, text: string, lang: 'en' | 'zh-CN' = 'en') =>
    suggest({ command, option, text, lang });
  return {
    offered,
    values: (...typed: Parameters<typeof offered>) => offered(...typed).map(({ value }) => value),
    asked: () => asked,
    later: (ms: number) => (nowMs += ms),
    lines,
  };
}

describe('what is suggested while an option is typed', () => {
  it('is metrics by name or id, in the language of the reader', () => {
    const { offered } = suggesting();
    expect(offered('explain', 'metric', 'vrp')[0]).toEqual({
      name: 'Volatility risk premium (VRP)',
      value: 'vrp',
    });
    expect(offered('explain', 'metric', '波动率风险溢价', 'zh-CN')[0]?.value).toBe('vrp');
    expect(offered('explain', 'metric', 'no such metric')).toEqual([]);
  });

  it('is zones by city, and the places of settings', () => {
    const { values } = suggesting();
    expect(values('settings', 'zone', 'berl')).toEqual(['Europe/Berlin']);
    expect(values('settings', 'zone', '上海')).toEqual(['Asia/Shanghai']);
    expect(values('settings', 'where', '')).toEqual(['me', 'here']);
    expect(values('settings', 'where', 'h')).toEqual(['here']);
  });

  it('is tokens of the calendar by symbol or name, each once, once it was heard', async () => {
    const { values, offered } = suggesting();
    expect(values('unlocks', 'token', 's')).toEqual([]);
    await turn();
    expect(values('unlocks', 'token', 's')).toEqual(['SEI', 'STRK']);
    expect(offered('unlocks', 'token', 'BITR')).toEqual([{ name: 'ARB · Arbitrum', value: 'ARB' }]);
  });

  it('is strikes that are listed, the nearest to price first', async () => {
    const { values, offered } = suggesting();
    values('premium', 'strike', '');
    await turn();
    expect(values('premium', 'strike', '').slice(0, 3)).toEqual([76_000, 73_500, 78_500]);
    expect(offered('premium', 'strike', '78,')[0]).toEqual({ name: '78500', value: 78_500 });
  });

  it('is nothing for what takes any value or does not exist', () => {
    const { values } = suggesting();
    expect(values('unlocks', 'days', '3')).toEqual([]);
    expect(values('nothing', 'days', '3')).toEqual([]);
  });
});

describe('what the market lists', () => {
  it('is asked for once in ten minutes, however many letters are typed', async () => {
    const { values, asked, later } = suggesting();
    for (const text of ['', 's', 'se', 'sei']) {
      values('unlocks', 'token', text);
      await turn();
    }
    expect(asked()).toBe(1);
    later(10 * 60_000);
    values('unlocks', 'token', '');
    expect(asked()).toBe(2);
  });

  it('that cannot be heard costs a line of log, and what was known stays', async () => {
    let isDown = false;
    const { values, later, lines } = suggesting(() =>
      isDown ? Promise.reject(new Error('no market')) : Promise.resolve(MARKET),
    );
    values('unlocks', 'token', '');
    await turn();
    isDown = true;
    later(10 * 60_000);
    values('unlocks', 'token', '');
    await turn();
    expect(values('unlocks', 'token', 'sei')).toEqual(['SEI']);
    expect(lines).toHaveLength(1);
  });

  it('is nothing where it does not hold it', async () => {
    const { values } = suggesting(() => Promise.resolve(marketOf()));
    values('unlocks', 'token', '');
    await turn();
    expect(values('unlocks', 'token', '')).toEqual([]);
  });
});
