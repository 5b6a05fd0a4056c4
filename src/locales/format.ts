import { roundDecimal } from './round-decimal.ts';

export const LANGS = ['en', 'zh-CN'] as const;
export type Lang = (typeof LANGS)[number];

/** Numbers, dates and lists in one language (M22). Amounts take plain numbers in their base unit; all inputs are finite. */
export type Format = {
  readonly lang: Lang;
  /** `$80.2k`, `8.02 万美元`; sign in front. */
  usd(value: number): string;
  /** `$66.9k–$70.6k`, `6.69 万–7.06 万美元`. */
  usdRange(low: number, high: number): string;
  /** `41.2k BTC`, `4.12 万枚 BTC`. */
  btc(amount: number): string;
  /** An amount of some token: `1.28B W`, `12.8 亿枚 W`. */
  tokens(amount: number, token: string): string;
  /** A fraction as percent with at most one decimal: 0.1234 is `12.3%`. */
  percent(fraction: number): string;
  /** The same with a plus sign in front of a gain: `+3.1%`. */
  change(fraction: number): string;
  /** A volatility given as decimal: 0.70 is `70%`; one decimal below 10%. */
  vol(decimal: number): string;
  /** A difference of volatilities, already in points: whole unless below 10. */
  points(volPoints: number): string;
  /** The same with a plus sign in front of a rise. */
  pointsChange(volPoints: number): string;
  /** Skew in points with one decimal. */
  skew(volPoints: number): string;
  /** `1.9x`, `1.9 倍`. */
  multiple(times: number): string;
  /** A percentile: `97th percentile`, `97% 分位`. */
  percentile(value: number): string;
  /** A bare number with at most `places` decimals. */
  number(value: number, places?: number): string;
  /** A UTC day, given as any instant within it: `4 Feb 2026`, `2026-02-04`. */
  day(timeMs: number): string;
  /** An instant in the reader's zone, always with the zone: `4 Feb 2026 08:00 UTC`. */
  time(timeMs: number): string;
  /** The same instant in UTC, for pictures: `4 Feb 2026 08:00 UTC`. */
  utc(timeMs: number): string;
  /** `a, b and c`, `a、b 和 c`. */
  list(items: readonly string[]): string;
};

type MoneyUnit = {
  readonly from: number;
  readonly shift: number;
  readonly places: number;
  readonly suffix: string;
};

const PLAIN: MoneyUnit = { from: 0, shift: 0, places: 2, suffix: '' };

const ENGLISH_UNITS: readonly MoneyUnit[] = [
  { from: 1e12, shift: 12, places: 2, suffix: 'T' },
  { from: 1e9, shift: 9, places: 2, suffix: 'B' },
  { from: 1e6, shift: 6, places: 2, suffix: 'M' },
  { from: 1e4, shift: 3, places: 1, suffix: 'k' },
  PLAIN,
];

const CHINESE_UNITS: readonly MoneyUnit[] = [
  { from: 1e12, shift: 12, places: 2, suffix: '万亿' },
  { from: 1e8, shift: 8, places: 2, suffix: '亿' },
  { from: 1e4, shift: 4, places: 2, suffix: '万' },
  PLAIN,
];

/** The amount in the largest unit it reaches; one that rounds up to the next unit is shown in that unit. */
function scaled(
  magnitude: number,
  units: readonly MoneyUnit[],
  plainPlaces: number,
): { text: string; suffix: string } {
  for (const [index, unit] of units.entries()) {
    if (magnitude < unit.from && index < units.length - 1) {
      const below = units[index + 1] ?? PLAIN;
      const rounded = Number(
        roundDecimal(magnitude, below === PLAIN ? plainPlaces : below.places, below.shift),
      );
      if (rounded * 10 ** below.shift < unit.from) continue;
    }
    const places = unit === PLAIN ? plainPlaces : unit.places;
    return { text: roundDecimal(magnitude, places, unit.shift), suffix: unit.suffix };
  }
  return { text: roundDecimal(magnitude, plainPlaces), suffix: '' };
}

/** Three significant digits below 1 (a token's price), two decimals from there. */
const smallPlaces = (magnitude: number): number =>
  magnitude === 0 || magnitude >= 1 ? 2 : Math.min(20, 2 - Math.floor(Math.log10(magnitude)));

/** Whole coins, two decimals below 10. */
const coinPlaces = (magnitude: number): number => (magnitude < 10 ? 2 : 0);

const signed = (value: number, text: string): string => (value < 0 && /[1-9]/.test(text) ? `-${text}` : text);
const plus = (text: string): string => (text.startsWith('-') || !/[1-9]/.test(text) ? text : `+${text}`);
const volPlaces = (points: number): number => (Math.abs(Number(roundDecimal(points, 1))) < 10 ? 1 : 0);

/** English ordinal suffix: 1st, 2nd, 3rd, 11th. */
function ordinal(whole: number): string {
  const rest = whole % 100;
  const suffix = rest >= 11 && rest <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][whole % 10] ?? 'th');
  return `${whole}${suffix}`;
}

/**
 * A percentile as a whole number that never claims more than it knows: 99.7 is the 99th, and 100 is only the top itself. A value
 * counts itself, so the lowest there is is the 1st.
 */
export const wholePercentile = (value: number): number => Math.max(1, Math.floor(value));

function zoneName(timeMs: number, zone: string): string {
  if (zone === 'UTC') return 'UTC';
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    timeMs,
  );
  return (parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone).replace('GMT', 'UTC');
}

type ClockPart = 'year' | 'month' | 'day' | 'hour' | 'minute';

/** Making a formatter is slow, and there are few zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(timeMs: number, zone: string): Record<ClockPart, string> {
  let format = clocks.get(zone);
  if (format === undefined) {
    const two = '2-digit';
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      hourCycle: 'h23',
    });
    clocks.set(zone, format);
  }
  const parts = format.formatToParts(timeMs);
  const pick = (type: ClockPart): string => parts.find((part) => part.type === type)?.value ?? '';
  return {
    year: pick('year'),
    month: pick('month'),
    day: pick('day'),
    hour: pick('hour'),
    minute: pick('minute'),
  };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

type Style = {
  readonly units: readonly MoneyUnit[];
  usd(text: string, suffix: string): string;
  coins(text: string, suffix: string, token: string): string;
  /** Whether two amounts are written in the same unit, so that a range names it once. */
  sameUnit(low: string, high: string): boolean;
  range(low: string, high: string): string;
  multiple(text: string): string;
  percentile(whole: number): string;
  day(year: string, month: string, day: string): string;
  list(items: readonly string[]): string;
};

const ENGLISH: Style = {
  units: ENGLISH_UNITS,
  usd: (text, suffix) => `$${text}${suffix}`,
  coins: (text, suffix, token) => `${text}${suffix} ${token}`,
  sameUnit: () => true,
  range: (low, high) => `${low}–${high}`,
  multiple: (text) => `${text}x`,
  percentile: (whole) => `${ordinal(whole)} percentile`,
  day: (year, month, day) => `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`,
  list: (items) =>
    items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`,
};

const CHINESE: Style = {
  units: CHINESE_UNITS,
  usd: (text, suffix) => `${text} ${suffix}美元`,
  coins: (text, suffix, token) => `${text} ${suffix}枚 ${token}`,
  sameUnit: (low, high) => low.replace(/[-\d.]/g, '') === high.replace(/[-\d.]/g, ''),
  range: (low, high) => `${low.replace(/ ?美元$/, '')}–${high}`,
  multiple: (text) => `${text} 倍`,
  percentile: (whole) => `${whole}% 分位`,
  day: (year, month, day) => `${year}-${month}-${day}`,
  list: (items) => {
    const last = items.at(-1) ?? '';
    if (items.length < 2) return last;
    const head = items.slice(0, -1).join('、');
    return `${head}${/[\w)]$/.test(head) ? ' ' : ''}和${/^[\w+-]/.test(last) ? ' ' : ''}${last}`;
  },
};

/** The number and date forms of a language, times in an IANA zone. */
export function createFormat(lang: Lang, zone = 'UTC'): Format {
  const style = lang === 'zh-CN' ? CHINESE : ENGLISH;
  const usd = (value: number): string => {
    const magnitude = Math.abs(value);
    const { text, suffix } = scaled(magnitude, style.units, smallPlaces(magnitude));
    return signed(value, style.usd(text, suffix));
  };
  const tokens = (amount: number, token: string): string => {
    const magnitude = Math.abs(amount);
    const { text, suffix } = scaled(magnitude, style.units, coinPlaces(magnitude));
    return signed(amount, style.coins(text, suffix, token));
  };
  const percent = (fraction: number): string => `${roundDecimal(fraction, 1, -2)}%`;
  const points = (volPoints: number): string => roundDecimal(volPoints, volPlaces(volPoints));
  const moment = (timeMs: number, inZone: string): string => {
    const { year, month, day, hour, minute } = clock(timeMs, inZone);
    return `${style.day(year, month, day)} ${hour}:${minute} ${zoneName(timeMs, inZone)}`;
  };
  return {
    lang,
    usd,
    usdRange: (low, high) => {
      const [from, to] = [usd(low), usd(high)];
      return style.sameUnit(from, to) ? style.range(from, to) : `${from}–${to}`;
    },
    btc: (amount) => tokens(amount, 'BTC'),
    tokens,
    percent,
    change: (fraction) => plus(percent(fraction)),
    vol: (decimal) => `${roundDecimal(decimal, volPlaces(decimal * 100), -2)}%`,
    points,
    pointsChange: (volPoints) => plus(points(volPoints)),
    skew: (volPoints) => plus(roundDecimal(volPoints, 1)),
    multiple: (times) => style.multiple(roundDecimal(times, 1)),
    percentile: (value) => style.percentile(wholePercentile(value)),
    number: (value, places = 0) => roundDecimal(value, places),
    day: (timeMs) => {
      const { year, month, day } = clock(timeMs, 'UTC');
      return style.day(year, month, day);
    },
    time: (timeMs) => moment(timeMs, zone),
    utc: (timeMs) => moment(timeMs, 'UTC'),
    list: (items) => style.list(items),
  };
}
