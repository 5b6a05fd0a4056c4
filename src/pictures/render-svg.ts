import type { ChartSpec, DailyPanel, Panel } from '../charts/chart-spec.ts';
import { createFormat } from '../locales/format.ts';
import { drawDaily } from './daily.ts';
import { pointsOf } from './daily-marks.ts';
import { drawDistribution } from './distribution.ts';
import { fillPatterns } from './fills.ts';
import { frame, type Area } from './frame.ts';
import type { Page } from './page.ts';
import { drawRows } from './rows.ts';
import { el, group, type Svg } from './svg.ts';
import { text } from './text.ts';
import { COLOURS, HEIGHT, LOOKS, WIDTH } from './theme.ts';
import { isDrawable } from './is-drawable.ts';

/** A chart as SVG without any outside reference; what its numbers are never makes it fail. */
export function renderSvg(spec: ChartSpec): string {
  const page: Page = {
    lang: spec.lang,
    format: createFormat(spec.lang),
    noData: spec.noData,
  };
  const { under, over, area } = frame(spec);
  const plot = spec.panels.some(hasValues) ? drawPanels(spec.panels, area, page) : [noDataCard(spec, area)];
  const picture = el(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}` },
    fillPatterns(Object.keys(LOOKS) as (keyof typeof LOOKS)[]),
    group(...under),
    group(...plot),
    group(...over),
  );
  return picture.markup;
}

/** Daily panels share the axis of time; a panel of another kind stands alone. */
function drawPanels(panels: readonly Panel[], area: Area, page: Page): readonly Svg[] {
  const daily = panels.filter((panel): panel is DailyPanel => panel.kind === 'daily');
  if (daily.length > 0) return drawDaily(daily, area, page);
  return panels.slice(0, 1).flatMap((panel) => {
    switch (panel.kind) {
      case 'distribution':
        return drawDistribution(panel, area, page);
      case 'rows':
        return drawRows(panel, area, page);
      case 'daily':
        return [];
    }
  });
}

function hasValues(panel: Panel): boolean {
  switch (panel.kind) {
    case 'daily':
      return panel.series.some((one) => pointsOf(one, panel.firstDay, panel.lastDay).length > 0);
    case 'distribution':
      return panel.buckets.some(({ value }) => isDrawable(value) && value > 0);
    case 'rows':
      return panel.rows.length > 0;
  }
}

const noDataCard = ({ noData, lang }: ChartSpec, { left, right, top, bottom }: Area): Svg =>
  group(
    el('rect', {
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      rx: 12,
      fill: 'none',
      stroke: COLOURS.axis,
      'stroke-width': 2,
      'stroke-dasharray': '10 8',
    }),
    text((left + right) / 2, (top + bottom) / 2 + 12, noData, {
      size: 34,
      lang,
      colour: COLOURS.subdued,
      anchor: 'middle',
    }),
  );
