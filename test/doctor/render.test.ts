import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/adapters/console/text-width.ts';
import type { Diagnosis, FailureState, FeedState, SourceState } from '../../src/doctor/diagnosis.ts';
import { MEANINGS, type Meaning } from '../../src/doctor/meaning.ts';
import { renderDiagnosis } from '../../src/doctor/render.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';

const failure = (meaning: Meaning, given: Partial<FailureState> = {}): FailureState => ({
  meaning,
  status: null,
  waitMs: null,
  where: 'okx ticker last',
  problem: 'expected a number',
  ...given,
});

const feed = (given: Partial<FeedState> = {}): FeedState => ({
  name: 'last price',
  dataset: 'spot',
  state: given.failure ? 'failing' : 'ok',
  newest: '2026-03-07T14:20:00Z',
  ageMs: 12_000,
  failure: null,
  ...given,
});

const source = (given: Partial<SourceState> = {}): SourceState => ({
  id: 'okx',
  attribution: 'OKX',
  state: given.failure ? 'failing' : 'ok',
  failure: null,
  newest: '2026-03-07T14:20:00Z',
  ageMs: 12_000,
  feeds: [feed(given.failure ? { failure: given.failure } : {})],
  standIns: [],
  lost: [],
  urls: ['OKX_URL'],
  key: null,
  unconfirmed: [],
  ...given,
});

const WELL: Diagnosis = {
  moment: '2026-03-07T14:20:00Z',
  data: { mode: 'live', folder: null, name: 'Live market' },
  verdict: { canMakeDigest: true, why: null, currentTopics: 12, topics: 12, needed: 3 },
  sources: [],
  datasets: [],
  topics: [],
  memory: null,
  settings: {
    secrets: { DISCORD_TOKEN: false },
    digest: { cron: null, channels: [], withoutToken: [] },
    sourcesOff: [],
    addresses: [],
    lang: 'en',
    zone: 'UTC',
  },
  faults: [],
};

const render = (given: Partial<Diagnosis>, lang: Lang = 'en'): string =>
  renderDiagnosis({ ...WELL, ...given }, catalogue(lang), 80);
/** The text without the breaks of its lines. */
const flat = (text: string): string => text.replace(/\s+/g, ' ');
const ofSource = (given: Partial<SourceState>, lang: Lang = 'en'): string =>
  flat(render({ sources: [source(given)] }, lang));

describe('a source', () => {
  it('that is well takes one line', () => {
    expect(render({ sources: [source()] })).toContain('\n  ok  OKX: newest data 12 s old\n\n');
  });

  it('blocked in a region says so, what mends it, who stands in and what is lost', () => {
    const lost = [feed({ name: 'liquidations', dataset: 'liquidations_hourly' })];
    const region = failure('region', { status: 451 });
    expect(ofSource({ failure: region, standIns: ['Kraken', 'Gate'], lost })).toContain(
      '! OKX: HTTP 451: not served from this region Set OKX_URL to an address that is served, or SOURCES_OFF=okx. ' +
        'Kraken and Gate stand in. Lost without it: liquidations.',
    );
  });

  it('that fails in part says for what', () => {
    const down = failure('timeout');
    const feeds = [feed(), feed({ name: 'funding', dataset: 'funding', failure: down })];
    expect(ofSource({ failure: down, feeds })).toContain('Fails for: funding rates.');
    // One that was not asked is no part of it.
    const asked = [feed({ failure: down }), feed({ name: 'circulating supply', state: 'not_asked' })];
    expect(ofSource({ failure: down, feeds: asked })).not.toContain('Fails for');
  });

  it('asked too often has its wait, and the key that allows more', () => {
    const key = { setting: 'COINGECKO_KEY', given: false, wouldHelp: true };
    const text = ofSource({ failure: failure('rate_limited', { status: 429, waitMs: 90_000 }), key });
    expect(text).toContain('HTTP 429: asked too often, wants a pause of 2 min');
    expect(text).toContain('COINGECKO_KEY allows more');
    const given = { ...key, given: true, wouldHelp: false };
    expect(ofSource({ failure: failure('unauthorized', { status: 401 }), key: given })).toContain(
      'COINGECKO_KEY is set: check that it is still valid.',
    );
  });

  it('with an unknown form names the field', () => {
    expect(ofSource({ failure: failure('shape') })).toContain('okx ticker last: expected a number');
  });

  it('with old data says of what and how old', () => {
    const feeds = [
      feed({ name: 'DVOL', dataset: 'volatility_daily', state: 'stale', ageMs: 3 * 86_400_000 }),
    ];
    expect(ofSource({ state: 'stale', feeds })).toContain('Old: DVOL, 3 days.');
  });

  it('switched off, without anything to ask, or with nothing to report says so', () => {
    expect(ofSource({ state: 'off', feeds: [] })).toContain('- OKX: switched off by SOURCES_OFF');
    expect(ofSource({ state: 'not_needed', feeds: [] })).toContain('- OKX: nothing is asked of it');
    expect(ofSource({ newest: null, ageMs: null })).toContain('ok OKX: reached, nothing reported');
  });

  it('that has no calendar of some tokens names them and their setting', () => {
    const gone = failure('http', { status: 404 });
    const calendar = (token: string, more: Partial<FeedState> = {}) =>
      feed({ name: `unlocks of ${token}`, dataset: 'unlocks', ...more });
    const some = [calendar('wormhole'), calendar('nosuch', { failure: gone })];
    const text = ofSource({ failure: gone, feeds: some, lost: some.slice(1) });
    expect(text).toContain('Fails for: unlocks of nosuch.');
    expect(text).toContain('UNLOCK_TOKENS');
    const all = [calendar('a', { failure: gone }), calendar('b', { failure: gone })];
    const none = ofSource({ failure: gone, feeds: all, lost: all });
    expect(none).toContain('Lost without it: token unlocks.');
    expect(none).not.toContain('UNLOCK_TOKENS');
  });

  it.each(LANGS.flatMap((lang) => MEANINGS.map((meaning) => ({ lang, meaning }))))(
    'that fails as $meaning has words in $lang: what it means and what to do',
    ({ lang, meaning }) => {
      const status = { region: 451, edge: 403, unauthorized: 401, http: 404, server: 503, rate_limited: 429 };
      const own = { status: (status as Partial<Record<Meaning, number>>)[meaning] ?? null, waitMs: 90_000 };
      const [well, failing] = [{}, { failure: failure(meaning, own) }].map((given) =>
        render({ sources: [source(given)] }, lang).split('\n'),
      );
      expect(failing?.length).toBeGreaterThan(well?.length ?? 0);
      const text = failing?.join('\n') ?? '';
      expect(text).not.toMatch(/undefined|null|NaN/);
      expect(text).not.toMatch(/[:：] ?[:：,，]/);
      if (own.status !== null) expect(text).toContain(`HTTP ${own.status}`);
      if (lang === 'zh-CN') expect(text).toMatch(/OKX：.*\p{Script=Han}/u);
    },
  );
});

describe('the words for sources', () => {
  it('are there for every meaning and no other, in every language', () => {
    for (const lang of LANGS) {
      const { means, next } = catalogue(lang).doctor;
      expect(Object.keys(means).sort()).toEqual([...MEANINGS].sort());
      expect(Object.keys(next).sort()).toEqual([...MEANINGS].sort());
    }
  });
});

const dataset = {
  dataset: 'funding',
  state: 'fresh',
  source: 'OKX',
  insteadOf: null,
  asOf: '2026-03-07T14:19:00Z',
  ageMs: 60_000,
  reason: null,
  lacking: [],
  columns: 0,
} as const;

describe('a dataset', () => {
  const of = (given: Partial<Diagnosis['datasets'][number]>): string =>
    flat(render({ datasets: [{ ...dataset, ...given }] }));

  it('says its source and age', () => {
    expect(of({})).toContain('ok funding rates: OKX, 1 min old');
  });

  it('from a stand-in, aged or missing is worth a look', () => {
    expect(of({ insteadOf: 'Gate' })).toContain('! funding rates: OKX (in place of Gate), 1 min old');
    expect(of({ state: 'aged' })).toContain('! funding rates: OKX, 1 min old, shown with its age');
    const reason = { code: 'failed', dataset: 'funding', where: 'x', problem: 'y' } as const;
    expect(of({ state: 'missing', source: null, reason })).toContain('! funding rates: missing, ');
  });

  it('of columns names the first of those it lacks and counts the others', () => {
    expect(of({ lacking: ['a', 'b'], columns: 3 })).toContain('without 2 of 3: a, b');
    expect(of({ lacking: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], columns: 9 })).toContain(
      'without 8 of 9: a, b, c, d, e, f and 2 more',
    );
  });

  it('of the briefing before is not missed before the first', () => {
    const reason = { code: 'not_reported', dataset: 'previous' } as const;
    expect(of({ dataset: 'previous', state: 'missing', source: null, reason })).toContain(
      '- previous briefing',
    );
  });
});

describe('the letter', () => {
  const topic = { topic: 'structure', command: 'regime', isCurrent: true, figures: 14, missing: [] };
  const reason = { code: 'undefined' } as const;

  it('names topics without a current figure by their commands, and what others lack', () => {
    const text = flat(
      render({
        topics: [
          { ...topic, isCurrent: false },
          { ...topic, topic: 'flows', command: 'flows', isCurrent: false },
          { ...topic, topic: 'skew', command: 'skew', missing: [{ id: 'skew_trend', reason }] },
        ],
      }),
    );
    expect(text).toContain('! No current figure: /regime, /flows.');
    expect(text).toContain('- /skew: 1 of 14 figures missing: skew_trend');
  });

  it('that lacks nothing says so', () => {
    expect(render({ topics: [topic] })).toContain('ok  Every topic has all of its figures.');
  });

  it('that cannot be made says why', () => {
    const no = { ...WELL.verdict, canMakeDigest: false };
    const few = render({ verdict: { ...no, why: 'too_few_topics', currentTopics: 2 } });
    expect(flat(few)).toContain('No digest can be made: 2 of 12 topics have current figures, 3 are needed.');
    expect(render({ verdict: { ...no, why: 'memory' } })).toContain('The memory does not open');
    expect(render({ verdict: { ...no, why: 'text_rejected' } })).toContain('did not pass its check');
  });
});

describe('the memory', () => {
  const records = [
    {
      vendor: 'okx',
      name: 'funding',
      dataset: 'funding',
      from: '2026-02-04T00:00:00Z',
      to: '2026-03-07T00:00:00Z',
    },
    {
      vendor: 'bybit',
      name: 'funding',
      dataset: 'funding',
      from: '2026-02-01T09:00:00Z',
      to: '2026-03-07T00:00:00Z',
    },
    { vendor: 'coingecko', name: 'companies', dataset: 'flows_daily', from: null, to: null },
  ] as const;

  it('says where it is and since when it keeps what: from the first of several vendors', () => {
    const memory = { state: 'beside', engine: 'sqlite', where: './x', problem: null, records } as const;
    const text = flat(render({ memory }));
    expect(text).toContain('ok SQLite in ./x Another process has it');
    expect(text).toContain('Kept since 1 Feb 2026: funding rates.');
    expect(text).toContain('Nothing kept yet: company treasuries.');
  });

  it('that does not open says what to do', () => {
    const memory = {
      state: 'failing',
      engine: 'postgres',
      where: 'db:5432/x',
      problem: 'is gone; start it',
      records: [],
    } as const;
    expect(flat(render({ memory }))).toContain('! PostgreSQL at db:5432/x It is gone; start it.');
  });
});

describe('the settings', () => {
  it('name the secrets that are set, the digest and the platforms it cannot reach', () => {
    const text = render({
      settings: {
        ...WELL.settings,
        secrets: { DISCORD_TOKEN: true, TELEGRAM_BOT_TOKEN: false },
        digest: { cron: '0 8 * * *', channels: ['telegram:1'], withoutToken: ['telegram'] },
        addresses: ['OKX_URL'],
      },
    });
    expect(text).toContain('Secrets set: DISCORD_TOKEN.');
    expect(text).toContain('Digest: "0 8 * * *" to telegram:1.');
    expect(text).toContain('!   No token for telegram');
    expect(text).toContain('Addresses of your own: OKX_URL.');
    expect(render({})).toContain('No secret is set.');
  });
});

describe('every report', () => {
  const busy: Partial<Diagnosis> = {
    data: { mode: 'folder', folder: '/a/very/long/path/of/a/folder/that/somebody/has/made', name: 'x' },
    sources: MEANINGS.map((meaning) =>
      source({
        failure: failure(meaning, { status: 503, waitMs: 3_600_000 }),
        urls: ['BINANCE_URL', 'BINANCE_DATA_URL', 'BINANCE_FUTURES_URL'],
        standIns: ['Coinbase', 'Kraken', 'Bitstamp', 'OKX', 'Bybit', 'Deribit', 'Gate'],
        unconfirmed: ['get_last_trades_by_currency_and_time', 'include_old', 'sorting', 'continuation'],
      }),
    ),
    datasets: [
      { ...dataset, lacking: Array.from({ length: 18 }, (_, index) => `series_${index}`), columns: 18 },
    ],
    faults: Array.from({ length: 8 }, (_, index) => ({
      where: `price-daily.csv:${index}:2`,
      problem: `\u001b[31mnot a number\u202e`,
    })),
  };

  it.each(LANGS)('keeps to 80 columns and to plain characters in %s', (lang) => {
    const text = render(busy, lang);
    for (const line of text.split('\n')) expect([line, textWidth(line) <= 80]).toEqual([line, true]);
    expect(text).not.toMatch(/\p{Cc}(?<!\n)|\u202e|undefined|\[object/u);
    expect(text.match(/price-daily\.csv/g)).toHaveLength(5);
  });

  it('says which market it is of', () => {
    expect(render({})).toMatch(/^Soundings doctor: live market, 7 Mar 2026 14:20 UTC\n/);
    expect(flat(render(busy))).toContain('data folder /a/very/long/path');
    expect(render({}, 'zh-CN')).toMatch(/^Soundings 自检：实时市场，2026-03-07 14:20 UTC\n/);
  });

  it('says ages in the unit they are told in', () => {
    const { age } = catalogue('en').doctor;
    const HOUR = 3_600_000;
    expect([0, 59_000, 60_000, HOUR, 47 * HOUR, 49 * HOUR].map(age)).toEqual([
      '0 s',
      '59 s',
      '1 min',
      '1 h',
      '47 h',
      '2 days',
    ]);
  });
});
