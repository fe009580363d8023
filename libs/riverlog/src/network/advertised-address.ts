import type { Connection } from './connection';

/**
 * The address a client is told to come back to: the one configured for its listener, else the server name it
 * asked for with TLS, since the certificate is good for that, else the address it reached.
 */
export const advertisedAddress = (
  connection: Connection,
): { readonly host: string; readonly port: number } => ({
  host: connection.listener.advertisedHost ?? connection.serverName ?? connection.localAddress,
  port: connection.listener.advertisedPort ?? connection.localPort,
});
