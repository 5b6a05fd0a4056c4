import { ProviderError, type Failure } from '../../errors.ts';

/** How a request failed, where the error says so. */
export const failureOf = (error: unknown): Failure | undefined =>
  error instanceof ProviderError ? error.failure : undefined;

/** The error under the name of its request, always with a failure. Of one that is not ours only the kind is kept: its message may quote anything. */
export function namedFor(where: string, error: unknown): ProviderError {
  const failure = failureOf(error) ?? { kind: 'unreachable' };
  if (error instanceof ProviderError && error.where === where && error.failure !== undefined) return error;
  const problem = error instanceof ProviderError ? error.problem : `not sent (${kindOf(error)})`;
  return new ProviderError(where, problem, { failure });
}

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
