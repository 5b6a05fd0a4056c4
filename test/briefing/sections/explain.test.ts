import { describe, expect, it } from 'vitest';
import { METRIC_IDS, METRIC_TOPICS, METRICS } from '../../../src/briefing/explain/metrics.ts';
import type { MetricId } from '../../../src/briefing/explain/metric.ts';
import type { LintFault } from '../../../src/briefing/lint/fault.ts';
import { lintMessage } from '../../../src/briefing/lint/lint-message.ts';
import { explainSection, metricList } from '../../../src/briefing/sections/explain.ts';
import { sectionMessage, type Section } from '../../../src/briefing/section.ts';
import { LANGS, type Lang } from '../../../src/locales/format.ts';
import { catalogue } from '../../../src/locales/index.ts';
import type { MarketData } from '../../../src/market/market-data.ts';
import { isPresent } from '../../../src/market/reading.ts';
import { filesOf, type Bullet } from '../../../src/message/message.ts';
import { HISTORY_IDS } from '../../../src/readings/history.ts';
import { expectSameFigures } from '../../contracts/same-figures.ts';
import { marketOf, seriesEnding } from '../../doubles/market.ts';
import { buildMarket } from '../../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../../doubles/markets/index.ts';
import { piecesOf, scrapsIn } from '../../doubles/markets/scraps.ts';
import { sampleMarket } from '../../doubles/sample-market.ts';
import { inBothLanguages } from '../../doubles/section-text.ts';

const sample = await sampleMarket();
const explained = (id: MetricId, data: MarketData = sample, lang: Lang = 'en'): Promise<Section> =>
  explainSection({ data, words: catalogue(lang), lang }, id);

const bulletsOf = ({ blocks }: Section): readonly (readonly Bullet[])[] =>
  blocks.flatMap((block) => (block.kind === 'bullets' ? [block.items] : []));
const notesOf = ({ blocks }: Section): readonly string[] =>
  blocks.flatMap((block) => (block.kind === 'note' ? [block.text] : []));
const csvOf = (section: Section): string => filesOf(section.blocks)[0]?.content ?? '';

describe.each(METRIC_IDS)('/explain %s', (id) => {
  it('answers in both languages with the same readings and figures, line by line', async () => {
    await inBothLanguages((context) => explainSection(context, id), sample);
    await expectSameFigures(sample, (context) => explainSection(context, id));
  });

  it('has definition, formula, inputs, reading and limits, and values of today', async () => {
    for (const lang of LANGS) {
      const section = await explained(id, sample, lang);
      const [today = [], definition = []] = bulletsOf(section);
      expect(today.length).toBeGreaterThan(0);
      expect(definition.map(({ lead }) => lead)).toEqual(Object.values(catalogue(lang).explain.parts));
      expect(scrapsIn(piecesOf(section.headline, section.blocks))).toEqual([]);
    }
  });

  it('shows no number of today that is not in its readings', async () => {
    const section = await explained(id);
    const [today = []] = bulletsOf(section);
    const known = section.readings.filter(isPresent).flatMap(({ value, unit, place }) => {
      // Volatilities and days are shown whole, everything else to three digits or more.
      const off = unit === 'vol' || unit === 'vol_points' || unit === 'days' ? 0.5 : 0.05;
      const own = typeof value === 'number' ? [Math.abs(value), Math.abs(value) * 100] : [];
      const placed = place ? [Math.floor(place.percentile), place.windowDays] : [];
      return [...own, ...placed].map((figure) => ({ figure, off: off + 0.006 * figure }));
    });
    for (const shown of today.flatMap(({ text }) => figuresOf(text))) {
      expect(
        known.some(({ figure, off }) => Math.abs(figure - shown) <= off),
        `${shown} in ${today.map(({ text }) => text).join(' | ')}`,
      ).toBe(true);
    }
  });

  it('gives the daily series of its own histories, ending with the value of today, or says there is none', async () => {
    const section = await explained(id);
    const columns = Object.keys(METRICS[id].columns);
    expect(HISTORY_IDS).toEqual(expect.arrayContaining(columns));
    if (columns.length === 0) {
      expect(filesOf(section.blocks)).toEqual([]);
      expect(notesOf(section)).toContain(catalogue('en').explain.noFile);
      return;
    }
    const lines = csvOf(section)
      .trimEnd()
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    const last = (lines.at(-1) ?? '').split(',');
    expect(last[0]).toBe('2026-02-03');
    columns.forEach((column, index) => {
      const today = section.readings.find((reading) => reading.id === column);
      // Stored days are written with fewer digits than the live chain has.
      if (today && typeof today.value === 'number') {
        expect(Math.abs(Number(last[index + 1]) - today.value)).toBeLessThanOrEqual(
          0.002 * Math.abs(today.value) + 0.02,
        );
      }
    });
    const days = section.readings.find((reading) => reading.id === 'series_days');
    expect(days?.value).toBe(lines.length - 1);
  });

  it('is honest in a market without data', async () => {
    const { sections } = await inBothLanguages((context) => explainSection(context, id), marketOf());
    const { headline, blocks, readings } = sections.en;
    expect(readings.some(isPresent)).toBe(false);
    expect(headline).toMatch(METRICS[id].headline === 'name' ? /^[A-Z][a-z ]+$/ : /: no value today$/);
    expect(notesOf(sections.en).join('\n')).toMatch(/unavailable/);
    expect(filesOf(blocks)).toEqual([]);
    expect(bulletsOf(sections.en)).toHaveLength(1);
  });
});

/** The amounts of an English text, without their signs, in plain numbers; names such as `1W` and `7-day` are none. */
function figuresOf(text: string): readonly number[] {
  const scale: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, B: 1e9 };
  const plain = text.replace(
    /(?<![$\d.])[136][WM]\b|\b\d+-day\b|\b\d{1,2} [A-Z][a-z]{2} \d{4}\b|in \d+ days|highest of a year/g,
    '',
  );
  return [...plain.matchAll(/(\d+(?:\.\d+)?)([kMB](?![A-Za-z]))?/g)].map(
    ([, digits, unit]) => Number(digits) * (scale[unit ?? ''] ?? 1),
  );
}

/** What the check before posting has against an answer. */
async function faultsOf(id: MetricId, data: MarketData, lang: Lang): Promise<readonly LintFault[]> {
  const context = { data, words: catalogue(lang), lang };
  return lintMessage(sectionMessage(await explainSection(context, id), context));
}

describe('/explain in other markets', () => {
  it('passes the check before posting on the sample', async () => {
    for (const id of METRIC_IDS) {
      for (const lang of LANGS) expect(await faultsOf(id, sample, lang), `${id} ${lang}`).toEqual([]);
    }
  });

  it.each(Object.entries(NAMED_MARKETS))('reads without a scrap or a fault in %s', async (_, description) => {
    const market = buildMarket(description);
    for (const id of METRIC_IDS) {
      const { sections } = await inBothLanguages((context) => explainSection(context, id), market);
      for (const lang of LANGS) {
        const { headline, blocks } = sections[lang];
        expect(scrapsIn(piecesOf(headline, blocks)), id).toEqual([]);
        expect(await faultsOf(id, market, lang), `${id} ${lang}`).toEqual([]);
      }
    }
  });

  it('says in the file which market it is of, its source and as-of; nothing of a market in a live one', async () => {
    const series = { onchain: { realized_price: seriesEnding([55_000, 55_500.5]) } };
    const kept = await explained('realized_price', marketOf(series));
    expect(csvOf(kept)).toBe(
      [
        '# realized_price: one row a UTC day; an empty cell is a day without a value',
        '# market: Test market (recorded)',
        '# value_usd: Test source, as of 2026-02-04T00:00:00Z',
        'date,value_usd',
        '2026-02-02,55000',
        '2026-02-03,55500.5',
        '',
      ].join('\n'),
    );
    const live = marketOf({ ...series, info: { kind: 'live', name: 'Live' } });
    expect(csvOf(await explained('realized_price', live))).not.toContain('market:');
  });

  it('stamps a file with the end of its newest value, and leaves days after it empty', async () => {
    const section = await explained(
      'realized_price',
      marketOf({ onchain: { realized_price: seriesEnding([55_000, null]) } }),
    );
    expect(csvOf(section)).toContain('as of 2026-02-03T00:00:00Z\n');
    expect(csvOf(section)).toContain('\n2026-02-03,\n');
  });

  it('marks a value that is too old for a claim', async () => {
    const old = marketOf({ onchain: { realized_price: seriesEnding([55_000, null, null]) } });
    const section = await explained('realized_price', old);
    expect(notesOf(section)).toContain(
      'Realized price: from 2 Feb 2026 00:00 UTC, shown with its age; no claim rests on it.',
    );
  });
});

describe('the list of metrics', () => {
  it('names each metric once, under a topic, in both languages', () => {
    expect(new Set(METRIC_IDS).size).toBe(METRIC_IDS.length);
    expect([...METRIC_IDS].sort()).toEqual(Object.keys(METRICS).sort());
    for (const lang of LANGS) {
      const [lines = []] = bulletsOf(metricList(catalogue(lang)));
      expect(lines).toHaveLength(Object.keys(METRIC_TOPICS).length);
      for (const id of METRIC_IDS) {
        expect(lines.filter(({ text }) => new RegExp(`\\b${id}(?:$|[,、])`).test(text))).toHaveLength(1);
      }
    }
  });

  it('is a message of its own, with the stamp and no source', () => {
    const words = catalogue('en');
    const message = sectionMessage(metricList(words), { data: sample, words, lang: 'en' });
    expect(message.blocks.map(({ kind }) => kind)).toEqual(['stamp', 'bullets', 'note']);
  });
});
