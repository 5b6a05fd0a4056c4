import type { Lang } from '../locales/format.ts';
import { DAY_MS, type Day } from '../market/day.ts';

/** A day that is named on the axis; its instant is the start of the UTC day. */
export type DayTick = { readonly day: Day; readonly label: string };

type Step = readonly [unit: 'days' | 'months' | 'years', count: number];

const STEPS: readonly Step[] = [
  ['days', 1],
  ['days', 2],
  ['days', 7],
  ['months', 1],
  ['months', 2],
  ['months', 3],
  ['months', 6],
  ['years', 1],
  ['years', 2],
  ['years', 3],
  ['years', 5],
  ['years', 10],
  ['years', 100],
];

/** UTC days to name on an axis: starts of months or years where there are enough of them, at most `most`. */
export function dayTicks(firstDay: Day, lastDay: Day, most: number, lang: Lang): readonly DayTick[] {
  const chosen = STEPS.find((step) => daysOf(step, firstDay, lastDay, most + 1).length <= most);
  if (chosen === undefined) return [];
  const [unit] = chosen;
  return daysOf(chosen, firstDay, lastDay, most).map((day, index) => ({
    day,
    label: LABELS[lang][unit](new Date(day * DAY_MS), index === 0),
  }));
}

/** The days of a step within a window, no more than `most`. */
function daysOf([unit, count]: Step, firstDay: Day, lastDay: Day, most: number): readonly Day[] {
  const start = new Date(firstDay * DAY_MS);
  const days: Day[] = [];
  const at = (index: number): Day => {
    if (unit === 'days') return Math.ceil(firstDay / count) * count + index * count;
    const months = unit === 'months' ? count : 12 * count;
    const month =
      Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months + index * months;
    return monthStart(month);
  };
  for (let index = 0; days.length < most; index += 1) {
    const day = at(index);
    if (!(day <= lastDay)) break;
    if (day >= firstDay) days.push(day);
  }
  return days;
}

/** The first day of a month, counted from year 0. */
function monthStart(month: number): Day {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  return Math.round(date.getTime() / DAY_MS);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

type Written = Readonly<Record<Step[0], (date: Date, first: boolean) => string>>;

/** The year is named where it changes, and with the first month. */
const LABELS: Readonly<Record<Lang, Written>> = {
  en: {
    days: (date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''}`,
    months: (date, first) =>
      `${MONTHS[date.getUTCMonth()] ?? ''}${first || date.getUTCMonth() === 0 ? ` ${date.getUTCFullYear()}` : ''}`,
    years: (date) => String(date.getUTCFullYear()),
  },
  'zh-CN': {
    days: (date) => `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`,
    months: (date, first) =>
      `${first || date.getUTCMonth() === 0 ? `${date.getUTCFullYear()}年` : ''}${date.getUTCMonth() + 1}月`,
    years: (date) => `${date.getUTCFullYear()}年`,
  },
};
