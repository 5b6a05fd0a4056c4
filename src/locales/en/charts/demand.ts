/** Pictures of losses, flows and volume. */
export const demandCharts = () => ({});
