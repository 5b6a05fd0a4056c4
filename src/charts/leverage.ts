import { isFresh, isPresent, type PresentReading, type Reading } from '../market/reading.ts';
import { leverageReadings, type LeverageReadings } from '../readings/leverage.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import type { DailyPanel } from './chart-spec.ts';
import { seriesOf, within } from './history-window.ts';
import { dayOfMoment, daysUpTo, endingIn } from './newest-day.ts';

/** What leverage costs, and how much of it there is: funding around zero over open interest. */
export async function leverageChart(context: ChartContext, claim: string): Promise<readonly Chart[]> {
  const { data, words } = context;
  const readings = await leverageReadings(data);
  const { funding, openInterestUsd } = readings;
  const { leverage: phrases } = words.charts;
  const present = [funding, openInterestUsd].filter((one) => isPresent(one));
  const days = daysUpTo(
    data,
    present.map(({ asOf }) => dayOfMoment(asOf)),
  );
  const panel = async (
    reading: Reading,
    look: Pick<DailyPanel, 'heading' | 'unit' | 'zero' | 'weight'>,
    label: (one: PresentReading) => DailyPanel['series'][number]['label'],
    tone: 'a' | 'b',
  ): Promise<readonly DailyPanel[]> => {
    if (!isPresent(reading)) return [];
    const line = within(endingIn(await seriesOf(data, reading.id), reading), days);
    return [
      {
        kind: 'daily',
        ...days,
        ...look,
        series: [{ kind: 'line', tone, data: line, label: label(reading) }],
      },
    ];
  };
  return chartOf(context, {
    name: 'leverage',
    claim,
    subtitle: phrases.subtitle,
    drawn: [funding, openInterestUsd],
    facts: facts(context, readings),
    panels: [
      ...(await panel(
        funding,
        { heading: phrases.funding, unit: 'change', zero: true },
        ({ value }) => ({ text: words.leverage.funding.lead, value: words.f.change(value) }),
        'a',
      )),
      ...(await panel(
        openInterestUsd,
        { heading: phrases.openInterest, unit: 'usd' },
        ({ value }) => ({ text: words.leverage.openInterest.lead, value: words.f.usd(value) }),
        'b',
      )),
    ],
  });
}

function facts(
  { words }: ChartContext,
  { funding, venues, openInterestUsd, openInterestBtc, openInterestChange, basis }: LeverageReadings,
): readonly (string | null)[] {
  const { funding: ofFunding, openInterest, basis: ofBasis } = words.leverage;
  const { said } = words.charts;
  const amount = !isFresh(openInterestUsd)
    ? null
    : isFresh(openInterestBtc)
      ? openInterest.both(openInterestUsd.value, openInterestBtc.value)
      : words.f.usd(openInterestUsd.value);
  const changed =
    amount !== null && isFresh(openInterestChange)
      ? openInterest.changed(amount, openInterestChange.value)
      : amount;
  return [
    isFresh(funding) ? said(ofFunding.lead, ofFunding.text(funding.value, venues)) : null,
    changed === null ? null : said(openInterest.lead, changed),
    isFresh(basis.annualised) && isFresh(basis.days)
      ? said(ofBasis.lead, ofBasis.text(basis.annualised.value, basis.days.value))
      : null,
  ];
}
