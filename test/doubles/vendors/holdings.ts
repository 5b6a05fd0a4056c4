import { lastClosedDay, type VendorMarket } from './market.ts';

/** What one holder has, BTC. */
export type Held = {
  readonly name: string;
  readonly symbol: string | null;
  readonly country: string;
  readonly btc: number;
};

const COMPANIES = [
  { name: 'Lighthouse Holdings', symbol: 'LHH.US', country: 'US', btc: 642_000 },
  { name: 'Harbour Mining', symbol: 'HRBM.US', country: 'US', btc: 121_000 },
  { name: 'Tideline Capital', symbol: '3999.T', country: 'JP', btc: 84_000 },
  { name: 'Anchor & Sons', symbol: 'ANCS.L', country: 'GB', btc: 36_500 },
] as const;
const GOVERNMENTS = [
  { name: 'United States', symbol: null, country: 'US', btc: 328_000 },
  { name: 'United Kingdom', symbol: null, country: 'GB', btc: 161_000 },
  { name: 'El Salvador', symbol: null, country: 'SV', btc: 97_500 },
] as const;

/**
 * Holdings after the last closed day. Each day's change in the sample is one holder's, and goes on from day to day: when
 * the sample is over its changes begin anew, so that two days' snapshots always differ by a day of the sample.
 */
export function holdings(market: VendorMarket, kind: 'companies' | 'governments'): readonly Held[] {
  const holders = kind === 'companies' ? COMPANIES : GOVERNMENTS;
  const { firstDay, changes } = changesOf(market, kind);
  const days = lastClosedDay(market) - firstDay + 1;
  return holders.map(({ btc, ...holder }, place) => {
    let held: number = btc;
    changes.forEach((change, index) => {
      if (change.holder % holders.length === place)
        held += change.btc * Math.max(0, Math.ceil((days - index) / changes.length));
    });
    return { ...holder, btc: Math.max(0, held) };
  });
}

/** Changes by day from the sample's first to its last one; a day without a report changes nothing. */
function changesOf({ sample }: VendorMarket, kind: 'companies' | 'governments') {
  const firstDay = sample.flows[0]?.day ?? 0;
  const lastDay = sample.flows.at(-1)?.day ?? 0;
  const changes = Array.from({ length: lastDay - firstDay + 1 }, () => ({ btc: 0, holder: 0 }));
  let reports = 0;
  for (const { day, companiesBtc, governmentsBtc } of sample.flows) {
    const btc = (kind === 'companies' ? companiesBtc : governmentsBtc) ?? 0;
    if (btc !== 0) changes[day - firstDay] = { btc, holder: reports++ };
  }
  return { firstDay, changes };
}
