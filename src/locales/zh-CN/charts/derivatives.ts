import type { derivativesCharts as en } from '../../en/charts/derivatives.ts';

export const derivativesCharts = (): ReturnType<typeof en> => ({});
