/** A body that its server can confirm instead of sending it again. */
type Remembered = { readonly etag: string; readonly text: string };

export type Etags = {
  readonly recall: (url: string) => Remembered | undefined;
  /** An answer without a well-formed ETag makes the older one forgotten. */
  readonly remember: (url: string, etag: string | null, text: string) => void;
};

/** Strong or weak; nothing in it could end a header line. @see https://www.rfc-editor.org/rfc/rfc9110#name-etag */
const ETAG = /^(W\/)?"[\x21\x23-\x7e]{0,256}"$/;

/** Bodies by address, in memory; the least recently used go first. `size` counts characters of all bodies. */
export function createEtags({ entries = 64, size = 20_000_000 } = {}): Etags {
  // A Map keeps the order of insertion: the first is the one that was used longest ago.
  const known = new Map<string, Remembered>();
  let total = 0;
  const forget = (url: string): void => {
    total -= known.get(url)?.text.length ?? 0;
    known.delete(url);
  };
  const keep = (url: string, body: Remembered): void => {
    forget(url);
    known.set(url, body);
    total += body.text.length;
  };
  return {
    recall(url) {
      const body = known.get(url);
      if (body !== undefined) keep(url, body);
      return body;
    },
    remember(url, etag, text) {
      forget(url);
      if (etag === null || !ETAG.test(etag)) return;
      keep(url, { etag, text });
      for (const [oldest] of known) {
        if (known.size <= entries && total <= size) return;
        forget(oldest);
      }
    },
  };
}
