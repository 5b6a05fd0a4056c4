import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { isText, render } from '../src/adapters/telegram/render.ts';
import { tableLines } from '../src/message/table-lines.ts';
import { sampleMarket } from './doubles/sample-market.ts';
import { everyAnswer, type Answered } from './preview/asked.ts';

/** What both platforms show of a table on a phone without breaking its lines. */
const PHONE_COLUMNS = 30;

let answers: readonly Answered[];
beforeAll(async () => {
  answers = await everyAnswer(await sampleMarket());
}, 60_000);

describe('every answer in every language', () => {
  it('has tables that a phone shows unbroken', () => {
    const tables = answers.flatMap(({ asked: { text, lang }, answer: { blocks } }) =>
      blocks.flatMap((block) =>
        block.kind === 'table'
          ? [{ name: `${text} in ${lang}`, lines: tableLines(block.columns, block.rows) }]
          : [],
      ),
    );
    expect(tables.length).toBeGreaterThan(5);
    for (const { name, lines } of tables) {
      expect(Math.max(...lines.map((line) => stringWidth(line))), name).toBeLessThanOrEqual(PHONE_COLUMNS);
    }
  });

  it('has no item of a list that fills a phone by itself, but of the regime and in a definition', () => {
    const items = answers
      .filter(({ asked: { name } }) => !/^(regime|explain|briefing)/.test(name))
      .flatMap(({ answer: { blocks } }) =>
        blocks.flatMap((one) => (one.kind === 'bullets' ? one.items : [])),
      );
    for (const { text } of items) expect(text.length, text).toBeLessThan(160);
  });

  it('has buttons on Telegram whose names a phone shows whole', () => {
    const rows = answers.flatMap(({ answer }) =>
      render(answer, ({ ask }) => ask.command).flatMap((one) =>
        isText(one) ? (one.reply_markup?.inline_keyboard ?? []) : [],
      ),
    );
    expect(rows.length).toBeGreaterThan(50);
    for (const row of rows) {
      const names = row.map(({ text }) => text);
      if (row.length === 1) continue;
      expect(Math.max(...names.map((name) => stringWidth(name))), names.join(' | ')).toBeLessThanOrEqual(
        [0, 0, 22, 13, 9, 7][row.length] ?? 0,
      );
    }
  });
});
