/** Pictures of price and the levels around it. */
export const levelCharts = () => ({
  /** A name, or what is said of it, where it stands alone. */
  label: (text: string) => text.charAt(0).toUpperCase() + text.slice(1),
  /** Beside a band, where there is little room. */
  bands: { dense_cluster: 'Dense cluster', accumulation_zone: 'Accumulation zone' },
  structure: {
    subtitle: 'Daily close and cost-basis levels, USD',
    event: {
      lost: (when: string) => `lost ${when}`,
      reclaimed: (when: string) => `reclaimed ${when}`,
    },
  },
  support: { subtitle: 'Daily close and the levels around price, USD', close: 'Daily close' },
  price: { subtitle: 'Daily close and the average cost of groups of holders, USD' },
  demand: {
    subtitle: (width: string) => `Supply by the price at which coins last moved, BTC per bar of ${width}`,
  },
  regime: { subtitle: 'Daily close, cost-basis levels and the structural zone of each day, USD' },
});
