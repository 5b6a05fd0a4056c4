import type { Millis } from '../../src/market/day.ts';
import type { Http, HttpRequest } from '../../src/providers/http/http.ts';

/** JSON to answer with, an error to end with, or what makes either from the request. */
type Answer = unknown;

const written = ({ host, path, query = {} }: HttpRequest): string => {
  const parts = Object.entries(query).filter(([, value]) => value !== undefined);
  return (
    (host === undefined ? '' : `${host} `) +
    path +
    (parts.length === 0 ? '' : `?${parts.map(([name, value]) => `${name}=${String(value)}`).join('&')}`)
  );
};

/**
 * A way out that answers by path, its clock standing still. `asked` lists what was asked for, as `HOST_URL /path?query`, and is what
 * a test holds the requests of a client to.
 */
export function answeringHttp(
  nowMs: Millis,
  answers: Readonly<Record<string, Answer>>,
): { readonly http: Http; readonly asked: string[] } {
  const asked: string[] = [];
  const http: Http = {
    now: () => nowMs,
    getJson: (_what, request) =>
      new Promise((resolve, reject) => {
        asked.push(written(request));
        if (!(request.path in answers)) throw new Error(`no answer to ${request.path}`);
        const answer = answers[request.path];
        const json: unknown =
          typeof answer === 'function' ? (answer as (request: HttpRequest) => unknown)(request) : answer;
        if (json instanceof Error) reject(json);
        else resolve({ json, fetchedMs: nowMs });
      }),
  };
  return { http, asked };
}
