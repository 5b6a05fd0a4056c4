import { reasonText } from '../briefing/section.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import type { DatasetState, Diagnosis, MemoryState, RecordState, TopicState } from './diagnosis.ts';
import { reportLines, type Entry } from './report-lines.ts';
import { someOf, sourceEntry, thingOf } from './source-entry.ts';

/** So many are named; the others are counted. */
const FAULTS = 5;

/** A diagnosis for a terminal of so many columns. */
export function renderDiagnosis(diagnosis: Diagnosis, words: Catalogue, columns: number): string {
  const { doctor, f } = words;
  const { data, moment, sources, faults } = diagnosis;
  const market = data.folder === null ? doctor.modes[data.mode] : `${doctor.modes[data.mode]} ${data.folder}`;
  const unconfirmed = sources.filter((source) => source.unconfirmed.length > 0);
  const parts = [
    { head: doctor.heads.sources, entries: sources.map((source) => sourceEntry(source, words)) },
    { head: doctor.heads.datasets, entries: diagnosis.datasets.map((one) => datasetEntry(one, words)) },
    { head: doctor.heads.topics, entries: topicEntries(diagnosis.topics, words) },
    { head: doctor.heads.faults, entries: faultEntries(faults, words) },
    {
      head: doctor.heads.memory,
      entries: diagnosis.memory === null ? [] : memoryEntries(diagnosis.memory, words),
    },
    { head: doctor.heads.settings, entries: settingsEntries(diagnosis, words) },
    {
      head: doctor.heads.unconfirmed,
      entries: unconfirmed.map(({ attribution, unconfirmed: names }) => ({
        texts: [doctor.line(attribution, doctor.items(names))],
      })),
    },
  ];
  const title = doctor.title(market, f.time(Date.parse(moment)));
  return `${reportLines({ title, texts: verdictTexts(diagnosis, words), parts }, columns).join('\n')}\n`;
}

function verdictTexts({ verdict }: Diagnosis, { doctor }: Catalogue): readonly string[] {
  const { canMakeDigest, why, currentTopics, topics, needed } = verdict;
  return [
    doctor.verdict(canMakeDigest ? doctor.yes : doctor.no, currentTopics, topics, needed),
    ...(why === 'text_rejected' ? [doctor.rejected] : []),
    ...(why === 'memory' ? [doctor.noMemory] : []),
  ];
}

function datasetEntry(state: DatasetState, words: Catalogue): Entry {
  const { doctor, common } = words;
  const { dataset, source, insteadOf, ageMs, reason, lacking, columns } = state;
  const from = insteadOf === null ? (source ?? '') : common.standsIn(source ?? '', insteadOf);
  const age = doctor.age(ageMs ?? 0);
  const said =
    reason !== null
      ? doctor.datasetMissing(reasonText(words, reason))
      : state.state === 'aged'
        ? doctor.datasetAged(from, age)
        : doctor.datasetFresh(from, age);
  return {
    // A stand-in is worth a look: what it stands in for may be mended.
    mark: state.state === 'fresh' && insteadOf === null ? 'ok' : isExpected(state) ? '-' : '!',
    texts: [
      doctor.line(common.datasets[dataset], said),
      ...(lacking.length > 0 ? [doctor.lacking(someOf(lacking, words), lacking.length, columns)] : []),
    ],
  };
}

/** Before the first digest there is none before it. */
const isExpected = ({ dataset, reason }: DatasetState): boolean =>
  dataset === 'previous' && (reason?.code === 'not_reported' || reason?.code === 'not_provided');

function topicEntries(topics: readonly TopicState[], words: Catalogue): readonly Entry[] {
  const { doctor } = words;
  const silent = topics.filter(({ isCurrent }) => !isCurrent);
  const partly = topics.filter(({ isCurrent, missing }) => isCurrent && missing.length > 0);
  const lines: readonly Entry[] = [
    ...(silent.length > 0
      ? [
          {
            mark: '!' as const,
            texts: [doctor.silent(doctor.items(silent.map(({ command }) => `/${command}`)))],
          },
        ]
      : []),
    ...partly.map(({ command, missing, figures }) => ({
      mark: '-' as const,
      texts: [
        doctor.line(
          `/${command}`,
          doctor.partly(
            missing.length,
            figures,
            someOf(
              missing.map(({ id }) => id),
              words,
            ),
          ),
        ),
      ],
    })),
  ];
  return lines.length > 0 ? lines : [{ mark: 'ok', texts: [doctor.whole] }];
}

const faultEntries = (faults: Diagnosis['faults'], { doctor }: Catalogue): readonly Entry[] => [
  ...faults
    .slice(0, FAULTS)
    .map(({ where, problem }) => ({ mark: '!' as const, texts: [doctor.line(where, problem)] })),
  ...(faults.length > FAULTS ? [{ texts: [doctor.andMore(faults.length - FAULTS)] }] : []),
];

function memoryEntries(
  { state, engine, where, problem, records }: MemoryState,
  words: Catalogue,
): readonly Entry[] {
  const { doctor } = words;
  const [kept, awaited] = [
    records.filter(({ from }) => from !== null),
    records.filter(({ from }) => from === null),
  ];
  return [
    {
      mark: state === 'failing' ? '!' : 'ok',
      texts: [
        doctor.engines[engine](where),
        ...(state === 'beside' ? [doctor.beside] : []),
        ...(problem === null ? [] : [doctor.memoryFails(problem)]),
        ...startsOf(kept, words),
        ...(awaited.length > 0
          ? [doctor.notKept(doctor.items([...new Set(awaited.map((one) => thingOf(one, words)))]))]
          : []),
      ],
    },
  ];
}

/** What is kept, by the day it starts; one record, as a reader calls it, may be kept of several vendors and starts with the first. */
function startsOf(records: readonly RecordState[], words: Catalogue): readonly string[] {
  const starts = new Map<string, number>();
  for (const record of records) {
    const thing = thingOf(record, words);
    starts.set(thing, Math.min(starts.get(thing) ?? Infinity, Date.parse(record.from ?? '')));
  }
  const byDay = new Map<string, string[]>();
  for (const [thing, fromMs] of [...starts].sort(([, a], [, b]) => a - b)) {
    const day = words.f.day(fromMs);
    byDay.set(day, [...(byDay.get(day) ?? []), thing]);
  }
  return [...byDay].map(([day, things]) => words.doctor.keptSince(words.doctor.items(things), day));
}

function settingsEntries({ settings }: Diagnosis, { doctor, f }: Catalogue): readonly Entry[] {
  const { secrets, digest, addresses } = settings;
  const set = Object.keys(secrets).filter((name) => secrets[name] === true);
  return [
    { texts: [set.length > 0 ? doctor.secrets(doctor.items(set)) : doctor.noSecrets] },
    {
      texts: [
        digest.cron === null ? doctor.noDigest : doctor.digest(digest.cron, doctor.items(digest.channels)),
      ],
    },
    ...(digest.withoutToken.length > 0
      ? [{ mark: '!' as const, texts: [doctor.withoutToken(f.list(digest.withoutToken))] }]
      : []),
    ...(addresses.length > 0 ? [{ texts: [doctor.addresses(doctor.items(addresses))] }] : []),
  ];
}
