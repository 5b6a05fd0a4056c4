import type { Tone } from '../charts/chart-spec.ts';
import { el, line, type Svg } from './svg.ts';
import { COLOURS, LOOKS } from './theme.ts';

/** A bar of something that is not complete is hatched, whatever its tone. */
const HATCHED = 'hatched';

/** The patterns bars refer to by name; they stand once in a picture. */
export const fillPatterns = (tones: readonly Tone[]): Svg =>
  el(
    'defs',
    {},
    ...tones.flatMap((tone) => [hatch(tone), ...(LOOKS[tone].fill === 'solid' ? [] : [pattern(tone)])]),
  );

const hatch = (tone: Tone): Svg =>
  el(
    'pattern',
    {
      id: `${HATCHED}-${tone}`,
      width: 7,
      height: 7,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    },
    el('rect', { width: 7, height: 7, fill: COLOURS.background }),
    el('rect', { width: 3, height: 7, fill: LOOKS[tone].colour }),
  );

function pattern(tone: Tone): Svg {
  const { colour, fill } = LOOKS[tone];
  const tile = { id: `fill-${tone}`, width: 6, height: 6, patternUnits: 'userSpaceOnUse' };
  const ground = el('rect', {
    width: 6,
    height: 6,
    fill: colour,
    'fill-opacity': fill === 'hollow' ? 0.3 : 0.12,
  });
  if (fill === 'stripes')
    return el('pattern', tile, ground, line(0, 2, 6, 2, { stroke: colour, 'stroke-width': 3 }));
  if (fill === 'dots')
    return el('pattern', tile, ground, el('circle', { cx: 3, cy: 3, r: 1.8, fill: colour }));
  return el('pattern', tile, ground);
}

/** A bar as its tone fills it. */
export function bar(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  tone: Tone,
  hatched = false,
): Svg {
  const { colour, fill } = LOOKS[tone];
  const height = Math.max(box.height, 1);
  const paint = hatched ? `url(#${HATCHED}-${tone})` : fill === 'solid' ? colour : `url(#fill-${tone})`;
  const rim =
    hatched || fill !== 'solid' ? { stroke: colour, 'stroke-width': Math.min(1.5, box.width / 5) } : {};
  // What is there to compare with stands back.
  const faint = tone === 'quiet' && !hatched ? { 'fill-opacity': 0.5 } : {};
  return el('rect', { ...box, height, fill: paint, ...rim, ...faint });
}
