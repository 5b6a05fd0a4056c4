/** A setting is wrong. Lists every problem at once, by name, never by value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Settings to correct:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** How a request to a vendor ended without an answer. Data, not words: `doctor` says it in the reader's language. */
export type Failure =
  /** No connection: refused, reset, no such host, no TLS. */
  | { readonly kind: 'unreachable' }
  /** No complete answer before the deadline. */
  | { readonly kind: 'timeout' }
  /** The vendor does not serve this place or takes us for a robot: 451, 403, or a page instead of data. */
  | { readonly kind: 'blocked'; readonly status: number }
  | { readonly kind: 'rate_limited'; readonly status: number; readonly retryAfterMs: number }
  /** Any other HTTP status that is no answer. `body` is its JSON, where it is small and JSON. */
  | { readonly kind: 'http'; readonly status: number; readonly body?: unknown }
  /** An error of the vendor's own inside an answer that looks like success. */
  | { readonly kind: 'application'; readonly code: string }
  /** Not JSON, cut off, a field of the wrong type or out of range. */
  | { readonly kind: 'shape' }
  /** More bytes, elements or levels than any honest answer has. */
  | { readonly kind: 'too_large' }
  /** Not asked: it failed too often or asked for a pause. */
  | { readonly kind: 'paused'; readonly untilMs: number };

/** A source answered wrongly or not at all. `where` names vendor and field, or file:line:column. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly where: string;
  readonly problem: string;
  /** Missing for files. */
  readonly failure: Failure | undefined;
  constructor(
    where: string,
    problem: string,
    { failure, ...options }: ErrorOptions & { readonly failure?: Failure } = {},
  ) {
    super(`${where}: ${problem}`, options);
    this.where = where;
    this.problem = problem;
    this.failure = failure;
  }
}

/** The memory cannot be opened, read or written. `where` names the folder, or host and port; `problem` says what to do next. Neither holds a password. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly where: string;
  readonly problem: string;
  constructor(where: string, problem: string, options?: ErrorOptions) {
    super(`${where}: ${problem}`, options);
    this.where = where;
    this.problem = problem;
  }
}

/** A chat platform does not take a post. `where` names the channel, `problem` says what to do about it. */
export class PostError extends Error {
  override readonly name = 'PostError';
  readonly where: string;
  readonly problem: string;
  /** It will be refused again until someone changes something: not to be tried at every slot. */
  readonly gone: boolean;
  constructor(
    where: string,
    problem: string,
    { gone, ...options }: ErrorOptions & { readonly gone: boolean },
  ) {
    super(`${where}: ${problem}`, options);
    this.where = where;
    this.problem = problem;
    this.gone = gone;
  }
}

/** What a caller can have got wrong, as data: each language's catalogue says it. */
export type UsageProblem =
  | { readonly code: 'unknown_command'; readonly given: string; readonly accepted: readonly string[] }
  | {
      readonly code: 'unknown_option';
      readonly command: string;
      readonly given: string;
      readonly accepted: readonly string[];
    }
  | {
      readonly code: 'too_many';
      readonly command: string;
      readonly given: string;
      readonly accepted: readonly string[];
    }
  | {
      readonly code: 'not_a_choice';
      readonly option: string;
      readonly given: string;
      readonly accepted: readonly string[];
    }
  | {
      readonly code: 'not_a_number';
      readonly option: string;
      readonly given: string;
      readonly min: number;
      readonly max: number;
    }
  | {
      readonly code: 'out_of_range';
      readonly option: string;
      readonly given: string;
      readonly min: number;
      readonly max: number;
    }
  | {
      readonly code: 'too_long';
      readonly option: string;
      readonly given: string;
      readonly most: number;
    }
  | {
      readonly code: 'unknown_value';
      readonly option: string;
      readonly given: string;
      readonly examples: readonly string[];
    }
  | { readonly code: 'given_twice'; readonly option: string }
  | { readonly code: 'bad_call'; readonly problem: string };

/** The caller asked for something that does not exist; the message says what is accepted. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly problem: UsageProblem;
  constructor(problem: UsageProblem) {
    super(problem.code);
    this.problem = problem;
  }
}
