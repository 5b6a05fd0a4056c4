import type { ChartSpec } from '../charts/chart-spec.ts';

/** A chart as PNG, 2400 x 1350 pixels. */
export async function renderPng(spec: ChartSpec): Promise<Uint8Array> {
  throw new Error(`not drawn yet: ${spec.name}`);
}
