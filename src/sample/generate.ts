import { dayEndMs, isoDay, isoInstant, type Day } from '../market/day.ts';
import { AS_OF_MS, LAST_DAY, PREVIOUS_DAY } from './calendar.ts';
import { dayRanges } from './candles.ts';
import { csv } from './csv.ts';
import { flowsFile } from './flows.ts';
import { fundingFile } from './funding.ts';
import { simulateHolders, type Vintage } from './holders.ts';
import { hourlyCloses } from './intraday.ts';
import { liquidationsFile } from './liquidations.ts';
import { onchainFile } from './onchain.ts';
import { optionChainFile } from './option-chain.ts';
import { optionTradesFile } from './option-trades.ts';
import { closeOn, dailyCloses } from './price.ts';
import { dailyPriceFile, hourlyPriceFile } from './price-files.ts';
import { SOURCE } from './source.ts';
import { spotVolumeFile } from './spot-volume.ts';
import { supplyByCost } from './supply-by-cost.ts';
import { unlocksFile } from './unlocks.ts';
import { volPath } from './vol-path.ts';
import { volatilityFile } from './volatility.ts';

const NAME = 'Sample market';
/** Days between the two distributions of supply by cost. */
const ZONE_DAYS = 30;

/**
 * The simulated market as a data folder: file name to text. One price path drives everything else: holders, flows, leverage
 * and options answer it, and the levels and figures are what the metrics make of the result. Pure, and the same on every
 * machine.
 */
export function generateSample(): ReadonlyMap<string, string> {
  const closes = dailyCloses();
  const hours = hourlyCloses(closes);
  const ranges = dayRanges(closes, hours);
  const holders = simulateHolders(
    ranges,
    [PREVIOUS_DAY, LAST_DAY].flatMap((day) => [day - ZONE_DAYS, day]),
  );
  const stateOn = volPath(closes);
  const files = new Map([
    ['price-daily.csv', dailyPriceFile(ranges)],
    ['price-hourly.csv', hourlyPriceFile(hours)],
    ['onchain-daily.csv', onchainFile(closes, holders)],
    ...[...holders.vintages].map(([day, vintages]) => urpdFile(day, vintages)),
    ['flows-daily.csv', flowsFile()],
    ['spot-volume-daily.csv', spotVolumeFile(closes)],
    ['liquidations-hourly.csv', liquidationsFile(hours)],
    ['funding.csv', fundingFile(hours)],
    ...[PREVIOUS_DAY, LAST_DAY].map((day): [string, string] => [
      `option-chain/${minuteName(dayEndMs(day))}.csv`,
      optionChainFile(dayEndMs(day), stateOn(day), closeOn(closes, day)),
    ]),
    ['option-trades.csv', optionTradesFile({ hours, stateOn })],
    ['volatility-daily.csv', volatilityFile(stateOn)],
    ['unlocks.csv', unlocksFile()],
  ]);
  return new Map([['manifest.json', manifest([...files.keys()])], ...files]);
}

function urpdFile(day: Day, vintages: readonly Vintage[]): [string, string] {
  const rows = supplyByCost(vintages).map(({ floorUsd, widthUsd, supplyBtc }) => [
    floorUsd,
    widthUsd,
    supplyBtc,
  ]);
  return [`urpd/${isoDay(day)}.csv`, csv(['price_floor', 'price_width', 'supply_btc'], rows)];
}

function manifest(files: readonly string[]): string {
  const sources = Object.fromEntries(files.map((file) => [file, SOURCE]));
  const fields = {
    schema: 1,
    name: NAME,
    kind: 'simulated',
    asset: 'BTC',
    asOf: isoInstant(AS_OF_MS),
    sources,
  };
  return `${JSON.stringify(fields, null, 1)}\n`;
}

/** `2026-02-04T0000Z` */
const minuteName = (timeMs: number): string => `${isoInstant(timeMs).slice(0, 16).replace(/:/g, '')}Z`;
