import { PictureError } from './picture-error.ts';

/** The same promise, `late` when the time is up; what it does after that is unheard here. */
export function inTime<T>(limitMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new PictureError('late', `no picture within ${limitMs / 1000} s`));
    }, limitMs);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
