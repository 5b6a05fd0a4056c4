import type { levelCharts as en } from '../../en/charts/levels.ts';
import type { Format } from '../../format.ts';

export const levelCharts = (f: Format): ReturnType<typeof en> => ({
  structure: {
    subtitle: '日收盘价与成本基础关键位，美元',
    close: '价格',
    event: { lost: '跌破', reclaimed: '收复' },
    eventOn: (what, dayMs) => `${f.day(dayMs)} ${what}`,
  },
});
