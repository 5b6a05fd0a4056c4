import type { Format } from '../format.ts';
import { csvWords } from './charts/csv.ts';
import { demandCharts } from './charts/demand.ts';
import { derivativesCharts } from './charts/derivatives.ts';
import { levelCharts } from './charts/levels.ts';

/** Words on pictures. */
export const charts = (f: Format) => ({
  footer: (oldest: string, newest: string, sources: readonly string[], market: string | null) =>
    [
      oldest === newest ? `As of ${newest}` : `As of ${oldest} to ${newest}`,
      `Source: ${f.list(sources)}`,
      ...(market === null ? [] : [market]),
    ].join(' · '),
  simulatedMarket: (name: string) => `${name}, simulated`,
  folder: (name: string) => `${name}, from a data folder`,
  simulated: 'SIMULATED',
  noData: 'No data to draw',
  /** What a picture says to those who do not see it. */
  alt: (claim: string, facts: readonly string[]) =>
    `Chart: ${[claim, ...facts].map((part) => part.replace(/[.。]$/, '')).join('. ')}.`,
  csv: csvWords(),
  ...levelCharts(),
  ...demandCharts(),
  ...derivativesCharts(f),
});
