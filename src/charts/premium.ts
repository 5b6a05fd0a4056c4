import type { OptionType } from '../market/option.ts';
import { isFresh, isPresent, type Reading } from '../market/reading.ts';
import { lastDayOf, type DailySeries } from '../market/series.ts';
import { premiumHistory } from '../readings/premium-history.ts';
import { leanOf, premiumReadings, type FlowReadings, type PremiumReadings } from '../readings/premium.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import type { DailyMarks, Tone } from './chart-spec.ts';

/** Days the axis shows at least (M25). */
const FEWEST_DAYS = 90;

/** What takers have paid and received at one strike since the record began, and how far the two have come apart (M25, strike premium). */
export async function premiumChart(
  context: ChartContext,
  claim: string,
  options: { readonly strike?: number | undefined; readonly type?: OptionType },
): Promise<readonly Chart[]> {
  const { data, words } = context;
  const readings = await premiumReadings(data, options);
  const history = await premiumHistory(data, options);
  const { upTo90d, over90d, strike, byTenor } = readings;
  const lastDay = history && lastDayOf(history.upTo90d.net);
  if (history === null || lastDay == null || !isPresent(strike)) return [];
  const { premium: phrases } = words.charts;
  const line = (tone: Tone, series: DailySeries, reading: Reading, name: string): readonly DailyMarks[] =>
    isPresent(reading)
      ? [
          {
            kind: 'line',
            tone,
            data: series,
            label: { text: name, value: words.f.usd(Math.abs(reading.value)) },
          },
        ]
      : [];
  const netLine = (tone: Tone, series: DailySeries, { net }: FlowReadings, names: typeof phrases.net) =>
    line(tone, series, net, names[leanOf(net.value ?? 0)]).map((one) =>
      net.value === 0 ? { ...one, label: { text: names.even } } : one,
    );
  return chartOf(context, {
    name: 'premium',
    claim,
    subtitle: phrases.subtitle[readings.type](strike.value),
    drawn: [upTo90d.bought, upTo90d.sold, upTo90d.net],
    facts: facts(context, readings),
    panels: [
      {
        kind: 'daily',
        firstDay: Math.min(history.upTo90d.net.firstDay, lastDay - FEWEST_DAYS + 1),
        lastDay,
        unit: 'usd',
        zero: true,
        series: [
          ...line('a', history.upTo90d.bought, upTo90d.bought, phrases.bought),
          ...line('b', history.upTo90d.sold, upTo90d.sold, phrases.sold),
          ...netLine('c', history.upTo90d.net, upTo90d, phrases.net),
          ...(byTenor.long.trades > 0 ? netLine('d', history.over90d.net, over90d, phrases.netBeyond) : []),
        ],
      },
    ],
  });
}

function facts({ words }: ChartContext, readings: PremiumReadings): readonly (string | null)[] {
  const { upTo90d, over90d, byTenor, sinceMs, days } = readings;
  const { spans, flow, since } = words.premium;
  const span = (name: string, { bought, sold, net }: FlowReadings): string | null =>
    isFresh(bought) && isFresh(sold) && isFresh(net)
      ? words.charts.said(name, flow[leanOf(net.value)](bought.value, sold.value, Math.abs(net.value)))
      : null;
  return [
    span(spans.upTo90d, upTo90d),
    byTenor.long.trades > 0 ? span(spans.over90d, over90d) : null,
    sinceMs !== null && isFresh(days) ? since(words.f.day(sinceMs), days.value) : null,
  ];
}
