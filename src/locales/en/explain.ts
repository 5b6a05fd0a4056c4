import type { Format } from '../format.ts';
import { demand } from './explain/demand.ts';
import { levels } from './explain/levels.ts';
import { options } from './explain/options.ts';
import { stress } from './explain/stress.ts';
import { view } from './explain/view.ts';

/** What each metric is: a definition in a few lines, around the values of the day. */
export const explain = (f: Format) => ({
  metrics: { ...levels, ...stress, ...demand, ...options, ...view },
  title: (name: string, value: string) => `${name}: ${value}`,
  led: (name: string, lead: string, value: string) =>
    `${name}, ${lead.charAt(0).toLowerCase()}${lead.slice(1)}: ${value}`,
  noValue: 'no value today',
  parts: {
    measures: 'Measures',
    formula: 'Formula',
    inputs: 'Inputs',
    reads: 'Read as',
    limits: 'Limits',
  },
  inputs: (what: string, datasets: readonly string[]) => `${what}; data: ${f.list(datasets)}`,
  sentence: (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`,
  see: (command: string) => `More about today: /${command}`,
  file: (name: string, since: number, days: number) =>
    `${name} as CSV: daily since ${f.day(since)}, ${f.number(days)} ${days === 1 ? 'day' : 'days'}`,
  noFile: 'No daily series is kept for this metric.',
  csv: 'daily series',
  list: {
    title: 'What each metric means: /explain and its name',
    topics: {
      levels: 'Price and levels',
      stress: 'Losses',
      demand: 'Demand',
      leverage: 'Leverage',
      options: 'Options',
      view: 'The call',
    },
    /** What is typed; the names too, where they are in another language. */
    metrics: (all: readonly { readonly id: string; readonly name: string }[]) =>
      all.map(({ id }) => id).join(', '),
    hint: 'Each answer gives definition, formula, inputs, limits, today’s value and, where one is kept, the daily series as CSV.',
  },
  leads: {
    now: 'Now',
    day: '24 hours',
    week: '7 days',
    level: 'Level',
    fromPrice: 'From price',
    found: 'Bands',
    change: 'Change',
    spike: 'Spike',
    share: 'Share',
    mean: 'Long-run mean',
    plus1sd: '+1 sd',
    z: 'Distance',
    month: '30 days',
    total: 'Total',
    long: 'Longs',
    short: 'Shorts',
    usd: 'In USD',
    btc: 'In BTC',
    btcChange: 'BTC, 7 days',
    perYear: 'Per year',
    expiry: 'Expiry',
    slope: '1W minus 3M',
    strike: 'Strike',
    blocks: 'In blocks',
    zone: 'Zone',
    close: 'Daily close',
    lean: 'Lean',
    score: 'Score',
    confidence: 'Confidence',
    ratio: 'Ratio',
  },
  values: {
    count: (count: number) => (count === 0 ? 'none' : `${f.number(count)} in all`),
    perYear: (fraction: number) => `${f.change(fraction)} a year`,
    points: (points: number) => `${f.pointsChange(points)} vol points`,
    skew: (normalised: number) => `${f.change(normalised)} of ATM vol`,
    skewPoints: (points: number) => `${f.skew(points)} points`,
    sd: (z: number) => `${f.number(z, 1)} sd from the mean`,
    netPremium: (usd: number) =>
      usd === 0 ? 'as much bought as sold' : usd > 0 ? `net bought ${f.usd(usd)}` : `net sold ${f.usd(-usd)}`,
    days: (days: number) => `${f.number(days)} days ahead`,
    score: (score: number) => f.number(score, 2),
  },
});
