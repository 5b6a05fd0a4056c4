import type { ChartSpec } from '../charts/chart-spec.ts';
import { el, line, type Svg } from './svg.ts';
import { balanced, clipped, text, widthOf, wrapped, type TextStyle } from './text.ts';
import { COLOURS, FONT, HEIGHT, WIDTH } from './theme.ts';

/** Where something is drawn. */
export type Area = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

const MARGIN = 40;
const INDENT = 22;
const BRAND = 'Soundings';

/** Title, subtitle, as-of and source, watermark; and what is left for the plot. */
export function frame(spec: ChartSpec): {
  readonly under: readonly Svg[];
  readonly over: readonly Svg[];
  readonly area: Area;
} {
  const { lang } = spec;
  const room = WIDTH - 2 * MARGIN;
  const title = titleLines(spec, room - INDENT);
  const titleTop = 34;
  const titleBottom = titleTop + title.lines.length * title.height;
  const small: TextStyle = { size: FONT.small, lang, colour: COLOURS.subdued };
  const subtitle: TextStyle = { size: FONT.subtitle, lang, colour: COLOURS.subdued };
  const brand: TextStyle = {
    size: FONT.small,
    lang: 'en',
    weight: 'bold',
    colour: COLOURS.accent,
    anchor: 'end',
  };
  const brandWidth = widthOf(BRAND, brand) + 24;
  const footer = wrapped(spec.footer, room - brandWidth, 3, small);
  const footerTop = HEIGHT - 26 - footer.length * 32;
  const baseline = titleBottom + 32;
  return {
    under: [
      el('rect', { x: 0, y: 0, width: WIDTH, height: HEIGHT, fill: COLOURS.background }),
      ...(spec.watermark === undefined ? [] : [watermark(spec.watermark, lang)]),
    ],
    over: [
      el('rect', {
        x: MARGIN,
        y: titleTop + 8,
        width: 6,
        height: Math.max(0, titleBottom - titleTop - 8),
        rx: 3,
        fill: COLOURS.accent,
      }),
      ...title.lines.map((said, index) =>
        text(MARGIN + INDENT, titleTop + title.height * (index + 1) - title.height * 0.22, said, title.style),
      ),
      text(MARGIN + INDENT, baseline, clipped(spec.subtitle, room - INDENT, subtitle), subtitle),
      line(MARGIN, footerTop, WIDTH - MARGIN, footerTop, { stroke: COLOURS.grid, 'stroke-width': 1.5 }),
      ...footer.map((said, index) => text(MARGIN, footerTop + 34 + index * 32, said, small)),
      text(WIDTH - MARGIN, footerTop + 34, BRAND, brand),
    ],
    area: { left: MARGIN, right: WIDTH - MARGIN, top: baseline + 24, bottom: footerTop - 14 },
  };
}

/** Two lines at full size; a longer claim in a smaller one, up to three lines. */
function titleLines({ title, lang }: ChartSpec, room: number) {
  const large: TextStyle = { size: FONT.title, lang, weight: 'bold' };
  const lines = wrapped(title, room, 3, large);
  if (lines.length <= 2) return { lines: balanced(title, room, 2, large), style: large, height: 50 };
  const style: TextStyle = { ...large, size: FONT.titleSmall };
  return { lines: balanced(title, room, 3, style), style, height: 43 };
}

/** Says across the plot that the market is not a real one. */
const watermark = (said: string, lang: ChartSpec['lang']): Svg =>
  el(
    'g',
    { transform: `translate(${WIDTH * 0.44} ${HEIGHT * 0.62}) rotate(-16)`, opacity: 0.075 },
    text(0, 0, said, { size: 128, lang, weight: 'bold', anchor: 'middle' }),
  );
