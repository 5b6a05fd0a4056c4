import { pictured } from '../../charts/chart.ts';
import { volatilityChart } from '../../charts/volatility.ts';
import { volatilityFindings } from '../../findings/volatility.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import { wholePercentile } from '../../locales/format.ts';
import { isFresh, isPresent, type Reading } from '../../market/reading.ts';
import { TENORS, type Tenor } from '../../market/volatility.ts';
import type { Block, Bullet } from '../../message/message.ts';
import {
  FORWARD_SPANS,
  volatilityReadings,
  type TenorReadings,
  type VolatilityReadings,
} from '../../readings/volatility.ts';
import type { Context } from '../context.ts';
import { bulletBlock, noteBlocks, tableBlock, textBlocks } from '../optional-blocks.ts';
import { placeText } from '../../charts/place-text.ts';
import type { TopicSection } from '../section.ts';
import { sourceGaps } from '../source-gaps.ts';

/** What options charge for movement, by tenor: the level, the shape of the curve, and what DVOL expects. */
export async function volatilitySection(context: Context): Promise<TopicSection> {
  const { data, words } = context;
  const readings = await volatilityReadings(data);
  const findings = volatilityFindings(readings);
  const essence = findings.map(({ kind }) => words.volatility.meaning[kind]);
  const { tenors, slope, shape, forwards, dvol, moves } = readings;
  const claim = headline(words, readings);
  return {
    headline: claim,
    charts: await pictured(context, () => volatilityChart(context, claim)),
    essence,
    findings,
    blocks: [
      ...table(words, readings),
      ...bulletBlock([...curveBullets(words, readings), ...dvolBullets(words, readings)]),
      ...textBlocks(essence),
      ...noteBlocks(findings.length > 0 ? [words.volatility.limit] : []),
      ...remarks(words, readings),
      ...gaps(words, readings),
    ],
    readings: [
      ...TENORS.flatMap((tenor) => [tenors[tenor].iv, tenors[tenor].change]),
      slope,
      shape,
      ...FORWARD_SPANS.map((span) => forwards[span]),
      dvol,
      ...moves,
    ],
  };
}

/** The shortest tenor that has a volatility leads. */
function headline(words: Catalogue, { tenors, shape, dvol }: VolatilityReadings): string {
  const { headline: phrases } = words.volatility;
  for (const tenor of TENORS) {
    const { iv, change } = tenors[tenor];
    const name = words.common.tenors[tenor];
    if (!isPresent(iv)) continue;
    if (iv.quality === 'stale') return phrases.aged(name, iv.value);
    const phrase = isFresh(shape) ? phrases[shape.value] : phrases.noShape;
    return phrase(name, iv.value, isFresh(change) ? change.value : null);
  }
  return isFresh(dvol) ? phrases.onlyDvol(dvol.value) : phrases.nothing;
}

function table(words: Catalogue, { tenors }: VolatilityReadings): readonly Block[] {
  const { columns } = words.volatility;
  const rows = TENORS.flatMap((tenor) => {
    const { iv, change } = tenors[tenor];
    if (!isPresent(iv)) return [];
    return [
      [
        words.common.tenors[tenor],
        words.f.vol(iv.value),
        isPresent(change) ? words.f.pointsChange(change.value) : null,
        iv.place === undefined || iv.place.windowDays < 2
          ? null
          : words.f.number(wholePercentile(iv.place.percentile)),
      ],
    ];
  });
  return tableBlock([columns.tenor, columns.iv, columns.change, columns.percentile], rows);
}

function curveBullets(words: Catalogue, { slope, shape, forwards }: VolatilityReadings): readonly Bullet[] {
  const { curve, forward } = words.volatility;
  const spans = FORWARD_SPANS.flatMap((span) => {
    const vol = forwards[span];
    const [near, far] = span.split('_') as [Tenor, Tenor];
    return isPresent(vol)
      ? [forward.span(words.common.tenors[near], words.common.tenors[far], vol.value)]
      : [];
  });
  return [
    ...(isPresent(slope) && isPresent(shape)
      ? [{ lead: curve.lead, text: curve[shape.value](slope.value) }]
      : []),
    ...(spans.length > 0 ? [{ lead: forward.lead, text: forward.all(spans) }] : []),
  ];
}

function dvolBullets(
  words: Catalogue,
  { dvol, moves: [week, month] }: VolatilityReadings,
): readonly Bullet[] {
  const { dvol: phrases } = words.volatility;
  if (!isPresent(dvol)) return [];
  const place = placeText(words, dvol);
  const level = place === null ? words.f.vol(dvol.value) : phrases.placed(dvol.value, place);
  const moved = week && month && isPresent(week) && isPresent(month);
  return [{ lead: phrases.lead, text: moved ? phrases.moves(level, week.value, month.value) : level }];
}

function remarks(words: Catalogue, { tenors, pastOfOtherSource }: VolatilityReadings): readonly Block[] {
  const { percentileOf, extrapolated, otherSource } = words.volatility;
  const windows = TENORS.flatMap((tenor) => {
    const { iv } = tenors[tenor];
    return isPresent(iv) && iv.place ? [iv.place.windowDays] : [];
  });
  const flagged = TENORS.filter((tenor) => tenors[tenor].extrapolated);
  return noteBlocks([
    ...(windows.length > 0 ? [percentileOf(Math.max(...windows))] : []),
    ...(flagged.length > 0 ? [extrapolated(flagged.map((tenor) => words.common.tenors[tenor]))] : []),
    ...(pastOfOtherSource ? [otherSource] : []),
  ]);
}

function gaps(words: Catalogue, readings: VolatilityReadings): readonly Block[] {
  const { tenors, slope, forwards, dvol, moves, pastOfOtherSource } = readings;
  const { names } = words.volatility;
  const { datasets } = words.common;
  const shown = TENORS.filter((tenor) => isPresent(tenors[tenor].iv));
  if (shown.length === 0) {
    return [
      ...sourceGaps(words, datasets.option_chain, [[names.all, tenors['1w'].iv]]),
      ...sourceGaps(words, datasets.volatility_daily, [[names.dvol, dvol]]),
    ];
  }
  return [
    ...sourceGaps(words, datasets.option_chain, [
      ...TENORS.map((tenor) => [names.iv(words.common.tenors[tenor]), tenors[tenor].iv] as const),
      [names.slope, slope],
      ...FORWARD_SPANS.map((span) => [names.forward, forwards[span]] as const),
    ]),
    ...sourceGaps(words, datasets.volatility_daily, [
      ...(pastOfOtherSource ? [] : shown.flatMap((tenor) => changeGap(words, tenors[tenor]))),
      [names.dvol, dvol],
      ...moves.map((move) => [names.move, move] as const),
    ]),
  ];
}

/** A change that exists is as stale as the chain, which is said of the chain. */
function changeGap(words: Catalogue, { iv, change }: TenorReadings): readonly (readonly [string, Reading])[] {
  const { names } = words.volatility;
  if (isPresent(change)) return [];
  return [[isPresent(iv) && iv.place ? names.change : names.changeAndPlace, change]];
}
