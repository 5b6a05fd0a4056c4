import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';

/** Message Content, Server Members, Presence: closed with 4014 unless approved. */
const PRIVILEGED = (1 << 15) | (1 << 1) | (1 << 8);
const MAX_COMMAND_BYTES = 4096;
const MAX_COMMANDS_A_MINUTE = 120;
const DEFAULT_HEARTBEAT_MS = 45_000;

type Identify = { readonly token?: string; readonly intents: number };

/**
 * Discord's gateway on loopback. Sessions outlive their connection: what happens meanwhile is sent when they are resumed. Faults are
 * properties to set.
 */
export function createDiscordGateway(
  server: Server,
  parts: { readonly token: string; readonly readyData: () => Readonly<Record<string, unknown>> },
) {
  const sockets = new Set<WebSocket>();
  const identified = new Set<WebSocket>();
  const identifies: Identify[] = [];
  const sent: { readonly op: 0; readonly t: string; readonly s: number; readonly d: unknown }[] = [];
  const faults = {
    heartbeatMs: DEFAULT_HEARTBEAT_MS,
    /** Heartbeats are not answered. */
    isDeaf: false,
    /** Nobody is greeted with READY. */
    isMute: false,
    /** Nobody who resumes hears of it. */
    resumesInVain: false,
    /** Who resumes is told that the session is invalid. */
    forgetsSessions: false,
  };
  const counts = { connections: 0, open: 0, heartbeats: 0, resumes: 0 };

  const send = (socket: WebSocket, payload: unknown): void => {
    socket.send(JSON.stringify(payload));
  };
  const dispatch = (t: string, d: unknown): void => {
    const event = { op: 0 as const, t, s: sent.length + 1, d };
    sent.push(event);
    for (const socket of identified) send(socket, event);
  };

  const identify = (socket: WebSocket, d: Identify): void => {
    if (identified.has(socket)) {
      socket.close(4005, 'Already authenticated.');
      return;
    }
    identifies.push(d);
    if (d.token !== parts.token) socket.close(4004, 'Authentication failed.');
    else if ((d.intents & PRIVILEGED) !== 0) socket.close(4014, 'Disallowed intent(s).');
    else if (!faults.isMute) {
      sent.length = 0;
      identified.add(socket);
      dispatch('READY', parts.readyData());
    }
  };
  const resume = (socket: WebSocket, { token, seq = 0 }: { token?: string; seq?: number }): void => {
    counts.resumes += 1;
    if (token !== parts.token) socket.close(4004, 'Authentication failed.');
    else if (faults.forgetsSessions) send(socket, { op: 9, d: false });
    else if (!faults.resumesInVain) {
      for (const missed of sent.slice(seq)) send(socket, missed);
      identified.add(socket);
      dispatch('RESUMED', {});
    }
  };

  const gateway = new WebSocketServer({ server, path: '/gateway' });
  gateway.on('connection', (socket) => {
    let commands = 0;
    counts.connections += 1;
    counts.open += 1;
    sockets.add(socket);
    socket.on('close', () => {
      counts.open -= 1;
      sockets.delete(socket);
      identified.delete(socket);
    });
    send(socket, { op: 10, d: { heartbeat_interval: faults.heartbeatMs } });
    socket.on('message', (data: Buffer) => {
      commands += 1;
      if (data.length > MAX_COMMAND_BYTES) {
        socket.close(4002, 'Decode error.');
        return;
      }
      if (commands > MAX_COMMANDS_A_MINUTE) {
        socket.close(4008, 'Rate limited.');
        return;
      }
      const { op, d } = JSON.parse(data.toString()) as { op: number; d: never };
      if (op === 1) {
        counts.heartbeats += 1;
        if (!faults.isDeaf) send(socket, { op: 11 });
      } else if (op === 2) identify(socket, d);
      else if (op === 6) resume(socket, d);
      else if (!identified.has(socket)) socket.close(4003, 'Not authenticated.');
      else if (![3, 4, 8].includes(op)) socket.close(4001, 'Unknown opcode.');
    });
  });

  return {
    faults,
    counts: counts as Readonly<typeof counts>,
    identifies: identifies as readonly Identify[],
    dispatch,
    /** Ends every connection with a close code. */
    close: (code: number): void => {
      for (const socket of sockets) socket.close(code);
    },
    /** Every connection breaks without a word. */
    drop(): void {
      for (const socket of sockets) socket.terminate();
    },
    /** Asks everyone to connect again. */
    askToReconnect(): void {
      for (const socket of sockets) send(socket, { op: 7, d: null });
    },
    /** Tells everyone that the session is invalid. */
    invalidate(canResume: boolean): void {
      for (const socket of sockets) send(socket, { op: 9, d: canResume });
    },
    end(): void {
      for (const socket of sockets) socket.terminate();
      gateway.close();
    },
  };
}
