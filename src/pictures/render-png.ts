import { renderAsync } from '@resvg/resvg-js';
import type { ChartSpec } from '../charts/chart-spec.ts';
import { FONT_FILES } from './fonts.ts';
import { renderSvg } from './render-svg.ts';
import { PIXELS_PER_UNIT, WIDTH } from './theme.ts';

/** A chart as PNG, 2400 x 1350 pixels; the same bytes for the same chart. Nothing of the machine is used, fonts neither. */
export async function renderPng(spec: ChartSpec): Promise<Uint8Array> {
  const image = await renderAsync(renderSvg(spec), {
    fitTo: { mode: 'width', value: WIDTH * PIXELS_PER_UNIT },
    font: { fontFiles: [...FONT_FILES], loadSystemFonts: false, defaultFontFamily: 'Noto Sans SC' },
  });
  return image.asPng();
}
