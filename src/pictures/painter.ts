import type { ChartSpec } from '../charts/chart-spec.ts';

/** Draws pictures beside the main thread. */
export type Painter = {
  /** The picture as PNG. Rejects with a `PictureError`; whatever happens to it costs that picture alone. */
  paint(spec: ChartSpec): Promise<Uint8Array>;
  close(): Promise<void>;
};

/** Why there is no picture: too many wait already, it took too long, or it could not be drawn. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly why: 'busy' | 'late' | 'failed';
  constructor(why: PictureError['why'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }
}
