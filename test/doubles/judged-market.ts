import { judge, type Judgement } from '../../src/findings/regime.ts';
import { marketReadings, type MarketReadings } from '../../src/readings/market-readings.ts';
import { ruleReadings } from '../../src/readings/rules.ts';
import { buildMarket } from './markets/build.ts';
import { NAMED_MARKETS, type MarketName } from './markets/index.ts';

export type JudgedMarket = { readonly readings: MarketReadings; readonly judgement: Judgement };

/** The readings of a named market and what is judged of them. */
export async function judgedMarket(name: MarketName): Promise<JudgedMarket> {
  const data = buildMarket(NAMED_MARKETS[name]);
  const readings = await marketReadings(data);
  return { readings, judgement: judge(readings, ruleReadings(data)) };
}
