import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartDataset,
  type ChartOptions,
} from 'chart.js';
import type { ChartSpec, DailyMarks, DailyPanel } from '../../src/charts/chart-spec.ts';
import { fontFamily, FONT_FILES } from '../../src/pictures/fonts.ts';
import { COLOURS, FONT, HEIGHT, LOOKS, PIXELS_PER_UNIT, WIDTH } from '../../src/pictures/theme.ts';
import { dayTicks } from '../../src/pictures/time-axis.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale);
for (const file of FONT_FILES) GlobalFonts.registerFromPath(file);

const EDGE = 40;

/** A chart of one daily panel with lines as chart.js draws it on a canvas: the same content, fonts, colours and size. */
export async function canvasPng(spec: ChartSpec): Promise<Uint8Array> {
  const [panel] = spec.panels;
  if (panel?.kind !== 'daily') throw new Error(`${spec.name} has no daily panel`);
  const canvas = createCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext('2d');
  const chart = new Chart(canvas, {
    type: 'line',
    data: { datasets: panel.series.map(datasetOf) },
    options: optionsOf(spec, panel),
    plugins: [
      {
        id: 'frame',
        beforeDraw: () => {
          drawFrame(pen, spec);
        },
        afterDraw: ({ scales: { x, y } }) => {
          const place = (day: number, value: number): readonly [number, number] => [
            x?.getPixelForValue(day) ?? 0,
            y?.getPixelForValue(value) ?? 0,
          ];
          drawNames(pen, spec, panel, place);
        },
      },
    ],
  });
  try {
    return await canvas.encode('png');
  } finally {
    chart.destroy();
  }
}

const datasetOf = ({ tone, data }: DailyMarks): ChartDataset<'line', { x: number; y: number | null }[]> => ({
  data: data.values.map((y, index) => ({ x: data.firstDay + index, y })),
  borderColor: LOOKS[tone].colour,
  borderWidth: LOOKS[tone].width,
  borderDash: LOOKS[tone].dash.split(' ').filter(Boolean).map(Number),
  pointRadius: 0,
});

function optionsOf({ lang }: ChartSpec, { firstDay, lastDay }: DailyPanel): ChartOptions<'line'> {
  const named = dayTicks(firstDay, lastDay, 7, lang);
  const ticks = { color: COLOURS.subdued, font: { size: FONT.label, family: fontFamily(lang) } };
  const grid = { color: COLOURS.grid };
  return {
    responsive: false,
    animation: false,
    events: [],
    devicePixelRatio: PIXELS_PER_UNIT,
    layout: { padding: { left: EDGE, right: 250, top: 140, bottom: 110 } },
    scales: {
      x: {
        type: 'linear',
        min: firstDay,
        max: lastDay,
        grid,
        afterBuildTicks: (axis) => {
          axis.ticks = named.map(({ day, label }) => ({ value: day, label }));
        },
        ticks: { ...ticks, callback: (value) => named.find(({ day }) => day === value)?.label },
      },
      y: { grid, ticks: { ...ticks, maxTicksLimit: 6, callback: (value) => `$${Number(value) / 1000}k` } },
    },
  };
}

function drawFrame(pen: SKRSContext2D, { lang, title, subtitle, footer, watermark }: ChartSpec): void {
  const write = writer(pen, fontFamily(lang));
  pen.fillStyle = COLOURS.background;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  write(title, EDGE, 72, { size: FONT.title, bold: true });
  write(subtitle, EDGE, 115, { size: FONT.subtitle, colour: COLOURS.subdued });
  write(footer, EDGE, HEIGHT - 55, { size: FONT.small, colour: COLOURS.subdued });
  if (watermark === undefined) return;
  pen.save();
  pen.translate(WIDTH / 2, HEIGHT / 2);
  pen.rotate(-0.3);
  pen.globalAlpha = 0.1;
  write(watermark, -330, 0, { size: 120, bold: true });
  pen.restore();
}

/** Names and newest values at the right edge, and named points. */
function drawNames(
  pen: SKRSContext2D,
  { lang }: ChartSpec,
  { series, points = [], lastDay }: DailyPanel,
  place: (day: number, value: number) => readonly [number, number],
): void {
  const write = writer(pen, fontFamily(lang));
  for (const { tone, data, label } of series) {
    const last = data.values.findLast((value) => value !== null);
    if (last == null) continue;
    const [x, y] = place(lastDay, last);
    dot(pen, x, y, LOOKS[tone].colour, true);
    write(label.text, x + 35, y - 4, { size: FONT.label, colour: LOOKS[tone].colour });
    write(label.value ?? '', x + 35, y + 22, { size: FONT.label, bold: true });
  }
  for (const { day, value, tone, label } of points) {
    const [x, y] = place(day, value);
    dot(pen, x, y, LOOKS[tone].colour, false);
    write(label.text, x - 420, y + 40, { size: FONT.label });
    write(label.value ?? '', x - 200, y + 40, { size: FONT.label, bold: true });
  }
}

function dot(pen: SKRSContext2D, x: number, y: number, colour: string, filled: boolean): void {
  pen.beginPath();
  pen.arc(x, y, filled ? 5 : 8, 0, 2 * Math.PI);
  pen.fillStyle = pen.strokeStyle = colour;
  pen.lineWidth = 3;
  if (filled) pen.fill();
  else pen.stroke();
}

const writer =
  (pen: SKRSContext2D, family: string) =>
  (
    text: string,
    x: number,
    y: number,
    { size, bold = false, colour = COLOURS.text }: { size: number; bold?: boolean; colour?: string },
  ): void => {
    pen.font = `${bold ? '600 ' : ''}${size}px ${family}`;
    pen.fillStyle = colour;
    pen.fillText(text, x, y);
  };
