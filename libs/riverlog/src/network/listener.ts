import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import {
  createServer as createTlsServer,
  type Server as TlsServer,
  type TlsOptions,
  type TLSSocket,
} from 'node:tls';
import { Connection, type ConnectionOptions } from './connection';
import { listenFailure } from './listen-failure';
import { plainAddress } from './plain-address';

/** Fetch answers are large; Node's default of 16 KiB would report back-pressure at every one. */
const WRITE_BUFFER_BYTES = 1 << 20;

/** Who may connect: asked before the first byte is read. */
export interface Doorman {
  /** @returns why the address is not let in; undefined when it is. How long to let it wait comes with it. */
  admit(address: string): { readonly reason: string; readonly delayMs: number } | undefined;
  left(address: string): void;
}

export interface ListenerOptions extends Omit<ConnectionOptions, 'onClose'> {
  /** Undefined for a listener without TLS. */
  readonly tls: TlsOptions | undefined;
  readonly doorman: Doorman;
  /** The connection is there, and with TLS its handshake is over. */
  readonly onConnection: (connection: Connection, socket: Socket | TLSSocket) => void;
  readonly after: (delayMs: number, task: () => void) => () => void;
}

/** One port: accepts connections and ends them all when it closes. */
export class Listener {
  private readonly connections = new Set<Connection>();
  /** Everyone at the door, also during the handshake of TLS and those not let in. */
  private readonly sockets = new Set<Socket>();
  private server: Server | TlsServer | undefined;

  constructor(private readonly options: ListenerOptions) {}

  get openConnections(): readonly Connection[] {
    return [...this.connections];
  }

  /** @returns the address in use; its port is the given one, or a free one for 0. */
  async listen(): Promise<AddressInfo> {
    const { host, port } = this.options.listener;
    const server = this.createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => reject(listenFailure(error, host, port)));
      server.listen({ host, port, backlog: 1024 }, resolve);
    });
    this.server = server;
    return server.address() as AddressInfo;
  }

  /** Who connects from now on sees the new certificate; who is there already keeps his connection. */
  renewCertificates(tls: TlsOptions): void {
    if (this.server !== undefined && 'setSecureContext' in this.server) this.server.setSecureContext(tls);
  }

  async close(): Promise<void> {
    const server = this.server;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const connection of this.connections) connection.destroy();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private createServer(): Server {
    const { tls, warn, listener } = this.options;
    if (tls === undefined) {
      return createServer({ highWaterMark: WRITE_BUFFER_BYTES }, (socket) => {
        if (this.admits(socket)) this.accept(socket);
      });
    }
    const server = createTlsServer({ ...tls, highWaterMark: WRITE_BUFFER_BYTES } as TlsOptions, (socket) =>
      this.accept(socket),
    );
    server.on('connection', (socket: Socket) => void this.admits(socket));
    server.on('tlsClientError', (error, socket) => {
      const client = `${plainAddress(socket.remoteAddress)}:${socket.remotePort}`;
      warn('TLS handshake failed', { client, listener: listener.name, problem: problemOf(error) });
      socket.destroy();
    });
    return server;
  }

  private admits(socket: Socket): boolean {
    const address = plainAddress(socket.remoteAddress);
    const { doorman, warn, listener } = this.options;
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    const refusal = doorman.admit(address);
    if (refusal !== undefined) {
      socket.on('close', () => this.sockets.delete(socket));
      warn('connection refused', { client: address, listener: listener.name, reason: refusal.reason });
      this.turnAway(socket, refusal.delayMs);
      return false;
    }
    socket.on('close', () => {
      this.sockets.delete(socket);
      doorman.left(address);
    });
    return true;
  }

  /** Who comes too fast waits before the door closes: trying again at once would gain him nothing. */
  private turnAway(socket: Socket, delayMs: number): void {
    if (delayMs === 0) return void socket.destroy();
    socket.pause();
    const callOff = this.options.after(delayMs, () => socket.destroy());
    socket.on('close', callOff);
  }

  private accept(socket: Socket | TLSSocket): void {
    if (socket.destroyed) return;
    const onClose = (closed: Connection) => this.connections.delete(closed);
    const connection = new Connection(socket, { ...this.options, onClose });
    this.connections.add(connection);
    this.options.onConnection(connection, socket);
  }
}

function problemOf(error: Error): string {
  const isForeign =
    'code' in error &&
    (error.code === 'ERR_SSL_HTTP_REQUEST' || error.code === 'ERR_SSL_WRONG_VERSION_NUMBER');
  return isForeign ? 'the client does not speak TLS' : error.message;
}
