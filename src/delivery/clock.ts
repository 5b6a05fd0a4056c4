import { createTask, validateDetailed } from 'node-cron';
import { ConfigError } from '../errors.ts';
import type { Logger } from '../logger.ts';

/** A slot reached late (a blocked or suspended process) is still called this long after; an older one is reported as skipped. */
const CATCH_UP_MS = 2 * 60 * 60_000;

export type Clock = { start(): void; stop(): void };

export type ClockParts = {
  /** Five cron fields, or six with seconds in front. */
  readonly cron: string;
  /** IANA zone the fields are read in. */
  readonly zone: string;
  /** Called with the instant of the slot, never twice at a time. */
  readonly onSlot: (slotMs: number) => Promise<void>;
  readonly log: Logger;
};

/** Calls back at the slots of a cron expression. Throws a `ConfigError` when there are none. */
export function createClock({ cron, zone, onSlot, log }: ClockParts): Clock {
  const problems = clockProblems(cron, zone);
  if (problems.length > 0) throw new ConfigError(problems);
  const task = createTask(
    cron,
    async ({ date }) => {
      try {
        await onSlot(date.getTime());
      } catch (error) {
        log.error({ err: error, slot: date.toISOString() }, 'a scheduled run failed');
      }
    },
    { timezone: zone, noOverlap: true, missedExecutionTolerance: CATCH_UP_MS, logger: quiet(log) },
  );
  task.on('execution:missed', ({ date }) => {
    log.warn({ slot: date.toISOString() }, 'a slot was skipped: the process was not running on time');
  });
  task.on('execution:overlap', ({ date }) => {
    log.warn({ slot: date.toISOString() }, 'a slot was skipped: the run before it was still going on');
  });
  return {
    start() {
      void task.start();
    },
    stop() {
      void task.destroy();
    },
  };
}

/** What is wrong with a schedule, by the names of the settings and never with their values; empty when nothing is. */
export function clockProblems(cron: string, zone: string): readonly string[] {
  const { errors } = validateDetailed(cron);
  const fields = errors.map(
    ({ field }) => `DIGEST_CRON: ${FIELD_PROBLEMS[field] ?? 'expected five fields, for example "0 8 * * *"'}`,
  );
  return isZone(zone)
    ? fields
    : [...fields, 'DEFAULT_TIME_ZONE: expected an IANA time zone, for example Europe/Berlin'];
}

const FIELD_PROBLEMS: Readonly<Record<string, string>> = {
  second: 'the seconds must be within 0-59',
  minute: 'the minutes must be within 0-59',
  hour: 'the hours must be within 0-23',
  dayOfMonth: 'the day of the month does not exist',
  month: 'the month must be within 1-12 or a name like jan',
  dayOfWeek: 'the weekday must be within 0-7 or a name like mon',
};

/** node-cron takes an unknown zone and fails at the first slot. */
function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** node-cron's own messages; what matters of them is logged by the listeners above. */
const quiet = (log: Logger) => {
  const debug = (text: string | Error): void => {
    log.debug({ text: String(text) }, 'node-cron');
  };
  return { info: debug, warn: debug, error: debug, debug };
};
