/** A file that came with a call as a part of a form. */
export type Upload = {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  /** As text. */
  readonly content: string;
  readonly bytes: Buffer;
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
    const bytes = Buffer.from(part.slice(end + 4).replace(/\r\n$/, ''), 'latin1');
    const content = bytes.toString('utf8');
    const field = /[; ]name="([^"]*)"/.exec(head)?.[1] ?? '';
    const name = /filename="([^"]*)"/.exec(head)?.[1];
    const type = /content-type: *([^\r\n]+)/i.exec(head)?.[1] ?? '';
    if (name === undefined) fields[field] = parsed(content);
    else files.push({ field, name, type, content, bytes });
  }
  return { fields, files };
}

const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');

/** Whether a file is what its name says: the bytes of a picture begin and end as those of a PNG. */
export const isPng = ({ name, bytes }: Upload): boolean =>
  /^[A-Za-z0-9_-]+\.png$/.test(name) &&
  bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) &&
  bytes.subarray(-8, -4).toString('latin1') === 'IEND';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
