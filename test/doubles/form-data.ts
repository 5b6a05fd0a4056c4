/** A file that came with a call as a part of a form. */
export type Upload = {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly content: string;
};

export type Form = {
  /** Fields as the JSON they are written in; other text as it stands. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: readonly Upload[];
};

/** Reads a `multipart/form-data` body; `undefined` for any other type of content. */
export function readForm(contentType: string, body: Buffer): Form | undefined {
  const [, boundary] = /^multipart\/form-data;.*boundary="?([^";]+)"?/.exec(contentType) ?? [];
  if (boundary === undefined) return undefined;
  const fields: Record<string, unknown> = {};
  const files: Upload[] = [];
  // One character a byte, so that text is decoded only after the parts are told apart.
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const end = part.indexOf('\r\n\r\n');
    const head = utf8(part.slice(0, end));
    const content = utf8(part.slice(end + 4).replace(/\r\n$/, ''));
    const field = /[; ]name="([^"]*)"/.exec(head)?.[1] ?? '';
    const name = /filename="([^"]*)"/.exec(head)?.[1];
    const type = /content-type: *([^\r\n]+)/i.exec(head)?.[1] ?? '';
    if (name === undefined) fields[field] = parsed(content);
    else files.push({ field, name, type, content });
  }
  return { fields, files };
}

const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
