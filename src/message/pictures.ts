import type { ChartSpec } from '../charts/chart-spec.ts';
import { chartsOf, type Block } from './message.ts';

/** A picture of a reply before it is drawn. */
export type Picture = {
  /** A plain file name: letters, digits, `_` and `-`, with its ending. */
  readonly name: string;
  readonly spec: ChartSpec;
  readonly alt: string;
};

/** The pictures of a reply, in order; no two have the same name. */
export function picturesOf(blocks: readonly Block[]): readonly Picture[] {
  const counts = new Map<string, number>();
  return chartsOf(blocks).map(({ spec, alt }) => {
    const count = (counts.get(spec.name) ?? 0) + 1;
    counts.set(spec.name, count);
    return { name: `${spec.name}${count === 1 ? '' : `-${count}`}.png`, spec, alt };
  });
}
