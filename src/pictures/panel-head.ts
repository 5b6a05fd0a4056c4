import type { DailyPanel } from '../charts/chart-spec.ts';
import type { Area } from './frame.ts';
import { key } from './key.ts';
import type { Page } from './page.ts';
import type { Svg } from './svg.ts';
import { text, widthOf, type TextStyle } from './text.ts';
import { COLOURS, FONT } from './theme.ts';

const HEADING = 36;
const GAP = 28;

/** What stands over a panel: what it shows, and beside that what its bars are. */
export function panelHead(
  { heading, series }: DailyPanel,
  area: Area,
  page: Page,
): { readonly svg: readonly Svg[]; readonly height: number } {
  const style: TextStyle = { size: FONT.label, lang: page.lang, weight: 'bold', colour: COLOURS.subdued };
  const entries = series
    .filter(({ kind, label }) => kind === 'bars' && label.text !== '')
    .map(({ label, tone }) => ({ label, tone }));
  const left = heading === undefined ? area.left : area.left + widthOf(heading, style) + GAP;
  const bars = key(entries, { ...area, left }, page.lang);
  return heading === undefined
    ? bars
    : {
        svg: [text(area.left, area.top + 23, heading, style), ...bars.svg],
        height: Math.max(HEADING, bars.height),
      };
}
