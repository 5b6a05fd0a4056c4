import { createTakePictures, type TakePictures } from '../../src/pictures/take-pictures.ts';
import type { ChartSpec } from '../../src/charts/chart-spec.ts';
import type { Painter } from '../../src/pictures/painter.ts';
import { PictureError } from '../../src/pictures/picture-error.ts';
import { createLog } from './messages.ts';

/** One grey pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** What becomes of a picture: it is drawn, turned away, given up, or held until it is told. */
export type Fate = 'drawn' | PictureError['why'] | 'held';

/** A painter that does with the pictures of a chart, in turn, what it is told; with the rest what was told last. */
export function createToldPainter(told: Readonly<Record<string, Fate | readonly Fate[]>> = {}) {
  const asked: string[] = [];
  const held: (() => void)[] = [];
  const fateOf = ({ name }: ChartSpec): Fate => {
    const fates = [told[name] ?? 'drawn'].flat();
    const before = asked.filter((one) => one === name).length;
    return fates[Math.min(before, fates.length - 1)] ?? 'drawn';
  };
  const painter: Painter = {
    async paint(spec) {
      const fate = fateOf(spec);
      asked.push(spec.name);
      if (fate === 'held') await new Promise<void>((resolve) => held.push(resolve));
      else if (fate !== 'drawn') throw new PictureError(fate, `${spec.name} is ${fate}`);
      return PNG;
    },
    close: () => Promise.resolve(),
  };
  return {
    ...painter,
    /** The names of the charts, as often as they were asked for. */
    asked: asked as readonly string[],
    /** Draws what is held. */
    release(): void {
      held.splice(0).forEach((resolve) => {
        resolve();
      });
    },
  };
}

/** Pictures of a painter; what was turned away is asked for again at once, twice. */
export const takePicturesOf = (painter: Painter, log = createLog().log): TakePictures =>
  createTakePictures({ painter, log, againMs: [1, 1] });
