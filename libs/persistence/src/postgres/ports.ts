import { createServer, type AddressInfo } from 'node:net';
import { PostgresNotStarted } from './postgres-not-started';

/** The port itself when it is free, or any free one for 0. */
export function freePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => reject(portRefused(port, error)));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => resolve(free));
    });
  });
}

export function portRefused(port: number, cause?: NodeJS.ErrnoException): PostgresNotStarted {
  const why = cause?.code === 'EACCES' ? 'may not be used by this account' : 'is taken';
  return new PostgresNotStarted(
    'port-taken',
    `Port ${port} for PostgreSQL ${why}: stop what listens there, or choose another port.`,
    { cause },
  );
}
