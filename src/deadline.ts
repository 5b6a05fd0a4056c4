/**
 * Runs work with a time limit. Its signal aborts, and the promise rejects, when the time is up or `stop` aborts; work that
 * ignores the signal is left behind, its late outcome unheard.
 */
export function within<T>(
  limitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
  stop?: AbortSignal,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const controller = new AbortController();
    const give = (reason: Error): void => {
      controller.abort(reason);
      reject(reason);
    };
    const stopped = (): void => {
      give(new DOMException('stopped', 'AbortError'));
    };
    const timer = setTimeout(() => {
      give(new Error(`no answer within ${limitMs / 1000} s`));
    }, limitMs);
    stop?.addEventListener('abort', stopped, { once: true });
    if (stop?.aborted === true) stopped();
    const settle = async (): Promise<T> => await work(controller.signal);
    settle()
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        stop?.removeEventListener('abort', stopped);
      });
  });
}
