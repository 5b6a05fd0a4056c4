import { Resvg } from '@resvg/resvg-js';
import type { ChartSpec } from '../../src/charts/chart-spec.ts';
import { FONT_FILES } from '../../src/pictures/fonts.ts';
import { renderSvg } from '../../src/pictures/render-svg.ts';
import { HEIGHT, WIDTH } from '../../src/pictures/theme.ts';

const GAP = 16;

/** Charts side by side, each `width` pixels wide. */
export function contactSheet(specs: readonly ChartSpec[], columns: number, width = 800): Uint8Array {
  const scale = width / WIDTH;
  const [tileWidth, tileHeight] = [WIDTH * scale + GAP, HEIGHT * scale + GAP];
  const rows = Math.max(1, Math.ceil(specs.length / columns));
  const size = { width: columns * tileWidth + GAP, height: rows * tileHeight + GAP };
  const tiles = specs.map((spec, index) => {
    const [x, y] = [GAP + (index % columns) * tileWidth, GAP + Math.floor(index / columns) * tileHeight];
    return `<g transform="translate(${x} ${y}) scale(${scale})">${renderSvg(spec)}</g>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><rect width="100%" height="100%" fill="#fff"/>${tiles.join('')}</svg>`;
  return new Resvg(svg, { font: { fontFiles: [...FONT_FILES], loadSystemFonts: false } }).render().asPng();
}
