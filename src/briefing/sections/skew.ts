import { pictured } from '../../charts/chart.ts';
import { skewChart } from '../../charts/skew.ts';
import type { Finding } from '../../findings/finding.ts';
import { skewFindings } from '../../findings/skew.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent } from '../../market/reading.ts';
import { TENORS } from '../../market/volatility.ts';
import type { Block, Bullet } from '../../message/message.ts';
import type { SkewBand } from '../../metrics/skew.ts';
import { skewReadings, type SkewReadings } from '../../readings/skew.ts';
import type { Context } from '../context.ts';
import { bulletBlock, noteBlocks, tableBlock, textBlocks } from '../optional-blocks.ts';
import { placeText } from '../../charts/place-text.ts';
import type { TopicSection } from '../section.ts';
import { sourceGaps } from '../source-gaps.ts';

/** Which way options are dearer, by how much, and whether that has grown in a week. */
export async function skewSection(context: Context): Promise<TopicSection> {
  const { data, words } = context;
  const readings = await skewReadings(data);
  const findings = skewFindings(readings);
  const { tenors, band, trend } = readings;
  const essence = findings.map(({ kind }) => words.skew.meaning[kind]);
  const known = TENORS.some((tenor) => isPresent(tenors[tenor].points));
  const claim = headline(words, readings, findings);
  return {
    headline: claim,
    charts: await pictured(context, () => skewChart(context, claim)),
    essence,
    findings,
    blocks: [
      ...table(words, readings),
      ...bulletBlock(bullets(words, readings)),
      ...textBlocks(essence),
      ...noteBlocks(known ? remarks(words, readings) : []),
      ...gaps(words, readings),
    ],
    readings: [
      ...TENORS.flatMap((tenor) => [tenors[tenor].points, tenors[tenor].normalised, tenors[tenor].change]),
      band,
      trend,
    ],
  };
}

/** The 1W skew leads, in its band; without one, the shortest tenor there is. */
function headline(words: Catalogue, { tenors }: SkewReadings, [found]: readonly Finding<SkewBand>[]): string {
  const { headline: phrases } = words.skew;
  const { change } = tenors['1w'];
  for (const tenor of TENORS) {
    const { normalised } = tenors[tenor];
    const name = words.common.tenors[tenor];
    if (!isPresent(normalised)) continue;
    if (normalised.quality === 'stale') return phrases.aged(name, normalised.value);
    if (tenor !== '1w' || !found) return phrases.otherTenor(name, normalised.value);
    return phrases[found.kind](normalised.value, isFresh(change) ? change.value : null);
  }
  return phrases.nothing;
}

function table(words: Catalogue, { tenors }: SkewReadings): readonly Block[] {
  const { columns, change: changeText } = words.skew;
  const rows = TENORS.flatMap((tenor) => {
    const { points, normalised, change } = tenors[tenor];
    if (!isPresent(points) || !isPresent(normalised)) return [];
    return [
      [
        words.common.tenors[tenor],
        words.f.skew(points.value),
        words.f.change(normalised.value),
        isPresent(change) ? changeText(change.value) : null,
      ],
    ];
  });
  return tableBlock([columns.tenor, columns.points, columns.normalised, columns.change], rows);
}

function bullets(words: Catalogue, { tenors, trend }: SkewReadings): readonly Bullet[] {
  const { trend: trends, place: phrases, change: changeText } = words.skew;
  const { normalised, change } = tenors['1w'];
  const place = placeText(words, normalised);
  return [
    ...(isFresh(trend) && isFresh(change)
      ? [{ lead: trends.lead, text: trends[trend.value](changeText(change.value)) }]
      : []),
    ...(place === null ? [] : [{ lead: phrases.lead, text: phrases.text(place) }]),
  ];
}

function remarks(words: Catalogue, { tenors, pastOfOtherSource }: SkewReadings): readonly string[] {
  const { extrapolated, otherSource } = words.volatility;
  const flagged = TENORS.filter((tenor) => tenors[tenor].extrapolated);
  return [
    words.skew.sign,
    ...(flagged.length > 0 ? [extrapolated(flagged.map((tenor) => words.common.tenors[tenor]))] : []),
    ...(pastOfOtherSource ? [otherSource] : []),
  ];
}

function gaps(words: Catalogue, { tenors, pastOfOtherSource }: SkewReadings): readonly Block[] {
  const { names } = words.skew;
  const { datasets } = words.common;
  const shown = TENORS.filter((tenor) => isPresent(tenors[tenor].normalised));
  if (shown.length === 0) return sourceGaps(words, datasets.option_chain, [[names.all, tenors['1w'].points]]);
  const changes = shown.flatMap((tenor) => {
    const { normalised, change } = tenors[tenor];
    const name = isPresent(normalised) && normalised.place ? names.change : names.changeAndPlace;
    return isPresent(change) ? [] : [[name, change] as const];
  });
  return [
    ...sourceGaps(
      words,
      datasets.option_chain,
      TENORS.map((tenor) => [names.skew(words.common.tenors[tenor]), tenors[tenor].points] as const),
    ),
    ...(pastOfOtherSource ? [] : sourceGaps(words, datasets.volatility_daily, changes)),
  ];
}
