import { describe, expect, it } from 'vitest';
import { toPublishedBriefing } from '../../../src/providers/data-folder/previous-file.ts';
import { given, openDataFolder } from '../../doubles/data-folder-builder.ts';

const READING = {
  id: 'daily_close',
  unit: 'usd',
  value: 89_000,
  source: 'Test source',
  asOf: '2026-01-28T00:00:00Z',
  fetchedAt: '2026-01-28T00:00:00Z',
  quality: 'daily_final',
};
const briefing = (parts: Record<string, unknown> = {}): string =>
  JSON.stringify({
    lang: 'en',
    title: 'A letter',
    asOf: '2026-01-28T00:00:00Z',
    readings: [READING],
    ...parts,
  });

describe('previous.json', () => {
  it('gives the moment and the readings of a letter as brief --json prints it', async () => {
    const { market } = await openDataFolder({ files: { 'previous.json': briefing() } });
    const { value, asOf } = given(await market.previous());
    expect(asOf).toBe('2026-01-28T00:00:00Z');
    expect(value.readings).toEqual([READING]);
  });

  it('leaves out what was missing then, and past values the letter only quoted', () => {
    const missing = { id: 'vrp_1w', unit: 'vol_points', value: null, reason: { code: 'undefined' } };
    const quoted = { ...READING, id: 'vrp_1w_30d_ago', past: true };
    expect(toPublishedBriefing(briefing({ readings: [missing, quoted, READING] })).readings).toEqual([
      READING,
    ]);
  });

  it('is not known yet at a moment before it was published', async () => {
    const files = { 'previous.json': briefing() };
    const { market } = await openDataFolder({ files }, '2026-01-28T00:00:00Z');
    expect(await market.previous()).toEqual({
      value: null,
      reason: { code: 'not_reported', dataset: 'previous' },
    });
  });

  it('is optional', async () => {
    const { market, faults } = await openDataFolder({});
    expect(await market.previous()).toMatchObject({ reason: { code: 'not_provided' } });
    expect(faults).toEqual([]);
  });

  it.each([
    ['{', /not valid JSON/],
    ['[]', /must be a briefing/],
    [briefing({ asOf: 'yesterday' }), /asOf.*must be a UTC instant/],
    [briefing({ readings: 'none' }), /readings/],
    [briefing({ readings: [{ ...READING, unit: 'bananas' }] }), /readings\.0/],
    [briefing({ readings: [{ ...READING, value: {} }] }), /readings\.0/],
    [briefing({ readings: new Array(5001).fill(READING) }), /readings/],
  ])('that cannot be read is a fault that names the field: %.30s', async (text, problem) => {
    const { market, faults } = await openDataFolder({ files: { 'previous.json': text } });
    expect(await market.previous()).toMatchObject({ value: null, reason: { code: 'failed' } });
    expect(faults.map((fault) => `${fault.where}: ${fault.problem}`).join('\n')).toMatch(problem);
  });
});
