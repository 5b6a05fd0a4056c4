type Screen = {
  /** Writes a piece, set apart from what is above it by an empty line; false when nobody reads any more. */
  show(text: string): Promise<boolean>;
  /** Writes as is. */
  write(text: string): void;
  /** Says that the line above is empty, whoever wrote it. */
  spaced(): void;
  /** Nothing is written from here on. */
  close(): void;
};

/** Errors of a stream whose other end was closed: a pipe, a terminal, or the stream itself taken down. */
const GONE = new Set(['EPIPE', 'EIO', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END']);

/** Nothing when the error only says that the other end was closed, the error otherwise. */
export const unlessGone = (error: Error): Error | undefined =>
  GONE.has((error as NodeJS.ErrnoException).code ?? '') ? undefined : error;

/** The output, and word when it is gone: without an error when the reader closed it. */
export function createScreen(output: NodeJS.WritableStream, onGone: (error?: Error) => void): Screen {
  let apart = false;
  let gone = false;
  const fail = (error: Error): void => {
    gone = true;
    onGone(unlessGone(error));
  };
  output.on('error', fail);
  output.on('close', () => {
    gone = true;
    onGone();
  });
  return {
    show: (text) =>
      new Promise((resolve) => {
        if (gone) {
          resolve(false);
          return;
        }
        const space = apart ? '\n' : '';
        apart = true;
        output.write(`${space}${text}\n`, (error) => {
          if (error) fail(error);
          resolve(!error);
        });
      }),
    write: (text) => {
      if (!gone) output.write(text);
    },
    spaced: () => {
      apart = false;
    },
    close: () => {
      gone = true;
    },
  };
}
