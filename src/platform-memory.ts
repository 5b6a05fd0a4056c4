import type { Memory } from './adapter.ts';
import type { Store } from './store/store.ts';

/** What the platforms remember over a restart, in the store. */
export const createMemory = (
  store: Pick<Store, 'mark' | 'marked' | 'takeOnce'>,
  now: () => number,
): Memory => ({
  mark: (name, value) => store.mark(name, value),
  marked: (name) => store.marked(name),
  takeOnce: (id, untilMs) => store.takeOnce(id, untilMs, now()),
});
