import { pictured } from '../../charts/chart.ts';
import { flowsChart } from '../../charts/flows.ts';
import type { Finding } from '../../findings/finding.ts';
import { flowsFindings, type FlowsClaim } from '../../findings/flows.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent, type Reading } from '../../market/reading.ts';
import type { Block, Bullet } from '../../message/message.ts';
import { atMost } from '../../math/at-least.ts';
import { FLOW_PARTS, type FlowPart } from '../../readings/flow-days.ts';
import { flowsReadings, type FlowsReadings, type FlowWindow } from '../../readings/flows.ts';
import { clauseBullet, said } from '../clause-bullet.ts';
import type { Context } from '../context.ts';
import { bulletBlock, noteBlocks, textBlocks } from '../optional-blocks.ts';
import { gapNotes, type Section, type TopicSection } from '../section.ts';

/** Whether institutions add or reduce: the sum of a window, its parts, the streak, and a change of side. */
export async function flowsSection(
  context: Context,
  options: { readonly window?: FlowWindow } = {},
): Promise<TopicSection> {
  const { data, words } = context;
  const readings = await flowsReadings(data, options);
  const findings = flowsFindings(readings);
  const { net, reported } = readings;
  const essence = meaning(words, readings);
  const inLumps = reported.includes('companies') || reported.includes('governments');
  const claim = headline(words, readings, findings);
  return {
    headline: claim,
    charts: await pictured(context, () => flowsChart(context, claim, options)),
    essence,
    findings,
    blocks: [
      ...bulletBlock(bullets(words, readings)),
      ...textBlocks(essence),
      ...noteBlocks(isFresh(net) && inLumps ? [words.flows.lumpy] : []),
      ...gaps(words, readings),
    ],
    readings: readingsOf(readings),
  };
}

/** What the sums leave out: parts without a report in the window, parts without a price, a window without a predecessor. */
function gaps(words: Catalogue, { windowDays, net, netBefore, parts }: FlowsReadings): readonly Block[] {
  const { names, silent } = words.flows;
  if (!isPresent(net)) return gapNotes(words, [[names.net, net]]);
  const missing = FLOW_PARTS.filter((part) => !isPresent(parts[part]));
  const unreported = missing.filter((part) => isUnreported(parts[part]));
  return [
    ...noteBlocks(
      unreported.length > 0
        ? [
            silent(
              unreported.map((part) => names[part]),
              windowDays,
            ),
          ]
        : [],
    ),
    ...gapNotes(words, [
      [names.net, net],
      ...missing
        .filter((part) => !unreported.includes(part))
        .map((part) => [names[part], parts[part]] as const),
      ...(isPresent(netBefore) ? [] : [[names.before, netBefore] as const]),
    ]),
  ];
}

const isUnreported = (reading: Reading): boolean =>
  !isPresent(reading) && reading.reason.code === 'not_reported';

function headline(
  words: Catalogue,
  readings: FlowsReadings,
  [found]: readonly Finding<FlowsClaim>[],
): string {
  const { windowDays, net, netBefore7d } = readings;
  const { headline: phrases } = words.flows;
  if (!isPresent(net)) return phrases.nothing;
  if (net.quality === 'stale') return phrases.aged(Date.parse(net.asOf));
  const who = whose(words, readings.reported);
  if (windowDays !== WEEK) return phrases.sum(who, net.value, windowDays);
  if (found?.kind === 'flat') return phrases.flat(who, net.value);
  if (isPresent(netBefore7d)) {
    if (found?.kind === 'to_outflow') return phrases.toOutflow(who, net.value, netBefore7d.value);
    if (found?.kind === 'to_inflow') return phrases.toInflow(who, net.value, netBefore7d.value);
  }
  return phrases.sum(who, net.value, windowDays);
}

/** What the direction of the last 7 days implies; a longer window that went the other way is said to have. */
function meaning(words: Catalogue, { net, direction, reported }: FlowsReadings): readonly string[] {
  const { meaning: whole, partialMeaning, mixed } = words.flows;
  if (!isFresh(direction) || !isFresh(net)) return [];
  const sign = { inflow: 1, outflow: -1, flat: 0 }[direction.value];
  if (sign * net.value < 0) return [mixed];
  return [(reported.length < FLOW_PARTS.length ? partialMeaning : whole)[direction.value]];
}

const WEEK = 7;

/** Whose flows the sums are made of. */
export function whose(words: Catalogue, reported: readonly FlowPart[]): string {
  const { who } = words.flows;
  const [etf, companies, governments] = FLOW_PARTS.map((part) => reported.includes(part));
  if (etf && companies && governments) return who.all;
  if (etf && companies) return who.etfAndCompanies;
  if (etf && governments) return who.etfAndGovernments;
  if (companies && governments) return who.companiesAndGovernments;
  return companies ? who.companies : governments ? who.governments : who.etf;
}

function bullets(words: Catalogue, readings: FlowsReadings): readonly Bullet[] {
  const {
    windowDays,
    net,
    netBefore,
    netBtc,
    reportedDays,
    parts,
    netStreak,
    etfStreak,
    etfShare,
    direction,
  } = readings;
  const { leads, amount, aboutBtc, etfShare: shareOfAll, ...phrases } = words.flows;
  if (!isPresent(net)) return [];
  const streak = (days: Reading): string | null =>
    isPresent(days) && days.value !== 0 ? phrases.streak(days.value) : null;
  const several = readings.reported.length > 1;
  return [
    // Each day is converted at its own close, so that near zero the coins can go the other way than the dollars.
    ...clauseBullet(words, leads.window(windowDays), [
      amount(net.value),
      isPresent(netBtc) && netBtc.value * net.value < 0 ? null : said(netBtc, aboutBtc),
      among(words, net, direction),
      said(reportedDays, (days) => phrases.reportedDays(days, windowDays)),
    ]),
    ...clauseBullet(words, leads.before(windowDays), [said(netBefore, amount)]),
    ...(windowDays === WEEK
      ? []
      : [
          ...clauseBullet(words, leads.window(WEEK), [said(readings.net7d, amount)]),
          ...clauseBullet(words, leads.before(WEEK), [said(readings.netBefore7d, amount)]),
        ]),
    ...clauseBullet(words, leads.streak, [streak(netStreak)]),
    ...(several
      ? [
          ...clauseBullet(words, leads.etf, [
            said(parts.etf, amount),
            isPresent(parts.etf) && etfStreak.value !== netStreak.value ? streak(etfStreak) : null,
            windowDays === WEEK ? said(etfShare, shareOfAll) : null,
          ]),
          ...clauseBullet(words, leads.companies, [said(parts.companies, amount)]),
          ...clauseBullet(words, leads.governments, [said(parts.governments, amount)]),
        ]
      : []),
  ];
}

/** A sum beside the others of its length, told by its own sign: a percentile of an outflow reads the wrong way round. */
function among({ flows }: Catalogue, net: Reading, direction: FlowsReadings['direction']): string | null {
  if (!isFresh(net) || net.place === undefined || net.place.windowDays < 2 || direction.value === 'flat')
    return null;
  const { percentile, windowDays } = net.place;
  if (net.value < 0) {
    const share = Math.floor(100 - percentile);
    return atMost(percentile * windowDays, 100)
      ? flows.largestOutflow(windowDays)
      : share > 0
        ? flows.below(share, windowDays)
        : null;
  }
  return percentile >= 100
    ? flows.largestInflow(windowDays)
    : flows.above(Math.floor(percentile), windowDays);
}

/** Every reading once: with a window of 7 days the week's sums are the window's. */
function readingsOf(readings: FlowsReadings): Section['readings'] {
  const {
    net,
    netBefore,
    netBtc,
    reportedDays,
    parts,
    net7d,
    netBefore7d,
    direction,
    flip,
    netStreak,
    etfStreak,
    etfShare,
  } = readings;
  const all = [
    net,
    netBefore,
    netBtc,
    reportedDays,
    parts.etf,
    parts.companies,
    parts.governments,
    net7d,
    netBefore7d,
    direction,
    flip,
    netStreak,
    etfStreak,
    etfShare,
  ];
  return [...new Map(all.map((reading) => [reading.id, reading])).values()];
}
