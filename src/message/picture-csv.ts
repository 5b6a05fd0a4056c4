import type {
  AxisUnit,
  Band,
  ChartSpec,
  DailyPanel,
  DistributionPanel,
  Panel,
  ReferenceLevel,
  RowsPanel,
} from '../charts/chart-spec.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { isoInstant, type Day } from '../market/day.ts';
import { plainDecimal } from '../math/plain-decimal.ts';
import { csvText } from './csv.ts';
import type { Block, FileBlock, Message } from './message.ts';
import { picturesOf } from './pictures.ts';
import { seriesCsv, type Column, type Remarks } from './series-csv.ts';

type Words = Catalogue['charts']['csv'];

/** The figures of every picture of a reply as a file, in order: as they are, not rounded as the picture writes them. */
export const csvFilesOf = (blocks: readonly Block[], { charts }: Catalogue): readonly FileBlock[] =>
  picturesOf(blocks).map(({ name, spec }) => ({
    kind: 'file',
    name: name.replace('.png', '.csv').replaceAll('-', '_'),
    mediaType: 'text/csv',
    content: contentOf(spec, charts.csv),
    caption: charts.csv.caption(spec.subtitle),
  }));

function contentOf(spec: ChartSpec, words: Words): string {
  const { title, subtitle, footer, watermark, panels } = spec;
  const comments = [
    ...[watermark, title, subtitle, footer].filter((line) => line !== undefined),
    ...panels.flatMap((panel) => levelLines(panel, words)),
    words.empty,
  ];
  const [days, buckets, rows] = [
    panels.filter(isDaily),
    panels.filter(isDistribution),
    panels.filter(isRows),
  ];
  if (days.length > 0) return daysCsv(comments, days, words);
  if (buckets.length > 0) return bucketsCsv(comments, buckets, words);
  return rowsCsv(comments, rows, words);
}

const isDaily = (panel: Panel): panel is DailyPanel => panel.kind === 'daily';
const isDistribution = (panel: Panel): panel is DistributionPanel => panel.kind === 'distribution';
const isRows = (panel: Panel): panel is RowsPanel => panel.kind === 'rows';

/** A level is one number and not a series: it stands above the rows. */
function levelLines(panel: Panel, words: Words): readonly string[] {
  if (panel.kind === 'rows') return [];
  const unit = words.units[panel.kind === 'daily' ? panel.unit : panel.xUnit];
  const { levels = [], bands = [] } = panel;
  const levelLine = ({ label, value }: ReferenceLevel): string =>
    words.level(words.column(label.text, unit), plainDecimal(value));
  const bandLine = ({ label, low, high }: Band): string =>
    words.range(words.column(label.text, unit), plainDecimal(low), plainDecimal(high));
  return [
    ...levels.filter(({ value }) => Number.isFinite(value)).map(levelLine),
    ...bands.filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high)).map(bandLine),
  ];
}

function daysCsv(comments: readonly string[], panels: readonly DailyPanel[], words: Words): string {
  const columns = panels.flatMap(({ heading, unit, series, mirrored }) =>
    series.map(({ label, data }): Column => {
      const name = heading === undefined ? label.text : words.ofPanel(heading, label.text);
      // What a picture draws downwards is an amount too.
      const values = mirrored
        ? data.values.map((value) => (value === null ? null : Math.abs(value)))
        : data.values;
      return { name: words.column(name, words.units[unit]), series: { ...data, values } };
    }),
  );
  return seriesCsv(comments, columns, { date: words.date, remarks: remarksOf(panels, words) });
}

/** What is said of single days: the state they are in, and that not all of them is reported. */
function remarksOf(panels: readonly DailyPanel[], words: Words): readonly Remarks[] {
  const spans = panels.flatMap((panel) => panel.spans ?? []);
  const partialDays = new Set(
    panels.flatMap(({ series }) => series.flatMap(({ partialDays: days = [] }) => days)),
  );
  const stateOn = (day: Day): string | null =>
    spans.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay)?.label.text ?? null;
  return [
    ...(spans.length === 0 ? [] : [{ name: words.state, on: stateOn }]),
    ...(partialDays.size === 0
      ? []
      : [{ name: words.partial, on: (day: Day) => (partialDays.has(day) ? words.yes : null) }]),
  ];
}

function bucketsCsv(comments: readonly string[], panels: readonly DistributionPanel[], words: Words): string {
  const { xUnit = 'number', unit = 'number' } = panels[0] ?? {};
  const name = (text: string, of: AxisUnit): string => words.column(text, words.units[of]);
  return csvText(
    comments,
    [name(words.from, xUnit), name(words.to, xUnit), name(words.value, unit)],
    panels.flatMap(({ buckets }) => buckets.map(({ low, high, value }) => [low, high, value])),
  );
}

function rowsCsv(comments: readonly string[], panels: readonly RowsPanel[], words: Words): string {
  const unit = panels[0]?.unit ?? 'number';
  return csvText(
    comments,
    [words.name, words.time, words.column(words.value, words.units[unit]), words.note],
    panels.flatMap(({ rows }) =>
      rows.map(({ label, timeMs, value, note }) => [
        label.value ?? label.text,
        timeMs === undefined ? null : isoInstant(timeMs),
        value,
        note,
      ]),
    ),
  );
}

/** The series behind the pictures of an answer, and which market and moment they are of. */
export function seriesOf({ lang, title, blocks }: Message, words: Catalogue): Message | undefined {
  const files = csvFilesOf(blocks, words);
  const stamp = blocks.filter(({ kind }) => kind === 'stamp');
  return files.length === 0 ? undefined : { lang, title, blocks: [...stamp, ...files], readings: [] };
}
