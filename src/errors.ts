/** A setting is wrong. Lists every problem at once, by name, never by value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Settings to correct:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** A source answered wrongly or not at all. `where` names vendor and field, or file:line:column. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly where: string;
  readonly problem: string;
  constructor(where: string, problem: string, options?: ErrorOptions) {
    super(`${where}: ${problem}`, options);
    this.where = where;
    this.problem = problem;
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
