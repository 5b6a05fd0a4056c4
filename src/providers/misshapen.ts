import { ProviderError } from '../errors.ts';

/** An answer whose fields are right one by one and cannot be true together. `where` names vendor, request and field. */
export const misshapen = (where: string, problem: string): ProviderError =>
  new ProviderError(where, problem, { failure: { kind: 'shape' } });
