import { ProviderError, type Failure } from '../../../src/errors.ts';

/** How a request failed; throws when it did not, or not in the way it may. */
export async function failureOf(request: Promise<unknown>): Promise<Failure> {
  const error = await errorOf(request);
  if (error.failure === undefined) throw new Error('an error without a failure');
  return error.failure;
}

/** The `ProviderError` a request ends with. */
export async function errorOf(request: Promise<unknown>): Promise<ProviderError> {
  const outcome = await request.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof ProviderError)) throw new Error(`no ProviderError: ${String(outcome)}`);
  return outcome;
}
