import type { Format } from '../format.ts';

export const flows = (f: Format) => {
  const span = (sums: number): string =>
    sums >= 365 ? 'the past year' : `the last ${f.number(sums)} such sums`;
  /** Signed in words: the amount always positive, its direction named. */
  const amount = (usd: number): string =>
    usd < 0
      ? `net outflow ${f.usd(-usd)}`
      : usd > 0
        ? `net inflow ${f.usd(usd)}`
        : `no net flow (${f.usd(0)})`;
  return {
    lead: 'Flows',
    names: {
      net: 'institutional flow',
      etf: 'spot ETFs',
      companies: 'company treasuries',
      governments: 'government holdings',
      before: 'earlier flows to compare with',
    },
    /** Whose flows a sum adds up, at the start of a sentence. */
    who: {
      all: 'Institutions',
      etf: 'Spot ETFs',
      companies: 'Company treasuries',
      governments: 'Governments',
      etfAndCompanies: 'ETFs and companies',
      etfAndGovernments: 'ETFs and governments',
      companiesAndGovernments: 'Companies and governments',
    },
    headline: {
      toOutflow: (who: string, usd: number, before: number) =>
        `${who} flipped to net outflow: ${f.usd(-usd)} over 7 days, after inflow of ${f.usd(before)} in the 7 before`,
      toInflow: (who: string, usd: number, before: number) =>
        `${who} flipped to net inflow: ${f.usd(usd)} over 7 days, after outflow of ${f.usd(-before)} in the 7 before`,
      flat: (who: string, usd: number) => `${who} are flat: ${amount(usd)} over 7 days`,
      sum: (who: string, usd: number, days: number) => `${who}: ${amount(usd)} over ${f.number(days)} days`,
      aged: (asOf: number) => `Flows: the last figures are from ${f.time(asOf)}, too old for a claim`,
      nothing: 'Flows: nothing reported',
    },
    leads: {
      window: (days: number) => `${f.number(days)} days`,
      before: (days: number) => `Prior ${f.number(days)} days`,
      streak: 'Streak',
      etf: 'ETFs',
      companies: 'Companies',
      governments: 'Governments',
    },
    amount,
    /** About, because the conversion takes each day's closing price. */
    aboutBtc: (btc: number) => `about ${f.btc(Math.abs(btc))}`,
    largestOutflow: (sums: number) => `the largest outflow of ${span(sums)}`,
    largestInflow: (sums: number) => `the largest inflow of ${span(sums)}`,
    below: (percent: number, sums: number) => `lower than ${f.number(percent)}% of ${span(sums)}`,
    above: (percent: number, sums: number) => `at or above ${f.number(percent)}% of ${span(sums)}`,
    reportedDays: (reported: number, days: number) =>
      `${f.number(reported)} of ${f.number(days)} days reported`,
    streak: (days: number) => {
      const [count, side] = [Math.abs(days), days < 0 ? 'outflow' : 'inflow'];
      return count === 1
        ? `${side} on the last reported day`
        : `${side} on each of the last ${f.number(count)} reported days`;
    },
    etfShare: (share: number) => `${f.percent(share)} of all that moved in 7 days`,
    meaning: {
      outflow: 'A rally without inflow tends to be corrective; outflow does not prove forced selling.',
      inflow: 'A structural bid absorbs supply; lasting inflow has carried expansions, one week is no trend.',
      flat: 'A sum this small has no direction: the structural bid is neither there nor gone.',
    },
    /** The same when not every group of holders is in the figures. */
    partialMeaning: {
      outflow:
        'This part of the structural bid is in outflow; what the other holders did is not known here. Outflow does not prove forced selling.',
      inflow:
        'This part of the structural bid absorbs supply; what the other holders did is not known here. One week of inflow does not make a trend.',
      flat: 'A sum this small has no direction, and what the other holders did is not known here.',
    },
    mixed: 'The last 7 days go the other way than the longer window; direction is judged by the 7 days.',
    silent: (names: readonly string[], days: number) =>
      `No report in these ${f.number(days)} days: ${f.list(names)}.`,
    lumpy: 'Companies and governments report late and in lumps; one filing can move their figure.',
  };
};
