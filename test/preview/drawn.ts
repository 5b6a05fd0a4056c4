import type { ChartSpec } from '../../src/charts/chart-spec.ts';
import { chartsOf, type Message } from '../../src/message/message.ts';
import { renderPng } from '../../src/pictures/render-png.ts';

export type Pngs = ReadonlyMap<ChartSpec, Uint8Array>;

/** Draws the pictures of answers; what several answers show is drawn once. */
export function createDrawn(): (message: Message) => Promise<Pngs> {
  const known = new Map<string, Promise<Uint8Array>>();
  return async ({ blocks }) => {
    const entries = chartsOf(blocks).map(async ({ spec }) => {
      const key = JSON.stringify(spec);
      const png = known.get(key) ?? renderPng(spec);
      known.set(key, png);
      return [spec, await png] as const;
    });
    return new Map(await Promise.all(entries));
  };
}
