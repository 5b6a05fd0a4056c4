import type { demandCharts as en } from '../../en/charts/demand.ts';

export const demandCharts = (): ReturnType<typeof en> => ({});
