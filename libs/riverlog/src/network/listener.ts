import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Connection, type ConnectionOptions } from './connection';
import { listenFailure } from './listen-failure';

/** Fetch answers are large; Node's default of 16 KiB would report back-pressure at every one. */
const WRITE_BUFFER_BYTES = 1 << 20;

/** The Kafka port: accepts connections and ends them all when it closes. */
export class Listener {
  private readonly connections = new Set<Connection>();
  private server: Server | undefined;

  constructor(private readonly options: Omit<ConnectionOptions, 'onClose'>) {}

  get openConnections(): readonly Connection[] {
    return [...this.connections];
  }

  /** @returns the address in use; its port is the given one, or a free one for 0. */
  async listen(host: string, port: number): Promise<AddressInfo> {
    const server = createServer({ highWaterMark: WRITE_BUFFER_BYTES }, (socket) => this.accept(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => reject(listenFailure(error, host, port)));
      server.listen({ host, port, backlog: 1024 }, resolve);
    });
    this.server = server;
    return server.address() as AddressInfo;
  }

  async close(): Promise<void> {
    const server = this.server;
    if (server === undefined) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const connection of this.connections) connection.destroy();
    await closed;
  }

  private accept(socket: Socket): void {
    const onClose = (closed: Connection) => this.connections.delete(closed);
    this.connections.add(new Connection(socket, { ...this.options, onClose }));
  }
}
