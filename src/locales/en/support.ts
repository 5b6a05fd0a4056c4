import type { Format } from '../format.ts';

export const support = (f: Format) => ({
  lead: 'Supports',
  headline: {
    between: (price: string, support: string, cap: string) =>
      `Price ${price}: ${support} below, ${cap} above`,
    inside: (price: string, band: string) => `Price ${price} is inside the ${band}`,
    insideCapped: (price: string, band: string, cap: string) =>
      `Price ${price} is inside the ${band}; cap above: ${cap}`,
    onlySupport: (price: string, support: string) =>
      `Price ${price}: nearest support ${support}; no level above price in this data`,
    onlyCap: (price: string, cap: string) =>
      `Price ${price}: nearest cap ${cap}; no level below price in this data`,
    none: (price: string) => `Price ${price}: no level can be placed around it`,
    aged: (price: string, asOf: number) =>
      `Levels are not placed: the last price, ${price}, is from ${f.time(asOf)}`,
    nothing: 'Levels: no price to place them by',
  },
  level: (name: string, at: string) => `${name} ${at}`,
  roles: { support: 'Support', resistance: 'Resistance', atPrice: 'At price' },
  distance: (text: string, distance: number) => `${text} (${f.change(distance)})`,
  clusterDetail: (amountBtc: number, share: number) =>
    `holds ${f.btc(amountBtc)}, ${f.percent(share)} of supply`,
  zoneDetail: (amountBtc: number, share: number, days: number) =>
    `${f.btc(amountBtc)} added in ${f.number(days)} days, ${f.percent(share)} of all new cost basis`,
  meaning: {
    cluster: 'A dense cluster is likely to cushion a fall for a while, as holders defend their break-even.',
    zoneCapped: 'Buyers took coins there: the zone may carry price, but its top is capped.',
    zone: 'Buyers took coins there: these prices found acceptance, which is no promise.',
    underTrueMarketMean:
      'Below the True Market Mean the average active investor is at a loss, and rallies into it tend to meet sellers at break-even.',
    aboveTrueMarketMean:
      'Above the True Market Mean the average active investor is in profit; it is the last support of a mild correction.',
    none: 'A level is a price where many holders break even, not a forecast.',
  },
});
