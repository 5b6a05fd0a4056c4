import type { Format } from '../format.ts';

export const support = (f: Format) => ({
  lead: 'Supports',
  headline: {
    between: (price: string, support: string, cap: string) => `Price ${price}: ${support} below, ${cap} above`,
    onlySupport: (price: string, support: string) => `Price ${price} is above every level: nearest support ${support}`,
    onlyCap: (price: string, cap: string) => `Price ${price} is below every level: nearest cap ${cap}`,
    none: (price: string) => `Price ${price}: no level can be placed around it`,
    nothing: 'Levels: no price to place them by',
  },
  level: (name: string, at: string) => `${name} ${at}`,
  roles: { support: 'Support', resistance: 'Resistance', atPrice: 'At price' },
  distance: (text: string, distance: number) => `${text} (${f.change(distance)})`,
  clusterDetail: (amountBtc: number, share: number) => `holds ${f.btc(amountBtc)}, ${f.percent(share)} of supply`,
  zoneDetail: (amountBtc: number, share: number) =>
    `${f.btc(amountBtc)} added in 30 days, ${f.percent(share)} of all new cost basis`,
  meaning: {
    clusterBelow: 'A dense cluster just below price is likely to cushion for a while: its holders defend their break-even. It is not a guarantee.',
    zone: 'Buyers took coins here over the last month, which shows they accept these prices; the zone is capped where resistance begins.',
    underTrueMarketMean: 'Below the True Market Mean the average active investor is at a loss, so rallies into it meet sellers at break-even.',
    aboveTrueMarketMean: 'Above the True Market Mean the average active investor is in profit, and it is the last support of a mild correction.',
    none: 'A level is a price where many holders break even, not a forecast.',
  },
});
