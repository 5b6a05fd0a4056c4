import type { Message } from './message/message.ts';
import { picturesOf } from './message/pictures.ts';
import type { Painter } from './pictures/painter.ts';
import { PictureError } from './pictures/picture-error.ts';
import { saveFiles } from './save-files.ts';

/** A picture that is not there, and why. */
export type MissingPicture = {
  readonly name: string;
  readonly why: PictureError['why'];
  readonly problem: string;
};

/** Draws the pictures of an answer, one after the other, into a folder. One that cannot be drawn costs itself alone. */
export async function savePictures(
  { blocks }: Message,
  folder: string,
  painter: Painter,
): Promise<{ readonly saved: readonly string[]; readonly missing: readonly MissingPicture[] }> {
  const saved: string[] = [];
  const missing: MissingPicture[] = [];
  for (const { name, spec } of picturesOf(blocks)) {
    const drawn = await painter.paint(spec).catch((error: unknown) => {
      const why = error instanceof PictureError ? error.why : 'failed';
      const problem = error instanceof Error ? error.message : String(error);
      missing.push({ name, why, problem: problem.replace(/\s+/g, ' ') });
    });
    if (drawn !== undefined) saved.push(...(await saveFiles([{ name, content: drawn }], folder)));
  }
  return { saved, missing };
}
