/** What Discord shows of a content, and what in it would be more than plain, bold or subdued text. */
export type Shown = {
  readonly text: string;
  readonly bold: readonly string[];
  readonly markup: readonly string[];
};

const LINE_START = /^(?:### |-# |- )?/;
const LIVE_LINE = /^\s*(?:#{1,3} |-# |[-*+] |> |\d+\. )/;
const TOKEN = /\\[^0-9A-Za-z\s]|\*\*|[\\*_~|`<>[\]]|@everyone|@here|https?:\/\/|:[\w+-]+:|[\s\S]/giu;

/** Reads the markdown of Discord as far as the renderer uses it: sub-heading, subtext, list, bold, code block, escapes. */
export function readDiscordMarkdown(content: string): Shown {
  const bold: string[] = [];
  const markup: string[] = [];
  let fences = 0;
  const lines = content.split('\n').flatMap((line) => {
    if (line === '```') {
      fences += 1;
      return [];
    }
    if (fences % 2 === 1) {
      if (/```|@everyone|@here/i.test(line)) markup.push(line);
      return [line];
    }
    const body = line.replace(LINE_START, '');
    if (LIVE_LINE.test(body)) markup.push(body);
    return [readLine(body, bold, markup)];
  });
  if (fences % 2 === 1) markup.push('an open code block');
  return { text: lines.join('\n'), bold, markup };
}

function readLine(line: string, bold: string[], markup: string[]): string {
  let shown = '';
  let boldFrom: number | undefined;
  for (const [token] of line.matchAll(TOKEN)) {
    if (token === '**') {
      if (boldFrom !== undefined) bold.push(shown.slice(boldFrom));
      boldFrom = boldFrom === undefined ? shown.length : undefined;
    } else if (token.startsWith('\\') && token.length > 1) {
      shown += token.slice(1);
    } else {
      if (token.length > 2 || /^[\\*_~|`<>[\]]$/.test(token)) markup.push(token);
      shown += token;
    }
  }
  if (boldFrom !== undefined) markup.push('bold left open');
  return shown;
}
