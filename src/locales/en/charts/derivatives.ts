/** Pictures of leverage, options and unlocks. */
export const derivativesCharts = () => ({});
