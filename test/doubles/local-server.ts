import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readForm, type Upload } from './form-data.ts';

/** An answer to a request: JSON, or whatever `raw` says; `hang` gives none, `stall` only its beginning, `reset` breaks the connection, `lost` does so after the work was done. */
export type Answer =
  | { readonly status: number; readonly json?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | {
      readonly status: number;
      readonly raw: string;
      readonly type: string;
      readonly headers?: Readonly<Record<string, string>>;
      /** The work was done all the same. */
      readonly isDone?: true;
    }
  | 'hang'
  | 'stall'
  | 'reset'
  | 'lost';

/** One call as the server saw it. `order` counts all calls; `answer` is missing while none was given. */
export type Call = {
  readonly order: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  readonly files?: readonly Upload[];
  status?: number;
};

export type LocalServer = {
  readonly origin: string;
  readonly server: Server;
  readonly journal: readonly Call[];
  /** The next `times` calls whose `METHOD path` matches get this answer instead of the ordinary one. */
  readonly fault: (pattern: RegExp, answer: Answer, times?: number) => void;
  readonly close: () => Promise<void>;
};

/** An HTTP server on loopback with a journal and faults on demand; `serve` gives the ordinary answers. */
export async function startLocalServer(
  serve: (call: Call, closed: AbortSignal) => Answer | Promise<Answer>,
): Promise<LocalServer> {
  const journal: Call[] = [];
  const faults: { pattern: RegExp; answer: Answer; left: number }[] = [];

  const faultFor = (call: Call): Answer | undefined => {
    const fault = faults.find(({ pattern, left }) => left > 0 && pattern.test(`${call.method} ${call.path}`));
    if (fault !== undefined) fault.left -= 1;
    return fault?.answer;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const closed = new AbortController();
    response.on('close', () => {
      closed.abort();
    });
    const call: Call = {
      order: journal.length,
      method: request.method ?? 'GET',
      path: decodeURIComponent(url.pathname),
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      ...(await contentOf(request)),
    };
    journal.push(call);
    const answer = faultFor(call) ?? (await serve(call, closed.signal));
    if (answer === 'hang') return;
    if (answer === 'stall') {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"');
      return;
    }
    if (answer === 'lost' || (typeof answer === 'object' && 'isDone' in answer))
      await serve(call, closed.signal);
    if (answer === 'reset' || answer === 'lost') {
      request.socket.destroy();
      return;
    }
    call.status = answer.status;
    write(response, answer);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    journal,
    fault(pattern, answer, times = 1) {
      faults.push({ pattern, answer, left: times });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A body as JSON; of a form its fields, or the JSON one of them holds, and its files. */
async function contentOf(request: IncomingMessage): Promise<Pick<Call, 'body' | 'files'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const form = readForm(request.headers['content-type'] ?? '', bytes);
  if (form !== undefined) return { body: form.fields.payload_json ?? form.fields, files: form.files };
  return { body: bytes.length === 0 ? undefined : (JSON.parse(bytes.toString('utf8')) as unknown) };
}

function write(response: ServerResponse, answer: Exclude<Answer, string>): void {
  if ('raw' in answer) {
    response.writeHead(answer.status, { 'content-type': answer.type, ...answer.headers }).end(answer.raw);
  } else if (answer.json === undefined) {
    // A 204 has no body and must not call itself JSON.
    response.writeHead(answer.status, answer.headers).end();
  } else {
    response
      .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
      .end(JSON.stringify(answer.json));
  }
}
