import type { Dataset } from '../market/reason.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import type { Flaw, MarketFault, Verdict } from './verdict.ts';

/** Tells the operator of a flaw, once. */
export type Tell = (dataset: Dataset, flaw: Flaw) => MarketFault;

/** Keeps in mind what was told, so that a flaw is one line however often it is met. */
export function createTell(onFault: (fault: MarketFault) => void): Tell {
  const told = new Set<string>();
  return (dataset, { field, at, problem }) => {
    const where = [dataset, field, at].filter((part) => part !== '').join(' ');
    const fault = { dataset, where, problem };
    if (!told.has(where + problem)) onFault(fault);
    told.add(where + problem);
    return fault;
  };
}

/** The answer with what a check left of it; a dataset of which nothing is left failed, with the first of its flaws. */
export function judge<T>(
  dataset: Dataset,
  answer: Answer<T>,
  check: (value: T) => Verdict<T>,
  tell: Tell,
): Answer<T> {
  if (!isAvailable(answer)) return answer;
  const { kept, flaws } = check(answer.value);
  const [first] = flaws.map((flaw) => tell(dataset, flaw));
  if (kept !== null) return { ...answer, value: kept };
  return {
    value: null,
    reason: { code: 'failed', ...(first ?? { dataset, where: dataset, problem: 'contradicted' }) },
  };
}
