import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../src/message/parse-message.ts';
import { chart } from '../doubles/messages.ts';

const MESSAGE = {
  lang: 'en',
  title: 'A title',
  blocks: [
    { kind: 'text', text: 'One line' },
    { kind: 'bullets', items: [{ lead: 'Lead', text: 'text' }, { text: 'no lead' }] },
    { kind: 'table', columns: ['a', 'b'], rows: [['1', '2']] },
    chart(),
  ],
  readings: [
    { id: 'price', unit: 'usd', value: 73_500, asOf: '2026-02-04T00:00:00Z', source: 'somebody' },
    { id: 'dvol', unit: 'vol', value: null, reason: { code: 'undefined' } },
  ],
};

describe('parseMessage', () => {
  it('reads back what was printed', () => {
    expect(parseMessage(JSON.stringify(MESSAGE))).toEqual(MESSAGE);
  });

  it.each([
    ['no JSON', 'Price $73.5k'],
    ['JSON of something else', '[{"content": "text"}]'],
    ['a message without readings', JSON.stringify({ ...MESSAGE, readings: undefined })],
    [
      'a reading without a moment',
      JSON.stringify({ ...MESSAGE, readings: [{ ...MESSAGE.readings[0], asOf: 1 }] }),
    ],
    [
      'a bullet without text',
      JSON.stringify({ ...MESSAGE, blocks: [{ kind: 'bullets', items: [{ lead: 'x' }] }] }),
    ],
    ['a picture without its words', JSON.stringify({ ...MESSAGE, blocks: [{ ...chart(), alt: undefined }] })],
  ])('takes %s for no message', (_, text) => {
    expect(parseMessage(text)).toBeUndefined();
  });
});
