import { TelegramError } from 'telegraf';

/** What Telegram answered instead of a result; `status` is missing when no answer came. */
export type Failure = {
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly movedTo?: number;
  readonly text: string;
};

export function failureOf(error: unknown): Failure {
  if (!(error instanceof TelegramError))
    return { text: error instanceof Error ? error.message : 'unknown error' };
  const { code, description, parameters } = error;
  return {
    status: code,
    text: `${code} ${description}`,
    ...(parameters?.retry_after === undefined ? {} : { retryAfterMs: parameters.retry_after * 1000 }),
    ...(parameters?.migrate_to_chat_id === undefined ? {} : { movedTo: parameters.migrate_to_chat_id }),
  };
}
