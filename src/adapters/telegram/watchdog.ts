/** Barks each time that nothing was heard for as long as the limit. */
export type Watchdog = { feed(): void; stop(): void };

export function createWatchdog(limitMs: number, bark: () => void): Watchdog {
  let timer: NodeJS.Timeout | undefined;
  const arm = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      bark();
      arm();
    }, limitMs);
    timer.unref();
  };
  arm();
  return {
    feed: arm,
    stop() {
      clearTimeout(timer);
    },
  };
}
