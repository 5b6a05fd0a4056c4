import { pictured } from '../../charts/chart.ts';
import { leverageChart } from '../../charts/leverage.ts';
import type { Finding } from '../../findings/finding.ts';
import { leverageFindings, type LeverageClaim } from '../../findings/leverage.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent } from '../../market/reading.ts';
import type { Bullet } from '../../message/message.ts';
import { leverageReadings, type LeverageReadings } from '../../readings/leverage.ts';
import type { Context } from '../context.ts';
import { bulletBlock, noteBlocks, textBlocks } from '../optional-blocks.ts';
import { placeText } from '../../charts/place-text.ts';
import { gapNotes, type TopicSection } from '../section.ts';

/** What leverage costs, how much of it there is, and whether one side is crowded. */
export async function leverageSection(context: Context): Promise<TopicSection> {
  const { data, words } = context;
  const readings = await leverageReadings(data);
  const findings = leverageFindings(readings);
  const found = leading(findings);
  const essence = found ? [words.leverage.meaning[found.kind]] : [];
  const { funding, band, openInterestUsd, openInterestBtc, openInterestChange, priceChange, basis, leftOut } =
    readings;
  const claim = headline(words, readings, found);
  return {
    headline: claim,
    charts: await pictured(context, () => leverageChart(context, claim)),
    essence,
    findings,
    blocks: [
      ...bulletBlock([
        ...fundingBullets(words, readings),
        ...openInterestBullets(words, readings),
        ...basisBullets(words, readings),
      ]),
      ...textBlocks(essence),
      ...noteBlocks(leftOut.length > 0 ? [words.leverage.leftOut(leftOut)] : []),
      ...gaps(words, readings),
    ],
    readings: [
      ...[funding, band, openInterestUsd, openInterestBtc, openInterestChange, priceChange],
      ...[basis.annualised, basis.days],
    ],
  };
}

/** Closed positions say more than funding that crowds nobody. */
const leading = (findings: readonly Finding<LeverageClaim>[]): Finding<LeverageClaim> | undefined =>
  findings.find(({ kind, strength }) => kind === 'deleveraging' || strength === 'strong') ?? findings[0];

function headline(
  words: Catalogue,
  { funding, openInterestChange, priceChange, basis }: LeverageReadings,
  found: Finding<LeverageClaim> | undefined,
): string {
  const { headline: phrases } = words.leverage;
  if (found?.kind === 'deleveraging' && isPresent(openInterestChange) && isPresent(priceChange)) {
    return phrases.deleveraging(openInterestChange.value, priceChange.value);
  }
  if (found && found.kind !== 'deleveraging' && isFresh(funding)) return phrases[found.kind](funding.value);
  if (isPresent(funding)) return phrases.aged(funding.value);
  return isFresh(basis.annualised) ? phrases.onlyBasis(basis.annualised.value) : phrases.nothing;
}

function fundingBullets(words: Catalogue, { funding, venues }: LeverageReadings): readonly Bullet[] {
  const { funding: phrases } = words.leverage;
  if (!isPresent(funding)) return [];
  const text = phrases.text(funding.value, venues);
  const place = placeText(words, funding);
  return [{ lead: phrases.lead, text: place === null ? text : phrases.placed(text, place) }];
}

function openInterestBullets(words: Catalogue, readings: LeverageReadings): readonly Bullet[] {
  const { openInterest: phrases } = words.leverage;
  const {
    openInterestUsd: usd,
    openInterestBtc: btc,
    openInterestChange: change,
    priceChange: price,
  } = readings;
  if (!isPresent(usd)) return [];
  const amount = isPresent(btc) ? phrases.both(usd.value, btc.value) : words.f.usd(usd.value);
  if (!isPresent(change) || !isPresent(price)) return [{ lead: phrases.lead, text: amount }];
  const closed = isFresh(change) && change.value < 0 && price.value < 0;
  const changed = closed ? phrases.closed : phrases.changed;
  return [{ lead: phrases.lead, text: changed(amount, change.value, price.value) }];
}

function basisBullets(
  words: Catalogue,
  { basis: { annualised, days } }: LeverageReadings,
): readonly Bullet[] {
  const { basis: phrases } = words.leverage;
  if (!isPresent(annualised) || !isPresent(days)) return [];
  return [{ lead: phrases.lead, text: phrases.text(annualised.value, days.value) }];
}

function gaps(words: Catalogue, readings: LeverageReadings) {
  const { names } = words.leverage;
  const { funding, openInterestUsd, openInterestBtc, openInterestChange, basis } = readings;
  const ofFunding = isPresent(funding)
    ? ([
        [names.openInterestBtc, openInterestBtc],
        [names.change, openInterestChange],
      ] as const)
    : [];
  return gapNotes(words, [
    [names.funding, funding],
    [names.openInterest, openInterestUsd],
    ...ofFunding.filter(([, reading]) => !isPresent(reading)),
    [names.basis, basis.annualised],
  ]);
}
