import { describe, expect, it } from 'vitest';
import { picturesOf } from '../../src/message/pictures.ts';
import { chart, csvFile } from '../doubles/messages.ts';

describe('the pictures of a reply', () => {
  it('are called after their charts, in order, each with its words', () => {
    expect(picturesOf([chart('support', 'First.'), csvFile(), chart('vrp', 'Second.')])).toMatchObject([
      { name: 'support.png', alt: 'First.', spec: { name: 'support' } },
      { name: 'vrp.png', alt: 'Second.', spec: { name: 'vrp' } },
    ]);
  });

  it('never share a name', () => {
    expect(picturesOf([chart('vrp'), chart('vrp'), chart('vrp')]).map(({ name }) => name)).toEqual([
      'vrp.png',
      'vrp-2.png',
      'vrp-3.png',
    ]);
  });
});
