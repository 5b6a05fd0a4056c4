import type { ChartContext } from '../charts/chart.ts';

/** Everything an answer depends on: the market, and the reader's language (times are in the words' zone). */
export type Context = ChartContext;
