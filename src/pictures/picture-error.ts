/** Why there is no picture: too many wait already, it took too long, or it could not be drawn. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly why: 'busy' | 'late' | 'failed';
  constructor(why: PictureError['why'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.why = why;
  }
}
