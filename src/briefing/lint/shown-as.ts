import { createFormat, type Format, type Lang } from '../../locales/format.ts';
import type { Face } from './face.ts';

const FORMS: Readonly<Partial<Record<Face['kind'], (f: Format, value: number) => string>>> = {
  usd: (f, value) => f.usd(value),
  percent: (f, value) => f.percent(value),
  percentile: (f, value) => f.percentile(value),
  multiple: (f, value) => f.multiple(value),
  day: (f, value) => f.day(value),
  instant: (f, value) => f.time(value),
};

/** What a face looks like in a text, for the report of a figure that is another one. */
export const shownAs = ({ kind, value, places, reading }: Face, lang: Lang): string => {
  const f = createFormat(lang);
  return FORMS[kind]?.(f, value) ?? `${f.number(value, places)} (${reading.id})`;
};
