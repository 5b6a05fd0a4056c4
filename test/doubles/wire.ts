import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export type Wire = {
  readonly port: number;
  /** Everything through it ends, and nothing new gets in. */
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
  /** What is connected hears nothing any more and is not told; new connections work. */
  readonly hush: () => void;
};

/** A wire to a server that can be cut and mended: the server goes away and comes back, or falls silent, without touching the real one. */
export async function wireTo(host: string, port: number): Promise<Wire> {
  const ends = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(port, host);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.pipe(other);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    }
  });
  const listen = async (at: number): Promise<number> => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as { readonly port: number }).port;
  };
  const own = await listen(0);
  return {
    port: own,
    cut: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const end of ends) end.destroy();
      await closed;
    },
    mend: async () => {
      await listen(own);
    },
    hush: () => {
      for (const end of ends) {
        end.unpipe();
        end.resume();
      }
    },
  };
}
