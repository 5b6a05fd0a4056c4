import { DiscordAPIError, HTTPError, RateLimitError, type RateLimitData } from 'discord.js';
import { within } from '../../deadline.ts';
import type { Logger } from '../../logger.ts';

/** A wait asked for by Discord that is longer than this is refused, not sat out. */
const LONGEST_WAIT_MS = 60_000;
/** After a 429 that names no time to wait (a block page), nothing is sent for this long, doubled each time up to the longest. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 30 * 60_000;

/** What went wrong with a request, without the address and body that discord.js hangs on its errors. */
export type Failure = { readonly status?: number; readonly code?: number; readonly text: string };

type Request<T> = (signal: AbortSignal) => Promise<T>;

/** The one way out to Discord's REST API: every request has a time limit, and a block by Discord is respected. */
export type RestDoor = {
  send<T>(limitMs: number, request: Request<T>): Promise<T>;
  /** For requests that do no harm twice: tried again once when the connection breaks. */
  sendRepeatable<T>(limitMs: number, request: Request<T>): Promise<T>;
};

/** Whether a rate limit is an error at once: one without a time, or with one too long to wait for. */
export const rejectOnRateLimit = ({ retryAfter, sublimitTimeout }: RateLimitData): boolean =>
  !(retryAfter > 0) || retryAfter > LONGEST_WAIT_MS || sublimitTimeout > LONGEST_WAIT_MS;

export function createRestDoor(log: Logger, onUnauthorized: () => void): RestDoor {
  let closedUntil = 0;
  let pauseMs = FIRST_PAUSE_MS;
  async function send<T>(limitMs: number, request: Request<T>): Promise<T> {
    if (Date.now() < closedUntil) throw new Error('requests to Discord are paused after a block');
    try {
      const answer = await within(limitMs, request);
      pauseMs = FIRST_PAUSE_MS;
      return answer;
    } catch (error) {
      if (error instanceof RateLimitError && !(error.retryAfter > 0)) {
        closedUntil = Date.now() + pauseMs;
        log.error({ pauseMs }, 'Discord blocks requests without naming a time; pausing');
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      }
      if (error instanceof DiscordAPIError && error.status === 401 && error.code === 0) onUnauthorized();
      throw error;
    }
  }
  return {
    send,
    sendRepeatable: (limitMs, request) =>
      send(limitMs, (signal) =>
        request(signal).catch((error: unknown) => {
          if (signal.aborted || failureOf(error).status !== undefined) throw error;
          return request(signal);
        }),
      ),
  };
}

export function failureOf(error: unknown): Failure {
  if (error instanceof DiscordAPIError) {
    return {
      status: error.status,
      code: Number(error.code),
      text: `${error.status} ${error.code} ${error.message}`,
    };
  }
  if (error instanceof HTTPError) return { status: error.status, text: `${error.status} ${error.message}` };
  if (error instanceof RateLimitError) {
    return { status: 429, text: `rate limited for ${Math.round(error.retryAfter / 1000)} s` };
  }
  return { text: error instanceof Error ? error.message : 'unknown error' };
}
