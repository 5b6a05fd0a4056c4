/** A piece of formatting and the text it stands over. */
export type Entity = { readonly tag: string; readonly text: string; readonly expandable?: true };

/** What Telegram makes of a text in HTML mode: what it shows, or why it refuses it. */
export type Parsed =
  | {
      readonly ok: true;
      readonly text: string;
      readonly entities: readonly Entity[];
      /** What it takes and does not show as written. */
      readonly flaws: readonly string[];
    }
  | { readonly ok: false; readonly problem: string };

const TAGS = new Set(
  'b strong i em u ins s strike del span tg-spoiler a code pre blockquote tg-emoji tg-time'.split(' '),
);
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
const MAX_ENTITIES = 100;
const ENTITY = /^&(?:(lt|gt|amp|quot)|#x([0-9a-f]+)|#(\d+));/i;
const ATTRIBUTES = /^(?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>=]+))?)*\s*$/i;

type Open = { readonly tag: string; readonly from: number; readonly attributes: string };

/** Parses as the Bot API server does: known tags only, properly nested and closed; unknown entities stay as text. */
export function parseTelegramHtml(html: string): Parsed {
  const open: Open[] = [];
  const entities: Entity[] = [];
  const flaws: string[] = [];
  let [text, at] = ['', 0];
  while (at < html.length) {
    const rest = html.slice(at);
    const offset = Buffer.byteLength(html.slice(0, at));
    if (rest.startsWith('</')) {
      const [whole = '', name = ''] = /^<\/([^\s<>]*)\s*>/.exec(rest) ?? [];
      const last = open.pop();
      if (last === undefined) return problem(`Unexpected end tag at byte offset ${offset}`);
      if (whole === '' || name.toLowerCase() !== last.tag)
        return problem(
          `Unmatched end tag at byte offset ${offset}, expected "</${last.tag}>", found "</${name}>"`,
        );
      const expandable = last.tag === 'blockquote' && /\bexpandable\b/.test(last.attributes);
      const over = text.slice(last.from);
      if (over.trim() === '') flaws.push(`<${last.tag}> over nothing is dropped`);
      entities.push({ tag: last.tag, text: over, ...(expandable ? { expandable } : {}) });
      at += whole.length;
    } else if (rest.startsWith('<')) {
      const [whole, name = '', attributes = ''] = /^<([a-z][a-z0-9-]*)([^<>]*)>/i.exec(rest) ?? [];
      const tag = name.toLowerCase();
      if (whole === undefined || !TAGS.has(tag)) {
        const found = /^<([^\s<>]*)/.exec(rest)?.[1] ?? '';
        return problem(
          TAGS.has(found.toLowerCase())
            ? `Unclosed start tag at byte offset ${offset}`
            : `Unsupported start tag "${found}" at byte offset ${offset}`,
        );
      }
      if (!ATTRIBUTES.test(attributes))
        return problem(`Unexpected end of name token at byte offset ${offset}`);
      if (tag === 'span' && !/\bclass\s*=\s*["']?tg-spoiler\b/.test(attributes))
        return problem(`Tag "span" must have class "tg-spoiler" at byte offset ${offset}`);
      flaws.push(...nestingFlaws(open, tag));
      open.push({ tag, from: text.length, attributes });
      at += whole.length;
    } else {
      const [entity, name, hex, decimal] = ENTITY.exec(rest) ?? [];
      if (entity === undefined) {
        text += html[at] ?? '';
        at += 1;
      } else {
        const code = Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16);
        text += name === undefined ? String.fromCodePoint(code) : (NAMED[name.toLowerCase()] ?? '');
        at += entity.length;
      }
    }
  }
  const unclosed = open.pop();
  if (unclosed !== undefined)
    return problem(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  if (entities.length > MAX_ENTITIES)
    flaws.push(`${entities.length} entities: those past ${MAX_ENTITIES} are dropped`);
  return { ok: true, text, entities, flaws };
}

const problem = (words: string): Parsed => ({
  ok: false,
  problem: `Bad Request: can't parse entities: ${words}`,
});

/** Quotes do not nest, and nothing stands inside code but the language of `pre`. */
function nestingFlaws(open: readonly Open[], tag: string): readonly string[] {
  const around = open.map((one) => one.tag);
  return [
    ...(tag === 'blockquote' && around.includes('blockquote') ? ['a quote inside a quote'] : []),
    ...(around.includes('code') || (around.includes('pre') && tag !== 'code')
      ? [`<${tag}> inside code is dropped`]
      : []),
  ];
}
