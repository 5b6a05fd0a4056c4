/** What Telegram makes of a text in HTML mode: what it shows, or why it refuses it. */
export type Parsed =
  | {
      readonly ok: true;
      readonly text: string;
      readonly entities: readonly { readonly tag: string; readonly text: string }[];
    }
  | { readonly ok: false; readonly problem: string };

const TAGS = new Set(
  'b strong i em u ins s strike del span tg-spoiler a code pre blockquote tg-emoji tg-time'.split(' '),
);
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Parses as the Bot API server does: known tags only, properly nested and closed; unknown entities stay as text. */
export function parseTelegramHtml(html: string): Parsed {
  const open: { tag: string; from: number }[] = [];
  const entities: { tag: string; text: string }[] = [];
  let text = '';
  let at = 0;
  const problem = (words: string): Parsed => ({
    ok: false,
    problem: `Bad Request: can't parse entities: ${words}`,
  });
  while (at < html.length) {
    const rest = html.slice(at);
    if (rest.startsWith('<')) {
      const [whole, slash, tag] = /^<(\/?)([a-z][a-z-]*)(?:\s[^<>]*)?>/.exec(rest) ?? [];
      if (whole === undefined || tag === undefined || !TAGS.has(tag)) {
        return problem(
          `Unsupported start tag "${/^<\/?([^\s<>]*)/.exec(rest)?.[1] ?? ''}" at byte offset ${at}`,
        );
      }
      if (slash === '') open.push({ tag, from: text.length });
      else {
        const last = open.pop();
        if (last?.tag !== tag)
          return problem(
            `Unmatched end tag at byte offset ${at}, expected "</${last?.tag ?? ''}>", found "</${tag}>"`,
          );
        entities.push({ tag, text: text.slice(last.from) });
      }
      at += whole.length;
      continue;
    }
    const [entity, name, hex, decimal] = /^&(?:(lt|gt|amp|quot)|#x([0-9a-f]+)|#(\d+));/i.exec(rest) ?? [];
    if (entity === undefined) {
      text += html[at] ?? '';
      at += 1;
    } else {
      text +=
        name === undefined
          ? String.fromCodePoint(Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16))
          : (NAMED[name] ?? '');
      at += entity.length;
    }
  }
  const unclosed = open.pop();
  if (unclosed !== undefined)
    return problem(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { ok: true, text, entities };
}
