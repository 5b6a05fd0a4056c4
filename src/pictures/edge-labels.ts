import type { Label, Tone } from '../charts/chart-spec.ts';
import type { Lang } from '../locales/format.ts';
import { placedApart } from './apart.ts';
import { el, type Svg } from './svg.ts';
import { clipped, text, widthOf, type TextStyle } from './text.ts';
import { FONT, LOOKS } from './theme.ts';

/** A name at the right edge and the height it belongs to. */
export type EdgeLabel = { readonly label: Label; readonly tone: Tone; readonly at: number };

const GAP = 34;
const MOST_WIDTH = 300;
const MOST_WIDTH_BESIDE = 450;
const SPACE = 10;
const ONE_LINE = 31;
const TWO_LINES = 60;

/** A column of names beside a plot: how wide it is, and how it is drawn. */
export type EdgeColumn = {
  /** Its gap included; 0 without labels. */
  readonly width: number;
  /** The labels beside the edge at `x`, apart from one another between `top` and `bottom`, each tied to its own height. */
  draw(labels: readonly EdgeLabel[], x: number, top: number, bottom: number): readonly Svg[];
};

/** Names over their figures where there is room for that, side by side otherwise. */
export function edgeColumn(labels: readonly Label[], height: number, lang: Lang): EdgeColumn {
  const name: TextStyle = { size: FONT.label, lang };
  const figure: TextStyle = { size: FONT.label, lang, weight: 'bold' };
  const heightOf = ({ value }: Label): number => (value === undefined ? ONE_LINE : TWO_LINES);
  const stacked = labels.reduce((sum, label) => sum + heightOf(label), 0) <= height;
  const widths = labels.map(({ text: said, value = '' }) => {
    const [wide, beside] = [widthOf(said, name), widthOf(value, figure)];
    return stacked ? Math.max(wide, beside) : wide + (value === '' ? 0 : SPACE + beside);
  });
  const room = Math.min(stacked ? MOST_WIDTH : MOST_WIDTH_BESIDE, Math.max(0, ...widths));

  const drawn = ({ label, tone }: EdgeLabel, left: number, middle: number): readonly Svg[] => {
    const toned = { ...name, colour: LOOKS[tone].colour };
    const { value } = label;
    if (value === undefined) return [text(left, middle + 8, clipped(label.text, room, name), toned)];
    if (stacked) {
      const said = clipped(label.text, room, name);
      return [text(left, middle - 5, said, toned), text(left, middle + 23, value, figure)];
    }
    const said = clipped(label.text, room - SPACE - widthOf(value, figure), name);
    return [
      text(left, middle + 8, said, toned),
      text(left + widthOf(said, name) + SPACE, middle + 8, value, figure),
    ];
  };

  return {
    width: labels.length === 0 ? 0 : GAP + room,
    draw(placed, x, top, bottom) {
      const wishes = placed.map(({ at, label }) => ({
        middle: at,
        size: stacked ? heightOf(label) : ONE_LINE,
      }));
      const middles = placedApart(wishes, top, bottom);
      return placed.flatMap((one, index) => {
        const middle = middles[index] ?? one.at;
        return [tie(x, one.at, middle, one.tone), ...drawn(one, x + GAP, middle)];
      });
    },
  };
}

/** From the height a name belongs to, to the height it stands at. */
const tie = (x: number, at: number, middle: number, tone: Tone): Svg =>
  el('path', {
    d: `M${x + 5} ${at.toFixed(1)}H${x + 11}L${x + GAP - 11} ${middle.toFixed(1)}H${x + GAP - 5}`,
    fill: 'none',
    stroke: LOOKS[tone].colour,
    'stroke-width': 1.5,
    'stroke-opacity': 0.7,
  });
