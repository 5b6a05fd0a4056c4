import type { Lang } from '../locales/format.ts';
import type { Day, Millis } from '../market/day.ts';
import type { DailySeries } from '../market/series.ts';

/** The pictures there are: one claim each (M25, and one each for levels, the regime, leverage and unlocks). */
export const CHART_NAMES = [
  'structure',
  'support',
  'demand',
  'losses',
  'stress',
  'flows',
  'volume',
  'liquidations',
  'leverage',
  'volatility',
  'skew',
  'vrp',
  'premium',
  'regime',
  'unlocks',
] as const;
export type ChartName = (typeof CHART_NAMES)[number];

/**
 * A picture before it is drawn: words in one language, series, levels. Plain data: it crosses threads, and equal ones are one
 * picture. Times are UTC; whatever the numbers are, drawing it never fails for their sake.
 */
export type ChartSpec = {
  readonly name: ChartName;
  readonly lang: Lang;
  /** The claim. */
  readonly title: string;
  /** Metric and unit. */
  readonly subtitle: string;
  /** As-of and source. */
  readonly footer: string;
  /** Written across the picture of a simulated market. */
  readonly watermark?: string;
  /** Said in place of the plot when no series has a value. */
  readonly noData: string;
  /** One above the other: several share the axis of time. */
  readonly panels: readonly Panel[];
};

/** How values of an axis are written: `usd`, `btc`, a `fraction` as percent, a `vol` as decimal, vol `points`, a bare `number`. */
export type AxisUnit = 'usd' | 'btc' | 'fraction' | 'change' | 'vol' | 'points' | 'number';

/**
 * What something is, told by colour, line style and fill together, never by colour alone: `price` the market price, `a` to `d` the
 * series of a chart in order, `up` and `down` what points to higher and lower prices, `quiet` what is there to compare with.
 */
export type Tone = 'price' | 'a' | 'b' | 'c' | 'd' | 'up' | 'down' | 'quiet';

/** A name, and its figure where it has one. */
export type Label = { readonly text: string; readonly value?: string };

export type Panel = DailyPanel | DistributionPanel | RowsPanel;

/** Values by UTC day. */
export type DailyPanel = {
  readonly kind: 'daily';
  /** What it shows, where a picture has several panels. */
  readonly heading?: string;
  /** Share of the height among several panels; 1 when left out. */
  readonly weight?: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly unit: AxisUnit;
  /** `log` only where every value is positive. */
  readonly scale?: 'linear' | 'log';
  /** The axis includes 0 and marks it. */
  readonly zero?: true;
  /** What goes down is an amount too, of another kind: the axis is written without signs. */
  readonly mirrored?: true;
  readonly series: readonly DailyMarks[];
  /** Horizontal lines, named at the right edge. */
  readonly levels?: readonly ReferenceLevel[];
  /** Horizontal bands, named inside. */
  readonly bands?: readonly Band[];
  /** Stretches of days in one state, as a strip along the lower edge, named inside where there is room. */
  readonly spans?: readonly Span[];
  /** Single points with a name: an earlier low, a break. */
  readonly points?: readonly MarkedPoint[];
};

/** One series of a daily panel. Days without a value are gaps. */
export type DailyMarks = {
  readonly kind: 'line' | 'bars';
  readonly tone: Tone;
  readonly data: DailySeries;
  /** Name and newest value, at the right edge of a line or in the key of bars. */
  readonly label: Label;
  /** Bars only: those with the same name stand on one another. */
  readonly stack?: string;
  /** Bars of days that are not fully reported: hatched, which the subtitle says. */
  readonly partialDays?: readonly Day[];
};

export type ReferenceLevel = { readonly value: number; readonly tone: Tone; readonly label: Label };
export type Band = {
  readonly low: number;
  readonly high: number;
  readonly tone: Tone;
  readonly label: Label;
};
export type Span = {
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly tone: Tone;
  readonly label: Label;
};
export type MarkedPoint = {
  readonly day: Day;
  readonly value: number;
  readonly tone: Tone;
  readonly label: Label;
};

/** Supply by the price it was bought at. */
export type DistributionPanel = {
  readonly kind: 'distribution';
  readonly low: number;
  readonly high: number;
  /** Of the horizontal axis. */
  readonly xUnit: AxisUnit;
  /** Of the bars. */
  readonly unit: AxisUnit;
  readonly buckets: readonly { readonly low: number; readonly high: number; readonly value: number }[];
  /** Vertical lines, named above. */
  readonly levels: readonly ReferenceLevel[];
  /** Shaded ranges of the horizontal axis, named above. */
  readonly bands: readonly Band[];
};

/** One bar a row, in the given order: a calendar, a ranking. */
export type RowsPanel = {
  readonly kind: 'rows';
  readonly unit: AxisUnit;
  readonly rows: readonly {
    /** Left of the bar: when or what, and under it the name. */
    readonly label: Label;
    /** `null` is a row without a bar. */
    readonly value: number | null;
    /** Beside the bar. */
    readonly note: string;
    readonly tone: Tone;
    /** What happens over time rather than at once. */
    readonly hatched?: true;
    readonly timeMs?: Millis;
  }[];
};
