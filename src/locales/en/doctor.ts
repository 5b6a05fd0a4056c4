import type { Format } from '../format.ts';

/** What `doctor` says in the terminal: how every source does, what that costs, and what to do about it. */
export const doctor = (f: Format) => ({
  title: (market: string, time: string) => `Soundings doctor: ${market}, ${time}`,
  modes: {
    live: 'live market',
    replay: 'replay of a recording',
    folder: 'data folder',
    sample: 'sample market, simulated',
  },
  yes: 'A digest can be made',
  no: 'No digest can be made',
  verdict: (can: string, current: number, topics: number, needed: number) =>
    `${can}: ${f.number(current)} of ${f.number(topics)} topics have current figures, ${f.number(needed)} are needed.`,
  rejected: 'The text did not pass its check: it contradicts its readings. See the log; please report it.',
  noMemory: 'The memory does not open, so the bot would not start.',
  heads: {
    sources: 'Sources',
    datasets: 'Data',
    topics: 'Letter',
    memory: 'Memory',
    settings: 'Settings',
    faults: 'Left out of the data',
    unconfirmed: 'Not confirmed by any recorded answer',
  },
  age: (ms: number) =>
    ms < 60_000
      ? `${f.number(Math.max(0, ms / 1000))} s`
      : ms < 3_600_000
        ? `${f.number(ms / 60_000)} min`
        : ms < 172_800_000
          ? `${f.number(ms / 3_600_000)} h`
          : `${f.number(ms / 86_400_000)} days`,
  /** A thing and what is said of it. */
  line: (what: string, said: string) => `${what}: ${said}`,
  items: (items: readonly string[]) => items.join(', '),
  itemsAndMore: (items: readonly string[], more: number) => `${items.join(', ')} and ${f.number(more)} more`,
  newest: (age: string) => `newest data ${age} old`,
  noData: 'reached, nothing reported',
  off: 'switched off by SOURCES_OFF',
  notNeeded: 'nothing is asked of it',
  paused: 'left alone for now',
  means: {
    region: (status: string) => `${status}: not served from this region`,
    edge: (status: string) => `${status}: refused at the door, as a robot or for the region`,
    unauthorized: (status: string) => `${status}: a key is missing or not accepted`,
    unreachable: () => 'no connection',
    timeout: () => 'no complete answer in time',
    shape: () => 'answers in a form that is not known',
    too_large: () => 'answers more than any honest answer holds',
    application: () => 'reached, answers with an error of its own',
    http: (status: string) => `${status}: does not serve what is asked`,
    server: (status: string) => `${status}: trouble on their side`,
    rate_limited: (status: string, wait: string) => `${status}: asked too often, wants a pause of ${wait}`,
    late: () => 'still answering when the time was up',
    paused: (_: string, wait: string) => `failed before, left alone for ${wait}`,
  },
  http: (status: number) => `HTTP ${status}`,
  next: {
    region: (urls: string, id: string) => `Set ${urls} to an address that is served, or SOURCES_OFF=${id}.`,
    edge: (urls: string, id: string) =>
      `Ask from another network, set ${urls} to a proxy, or SOURCES_OFF=${id}.`,
    unauthorized: (urls: string) => `Set its key; behind a proxy of your own check ${urls}.`,
    unreachable: (urls: string) => `Check the network, the proxy and ${urls}.`,
    timeout: (urls: string) => `Check the network, the proxy and ${urls}.`,
    shape: (urls: string) => `Update Soundings; behind a proxy of your own check ${urls}.`,
    too_large: (urls: string) => `Update Soundings; behind a proxy of your own check ${urls}.`,
    application: () => 'It is asked again by itself; if it stays, update Soundings.',
    http: (urls: string) => `Update Soundings; behind a proxy of your own check ${urls}.`,
    server: () => 'Nothing to do: it is asked again by itself.',
    rate_limited: () => 'Nothing to do: it is left alone and asked again by itself.',
    late: (urls: string) => `It is slow, or the network is: check ${urls}.`,
    paused: () => 'Nothing to do: it is asked again by itself.',
  },
  keyHelps: (setting: string) => `${setting} allows more: a free key is enough.`,
  keyRefused: (setting: string) => `${setting} is set: check that it is still valid.`,
  failsFor: (what: string) => `Fails for: ${what}.`,
  standIns: (names: readonly string[]) => `${f.list(names)} ${names.length === 1 ? 'stands' : 'stand'} in.`,
  lost: (what: string) => `Lost without it: ${what}.`,
  old: (what: string, age: string) => `Old: ${what}, ${age}.`,
  noCalendar: 'Others are served: correct the names in UNLOCK_TOKENS, or take these out.',
  unlocksOf: (token: string) => `unlocks of ${token}`,
  /** What a feed is of, where its dataset does not tell. */
  feeds: {
    'ETF flows': 'ETF flows',
    companies: 'company treasuries',
    governments: 'government holdings',
    'circulating supply': 'circulating supply of tokens',
    DVOL: 'DVOL',
    'option surface': 'volatility and skew of each day',
    days: 'daily prices and volume',
  } as Readonly<Record<string, string>>,
  datasetFresh: (source: string, age: string) => `${source}, ${age} old`,
  datasetAged: (source: string, age: string) =>
    `${source}, ${age} old, shown with its age, no claim rests on it`,
  datasetMissing: (why: string) => `missing, ${why}`,
  lacking: (names: string, count: number, columns: number) =>
    `without ${f.number(count)} of ${f.number(columns)}: ${names}`,
  andMore: (count: number) => `and ${f.number(count)} more`,
  silent: (commands: string) => `No current figure: ${commands}.`,
  partly: (count: number, figures: number, names: string) =>
    `${f.number(count)} of ${f.number(figures)} figures missing: ${names}`,
  whole: 'Every topic has all of its figures.',
  engines: {
    sqlite: (where: string) => `SQLite in ${where}`,
    postgres: (where: string) => `PostgreSQL at ${where}`,
    memory: () => 'nowhere: it ends with this process',
  },
  beside: 'Another process has it: it is read and not written.',
  memoryFails: (problem: string) => `It ${problem}.`,
  keptSince: (what: string, from: string) => `Kept since ${from}: ${what}.`,
  notKept: (items: string) => `Nothing kept yet: ${items}. Its past starts today.`,
  secrets: (set: string) => `Secrets set: ${set}.`,
  noSecrets: 'No secret is set.',
  digest: (cron: string, channels: string) => `Digest: "${cron}" to ${channels}.`,
  noDigest: 'No digest is scheduled: DIGEST_CRON and DIGEST_CHANNELS are not set.',
  withoutToken: (platforms: string) => `No token for ${platforms}: its digest cannot be sent.`,
  addresses: (names: string) => `Addresses of your own: ${names}.`,
  recorded: (count: number, folder: string) =>
    `${f.number(count)} answers kept in ${folder}. To see the same market again:`,
  noneRecorded: (folder: string) => `No vendor answered; ${folder} holds an empty recording.`,
});
