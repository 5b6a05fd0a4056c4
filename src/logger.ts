import { destination, pino, stdSerializers, type Logger as Pino } from 'pino';

export type Logger = Pick<Pino, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** Tokens of Discord webhooks and interactions, Telegram bots, and keys in addresses, wherever they turn up in a text. */
const SECRET_PATTERNS: readonly RegExp[] = [
  /\d{6,}:[\w-]{30,}/g,
  /(?<=\/(?:webhooks|interactions)\/\d+\/)[\w.-]{20,}/g,
  /(?<=[?&](?:api_?key|key|token)=)[^&\s"]+/gi,
];

/** A text with every configured secret, and whatever looks like one, replaced. */
export function scrub(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replaceAll(secret, '[secret]');
  for (const pattern of SECRET_PATTERNS) clean = clean.replace(pattern, '[secret]');
  return clean;
}

/**
 * Structured log on standard error, written synchronously so that a hard kill loses nothing, scrubbed as a whole because
 * secrets also hide in messages, stacks and addresses where path-based redaction does not look.
 */
export function createLogger(
  level: string,
  secrets: readonly string[] = [],
  write: (line: string) => void = toStandardError(),
): Logger {
  const stream = {
    write: (line: string) => {
      write(scrub(line, secrets));
    },
  };
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      serializers: { err: readable },
    },
    stream,
  );
}

function toStandardError(): (line: string) => void {
  const stream = destination({ dest: 2, sync: true });
  return (line) => {
    stream.write(line);
  };
}

/** An error without the request objects that client libraries hang on it: they carry tokens and pictures. */
function readable(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message, stack };
}
