import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { DAY_MS, type Millis } from '../../../src/market/day.ts';
import type { VendorId } from '../../../src/providers/vendor.ts';
import type { Dials, HostSetting, Reply, VendorRequest } from './double.ts';
import { FAULTS, createFaultPlan, type Fault, type Target } from './fault.ts';
import { createMarkets } from './market.ts';
import { sampleOnce } from './sample.ts';
import { VENDOR_HOSTS, type VendorHost } from './vendor-list.ts';
import { broken, send } from './wire.ts';

/** How old the answer of a stale source is. */
const STALE_MS = 21 * DAY_MS;

/** One call as the server saw it; `path` is below the host's base address, `status` missing where none was given. */
type VendorCall = {
  readonly vendor: VendorId;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly at: Millis;
  readonly fault?: Fault;
  status?: number;
};

export type Vendors = Awaited<ReturnType<typeof startVendors>>;

/**
 * Every vendor on loopback, each host at an origin of its own, as it has in life: on the ports from `port` on, or any free ones where left out.
 * All answer from one simulated market that ends now. `now` is asked at every call.
 */
export async function startVendors({
  now,
  port = 0,
}: {
  readonly now: () => Millis;
  readonly port?: number;
}) {
  const marketAt = createMarkets(sampleOnce());
  const journal: VendorCall[] = [];
  const faults = createFaultPlan();
  const dials: Dials = { urpdShape: 'rows', realizedPriceGap: 0.002, etfRows: 'array', unlockBody: false };
  let latencyMs = 0;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const host = VENDOR_HOSTS.find(({ base }) => url.pathname.startsWith(`${base}/`));
    if (host === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('No such vendor');
      return;
    }
    const asked = await requestOf(request, url, host);
    const fault = faults.next(host.double.id, `${host.name} ${asked.path}`);
    const at = now();
    const call: VendorCall = {
      ...{ vendor: host.double.id, host: host.name, method: asked.method, path: asked.path },
      ...{ query: asked.query, at },
      ...(fault === undefined ? {} : { fault }),
    };
    journal.push(call);
    if (latencyMs > 0) await pause(latencyMs);
    const market = marketAt(fault === 'stale' ? at - STALE_MS : at);
    const good: Reply = host.double.serve(asked, market, dials);
    const reply = fault === undefined ? good : broken(good, fault, host.double);
    if (fault !== 'hang' && fault !== 'reset') call.status = reply.status;
    await send(response, reply, fault);
  };

  const servers = await Promise.all(
    VENDOR_HOSTS.map((_, place) => listening(serve, port === 0 ? 0 : port + place)),
  );
  const origins = servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  return {
    /** Base addresses by setting, as the program's environment takes them. */
    urls: Object.fromEntries(
      VENDOR_HOSTS.map(({ setting, base }, place) => [setting, `${origins[place] ?? ''}${base}`]),
    ) as Readonly<Record<HostSetting, string>>,
    journal: journal as readonly VendorCall[],
    dials,
    /** From now on calls of the target go wrong, the next `times` of them or all until the faults are cleared. */
    fault(target: Target, fault: Fault, times = Infinity): void {
      faults.plan(target, fault, times);
    },
    /** From now on a share of all other calls goes wrong by chance, from 0 to 1, each in one of these ways. */
    faultMix(random: () => number, share: number, from: readonly Fault[] = FAULTS): void {
      faults.mix({ random, share, from });
    },
    clearFaults(): void {
      faults.clear();
    },
    clearJournal(): void {
      journal.length = 0;
    },
    /** Every answer takes so much longer. */
    delayMs(ms: number): void {
      latencyMs = ms;
    },
    async close(): Promise<void> {
      for (const server of servers) server.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

async function listening(
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  port: number,
): Promise<Server> {
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return server;
}

async function requestOf(
  request: IncomingMessage,
  url: URL,
  { base, setting }: VendorHost,
): Promise<VendorRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname.slice(base.length)),
    query: Object.fromEntries(url.searchParams),
    body: jsonOf(Buffer.concat(chunks).toString('utf8')),
    ifNoneMatch: request.headers['if-none-match'],
    setting,
    base: `http://${request.headers.host ?? ''}${base}`,
  };
}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
