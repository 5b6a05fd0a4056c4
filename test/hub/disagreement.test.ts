import { describe, expect, it } from 'vitest';
import { gapNotes } from '../../src/briefing/section.ts';
import { checkedMarket } from '../../src/hub/checked-market.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { priceReading } from '../../src/readings/price.ts';
import { supportReadings } from '../../src/readings/support.ts';
import { candlesEnding, marketOf, seriesEnding, sourced } from '../doubles/market.ts';

const disputed = (candleSource = 'Coin Metrics') =>
  checkedMarket(
    marketOf({
      candles: sourced(candlesEnding([54_900]), { source: candleSource }),
      onchain: {
        price_usd: sourced(seriesEnding([55_800]), { source: 'Bitview' }),
        realized_price: seriesEnding([50_000]),
      },
    }),
    () => undefined,
  );

describe('two sources that disagree', () => {
  it('are both shown, and neither is used', async () => {
    const price = await priceReading(disputed());
    const notes = LANGS.map((lang) =>
      gapNotes(catalogue(lang), [[catalogue(lang).common.levels.price, price]]),
    );
    expect(notes).toEqual([
      [
        {
          kind: 'note',
          text: 'Price: two sources disagree, $55.8k (Bitview) and $54.9k (Coin Metrics). Shown, not used.',
        },
      ],
      [
        {
          kind: 'note',
          text: '价格：两个来源不一致，分别为 5.58 万美元（Bitview）和 5.49 万美元（Coin Metrics）。仅供参考，不作为判断依据。',
        },
      ],
    ]);
  });

  it('are told apart by dataset where one source gives both', async () => {
    const price = await priceReading(disputed('Bitview'));
    expect(gapNotes(catalogue('en'), [['price', price]])).toEqual([
      {
        kind: 'note',
        text: 'Price: two sources disagree, $55.8k (on-chain series) and $54.9k (daily prices). Shown, not used.',
      },
    ]);
  });

  it('leave no level above or below a price', async () => {
    const { supports, resistances } = await supportReadings(disputed());
    expect([...supports, ...resistances]).toEqual([]);
  });
});
