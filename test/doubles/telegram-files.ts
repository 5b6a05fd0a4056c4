import type { Upload } from './form-data.ts';
import { badRequest, documentRefusal, photoRefusal, type Refusal } from './telegram-rules.ts';

export type FileKind = 'photo' | 'document';
export type Kept = { readonly kind: FileKind; readonly fileId: string; readonly upload: Upload };

/** Files that were uploaded, by the ids they can be sent again under. */
export function createFiles(onFlaw: (flaw: string) => void) {
  const files = new Map<string, Kept>();
  let next = 1;
  return {
    /** What a parameter names: an upload of this call, or a file by its id. */
    take(kind: FileKind, given: unknown, uploads: readonly Upload[]): Kept | Refusal {
      const attached = typeof given === 'string' ? /^attach:\/\/(.+)$/.exec(given)?.[1] : kind;
      if (attached !== undefined) {
        const upload = uploads.find(({ field }) => field === attached);
        const refusal = kind === 'photo' ? photoRefusal(upload) : documentRefusal(upload);
        if (refusal !== undefined || upload === undefined) return refusal ?? badRequest('wrong file');
        const kept = { kind, fileId: `${kind}-file-${next++}`, upload };
        files.set(kept.fileId, kept);
        return kept;
      }
      const id = String(given);
      const kept = files.get(id.replace(/^small-/, ''));
      if (kept === undefined) return badRequest('wrong file identifier/HTTP URL specified');
      if (kept.kind !== kind)
        return badRequest(`can't use file of type ${nameOf(kept.kind)} as ${nameOf(kind)}`);
      if (id.startsWith('small-')) onFlaw('a photo was sent again in its small size');
      return kept;
    },
    /** From now on no id is good any more. */
    forget(): void {
      files.clear();
    },
  };
}

const nameOf = (kind: FileKind): string => (kind === 'photo' ? 'Photo' : 'Document');
