import { connect, type Socket } from 'node:net';

const CONNECT_TIMEOUT_MS = 10_000;

interface Destination {
  readonly host?: string | undefined;
  readonly port?: number | string | undefined;
}

type Opened = (error: Error | null, result?: { readonly connection: Socket }) => void;

/**
 * The mail library leaves Nagle's algorithm on and writes the end of a mail by itself: each mail then waits
 * 40 ms for the acknowledgement of what went before. One connection on loopback took 22 mails a second with
 * it and 1,450 without.
 */
export function openSocket({ host, port }: Destination, opened: Opened): void {
  const connection = connect({ host: host ?? '127.0.0.1', port: Number(port), noDelay: true });
  const failed = (error: Error): void => {
    connection.destroy();
    opened(error);
  };
  connection.setTimeout(CONNECT_TIMEOUT_MS, () =>
    connection.destroy(new Error('The mail server did not answer')),
  );
  connection.once('error', failed);
  connection.once('connect', () => {
    connection.off('error', failed);
    connection.setTimeout(0);
    opened(null, { connection });
  });
}
