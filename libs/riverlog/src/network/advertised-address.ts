import type { Connection } from './connection';
import type { ListenerSettings } from './listener-settings';

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

/** The same in words, before anybody has come in: what goes wrong behind a port mapping goes wrong here. */
export function advertisedInWords({ advertisedHost, advertisedPort }: ListenerSettings): string {
  if (advertisedHost === undefined && advertisedPort === undefined)
    return 'the address that each client reached';
  return `${advertisedHost ?? 'the host that each client reached'}:${advertisedPort ?? 'the port that each client reached'}`;
}
