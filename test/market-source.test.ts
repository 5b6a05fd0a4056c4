import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMarketSource } from '../src/market-source.ts';
import { csv, writeDataFolder } from './doubles/data-folder-builder.ts';

const HEADER = 'date,realized_price,liveliness,active_realized_price';

describe('the market of a data folder', () => {
  it('is checked: what contradicts itself is withheld, told once, and the rest stands', async () => {
    const faults: { readonly where: string; readonly problem: string }[] = [];
    const path = await writeDataFolder({
      // 55,000 / 0.64 = 85,938.
      files: {
        'onchain-daily.csv': csv(HEADER, '2026-02-03,55000,0.64,85938', '2026-02-04,55000,0.64,8593.8'),
      },
    });
    const source = createMarketSource({ path, onFault: (fault) => faults.push(fault) });
    const market = await source();
    expect(await market.onchain('realized_price')).toMatchObject({ value: null, reason: { code: 'failed' } });
    expect(await (await source()).onchain('liveliness')).toMatchObject({
      value: null,
      reason: { code: 'failed' },
    });
    expect(faults.map(({ where }) => where)).toEqual(['onchain_daily 2026-02-04']);
    expect(faults[0]?.problem).toBe(
      'active_realized_price = realized_price / liveliness does not hold: 8594 against 85940. active_realized_price, realized_price, liveliness are withheld; correct the one that is wrong',
    );
  });

  it('is opened again, and checked again, when the manifest changes', async () => {
    const path = await writeDataFolder({
      files: { 'onchain-daily.csv': csv(HEADER, '2026-02-04,55000,0.64,8593.8') },
    });
    const source = createMarketSource({ path, onFault: () => undefined });
    expect((await (await source()).onchain('realized_price')).value).toBeNull();
    await writeFile(join(path, 'onchain-daily.csv'), csv(HEADER, '2026-02-04,55000,0.64,85938'));
    const manifest = {
      schema: 1,
      name: 'Test market',
      kind: 'simulated',
      asset: 'BTC',
      asOf: '2026-02-05T00:00:00Z',
    };
    await new Promise((resolve) => setTimeout(resolve, 5));
    await writeFile(join(path, 'manifest.json'), JSON.stringify(manifest));
    expect((await (await source()).onchain('realized_price')).value).not.toBeNull();
  });
});
