import { createServer, type AddressInfo, type Socket } from 'node:net';

export type RawServer = {
  readonly origin: string;
  /** Heads of the requests, as they came. */
  readonly heads: readonly string[];
  /** Connections that are still open. */
  readonly open: () => number;
  readonly close: () => Promise<void>;
};

/** A server that writes whatever bytes it likes: `answer` gets the socket once the head of a request is there. */
export async function startRawServer(answer: (socket: Socket, head: string) => void): Promise<RawServer> {
  const heads: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (bytes) => {
      const head = bytes.toString('latin1');
      heads.push(head);
      answer(socket, head);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heads,
    open: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A whole answer with a right content-length. */
export function whole(headers: readonly string[], body: Buffer | string): Buffer {
  const bytes = Buffer.from(body);
  const head = ['HTTP/1.1 200 OK', ...headers, `content-length: ${bytes.length}`, '', ''];
  return Buffer.concat([Buffer.from(head.join('\r\n')), bytes]);
}
