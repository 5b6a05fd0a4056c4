import type { Format } from '../../format.ts';

/** Pictures of price and the levels around it. */
export const levelCharts = (f: Format) => ({
  structure: {
    subtitle: 'Daily close and cost-basis levels, USD',
    close: 'Price',
    event: { lost: 'lost', reclaimed: 'reclaimed' },
    eventOn: (what: string, dayMs: number) => `${what} ${f.day(dayMs)}`,
  },
});
