import type { Tone } from '../charts/chart-spec.ts';

/** Size of a picture in its own units; it is rasterised at twice that. */
export const WIDTH = 1200;
export const HEIGHT = 675;
export const PIXELS_PER_UNIT = 2;

/** The one theme: dark, so that it sits well in both chat programs. */
export const COLOURS = {
  background: '#0d1422',
  grid: '#233047',
  axis: '#5b6b86',
  text: '#f3f6fb',
  subdued: '#aebbd0',
  accent: '#56b4e9',
} as const;

/** At 400 pixels of width the smallest text is 8 pixels high. */
export const FONT = { title: 40, titleSmall: 34, subtitle: 26, label: 24, small: 24 } as const;

/** How a tone looks: the colour, the dashes of its line, and how a bar of it is filled, so that it is told without the colour. */
export type Look = {
  readonly colour: string;
  readonly dash: string;
  readonly width: number;
  readonly fill: 'solid' | 'hollow' | 'stripes' | 'dots';
};

/** Colours after Okabe and Ito, which readers with any colour vision tell apart, lightened for a dark ground. */
export const LOOKS: Readonly<Record<Tone, Look>> = {
  price: { colour: '#f3f6fb', dash: '', width: 4.5, fill: 'solid' },
  a: { colour: '#56b4e9', dash: '', width: 3.5, fill: 'solid' },
  b: { colour: '#f0a63a', dash: '14 7', width: 3.5, fill: 'hollow' },
  c: { colour: '#3fcf9f', dash: '3 6', width: 4, fill: 'stripes' },
  d: { colour: '#e58fc6', dash: '18 6 4 6', width: 3.5, fill: 'dots' },
  up: { colour: '#56b4e9', dash: '', width: 3.5, fill: 'solid' },
  down: { colour: '#f0803c', dash: '', width: 3.5, fill: 'solid' },
  quiet: { colour: '#8494ad', dash: '8 6', width: 2.5, fill: 'solid' },
};
