import type { Label, Tone } from '../charts/chart-spec.ts';
import type { Lang } from '../locales/format.ts';
import { bar } from './fills.ts';
import type { Area } from './frame.ts';
import type { Svg } from './svg.ts';
import { clipped, text, widthOf, type TextStyle } from './text.ts';
import { COLOURS, FONT } from './theme.ts';

const KEY_LINE = 36;
const SWATCH = 22;
const GAP = 30;

export type KeyEntry = { readonly label: Label; readonly tone: Tone; readonly hatched?: boolean };

/** What the bars of a panel are: a swatch, the name and the newest value of each, in as few lines as hold them. */
export function key(
  entries: readonly KeyEntry[],
  { left, right, top }: Area,
  lang: Lang,
): { readonly svg: readonly Svg[]; readonly height: number } {
  const name: TextStyle = { size: FONT.label, lang, colour: COLOURS.subdued };
  const value: TextStyle = { size: FONT.label, lang, weight: 'bold' };
  const svg: Svg[] = [];
  let [x, row] = [left, 0];
  for (const { label, tone, hatched = false } of entries) {
    const said = clipped(label.text, right - left - SWATCH - 10, name);
    const nameWidth = widthOf(said, name);
    const figure = label.value ?? '';
    const width = SWATCH + 10 + nameWidth + (figure === '' ? 0 : 10 + widthOf(figure, value));
    if (x > left && x + width > right) [x, row] = [left, row + 1];
    const y = top + row * KEY_LINE;
    svg.push(
      bar({ x, y: y + 4, width: SWATCH, height: SWATCH }, tone, hatched),
      text(x + SWATCH + 10, y + 23, said, name),
    );
    if (figure !== '') svg.push(text(x + SWATCH + 20 + nameWidth, y + 23, figure, value));
    x += width + GAP;
  }
  return { svg, height: entries.length === 0 ? 0 : (row + 1) * KEY_LINE + 6 };
}
