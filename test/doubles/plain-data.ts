import { expect } from 'vitest';
import type { ChartSpec } from '../../src/charts/chart-spec.ts';

/** A spec survives being sent to another thread as it is: nothing that is not a number, no `undefined`, no -0. */
export const expectPlainData = (spec: ChartSpec | undefined): void => {
  expect(spec).toBeDefined();
  expect(JSON.parse(JSON.stringify(spec))).toStrictEqual(spec);
};
