import { csv, type Cell } from './csv.ts';
import { SOURCE } from './source.ts';

/** The public schedules of four tokens and two invented ones; noon UTC is the same date in nearly every time zone. */
const UNLOCKS: readonly Cell[][] = [
  ['SIM1', 'Simulated token one', '2026-02-16T12:00:00Z', 4_200_000, 318_000_000, 'linear'],
  ['SIM2', 'Simulated token two', '2026-03-09T12:00:00Z', 1_150_000, 96_500_000, 'linear'],
  ['W', 'Wormhole', '2026-04-03T12:00:00Z', 1_280_000_000, 4_508_600_000, 'cliff'],
  ['PYTH', 'Pyth Network', '2026-05-19T12:00:00Z', 2_130_000_000, 5_763_000_000, 'cliff'],
  ['PUMP', 'Pump.fun', '2026-07-12T12:00:00Z', 82_500_000_000, 353_925_000_000, 'cliff'],
  ['PROVE', 'Succinct', '2026-08-05T12:00:00Z', 208_330_000, 199_990_000, 'cliff'],
];

/** `unlocks.csv` */
export function unlocksFile(): string {
  const columns = ['token', 'name', 'time', 'amount', 'circulating_supply', 'kind', 'source'];
  return csv(
    columns,
    UNLOCKS.map((unlock) => [...unlock, SOURCE]),
  );
}
