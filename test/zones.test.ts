import { describe, expect, it } from 'vitest';
import { isZone, zoneNamed, zonesLike } from '../src/zones.ts';

describe('a time zone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    [' europe/berlin ', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['New York', 'America/New_York'],
    ['new_york', 'America/New_York'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Beijing', 'Asia/Shanghai'],
    ['北京', 'Asia/Shanghai'],
    ['utc', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['US/Eastern', 'America/New_York'],
  ])('named %j is %s', (text, zone) => {
    expect(zoneNamed(text)).toBe(zone);
  });

  it.each(['', ' ', 'Mars', 'Europe/Atlantis', 'x'.repeat(1_000), '../etc/passwd', '<b>', 'en'])(
    'is not named %j',
    (text) => {
      expect(zoneNamed(text)).toBeUndefined();
    },
  );

  it('is offered by its city first, then by any part of its name', () => {
    expect(zonesLike('ber').slice(0, 2)).toEqual(['Atlantic/Bermuda', 'Europe/Berlin']);
    expect(zonesLike('lon')[0]).toMatch(/Lon/);
    expect(zonesLike('europe/').length).toBeGreaterThan(20);
    expect(zonesLike('伦')).toEqual(['Europe/London']);
    expect(zonesLike('atlantis')).toEqual([]);
  });

  it('is UTC before all others where nothing is typed, and each of them can be used', () => {
    const all = zonesLike('');
    expect(all[0]).toBe('UTC');
    expect(all.length).toBeGreaterThan(300);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((zone) => !isZone(zone))).toEqual([]);
    expect(all.filter((zone) => zoneNamed(zone) === undefined)).toEqual([]);
  });
});
