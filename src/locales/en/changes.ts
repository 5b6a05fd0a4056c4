import type { Format } from '../format.ts';

const LEANS = { downside: 'down', upside: 'up', balanced: 'neutral' };

/** What changed since the briefing before: a phrase for each thing that is compared. */
export const changes = (f: Format) => ({
  lead: (day: string) => `Since ${day}`,
  title: (time: string) => `What changed since ${time}`,
  nothing: (time: string) => `Nothing material has changed since ${time}`,
  noPrevious: 'No earlier briefing to compare with',
  noPreviousNote: 'Changes are told against the briefing published before; the next one can be compared.',
  incomparable: (time: string) => `The briefing of ${time} cannot be compared with today's data`,
  incomparableNote:
    'It rests on other sources or other parts of the market, and two sources are never joined.',
  price: (price: string, change: number) => `Price ${price} (${f.change(change)})`,
  lost: (level: string, at: string) => `${level} (${at}) lost`,
  reclaimed: (level: string, at: string) => `${level} (${at}) reclaimed`,
  zone: (now: string, before: string) => `zone ${now} (was ${before})`,
  lean: (now: 'downside' | 'upside' | 'balanced', before: 'downside' | 'upside' | 'balanced') =>
    `the lean turned ${LEANS[now]} (from ${LEANS[before]})`,
  figures: {
    daily_close: (now: number, before: number) => `price ${f.usd(now)} (was ${f.usd(before)})`,
    net_flow_7d: (now: number, before: number) =>
      `7-day institutional flows ${f.usd(now)} (were ${f.usd(before)})`,
    vrp_1w: (now: number, before: number) =>
      `1W VRP ${f.pointsChange(now)} points (was ${f.pointsChange(before)} points)`,
    skew_1w_normalised: (now: number, before: number) =>
      `1W skew ${f.change(now)} of ATM vol (was ${f.change(before)})`,
    funding_annualised: (now: number, before: number) =>
      `funding ${f.change(now)} a year (was ${f.change(before)})`,
    realized_loss_sma7: (now: number, before: number) =>
      `realized losses ${f.usd(now)} a day (7-day mean; was ${f.usd(before)})`,
    relative_unrealized_loss: (now: number, before: number) =>
      `relative unrealized loss ${f.percent(now)} (was ${f.percent(before)})`,
    spot_volume_sma30: (now: number, before: number) =>
      `mean spot volume ${f.usd(now)} a day (was ${f.usd(before)})`,
    long_liquidations_24h: (now: number, before: number) =>
      `long liquidations ${f.usd(now)} in 24 h (were ${f.usd(before)})`,
    short_liquidations_24h: (now: number, before: number) =>
      `short liquidations ${f.usd(now)} in 24 h (were ${f.usd(before)})`,
    atm_iv_1w: (now: number, before: number) => `1W implied vol ${f.vol(now)} (was ${f.vol(before)})`,
  },
  states: {
    net_flow_direction: {
      inflow: 'institutional flows turned to inflow',
      outflow: 'institutional flows turned to outflow',
      flat: 'institutional flows turned flat',
    },
    spot_volume_state: {
      capitulation_volume: 'spot volume now like capitulation',
      demand_vacuum: 'spot volume now a demand vacuum',
      expansion: 'spot volume now expanding',
      thin_rally: 'spot volume now thin under a rally',
      neutral: 'spot volume without signal again',
    },
    relative_unrealized_loss_band: {
      above_1sd: 'relative unrealized loss beyond +1 sd',
      above_mean: 'relative unrealized loss above its mean',
      below_mean: 'relative unrealized loss below its mean',
    },
    skew_band: {
      strong_put_demand: 'put demand now strong',
      elevated: 'put demand now elevated',
      mild: 'put demand now mild',
      balanced: 'puts and calls now even',
      call_demand: 'calls now dearer than puts',
    },
    funding_band: {
      overheated_longs: 'longs now crowded',
      crowded_shorts: 'shorts now crowded',
      neutral: 'funding neutral again',
    },
    iv_shape: {
      backwardation: 'front end of implied vol now leads',
      contango: 'front end of implied vol calm again',
      flat: 'implied vol curve now flat',
    },
  },
  /** A change as a line of its own. */
  line: (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`,
  extreme: {
    high: (text: string) => `${text}, the highest of its look-back`,
    low: (text: string) => `${text}, the lowest of its look-back`,
  },
  shortQuiet: 'The view stands as it was.',
});
