import { get } from 'node:http';
import { connect } from 'node:net';

const TIMEOUT_MS = 1_000;

/**
 * Whether something answers there: 2xx for `http://…`, an open port for `tcp://host:port`.
 * Plain sockets instead of fetch, which would cost the supervisor ten megabytes for a status line.
 */
export function answers(url: string): Promise<boolean> {
  const target = new URL(url);
  return target.protocol === 'tcp:' ? accepts(target) : succeeds(url);
}

function succeeds(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { timeout: TIMEOUT_MS, agent: false }, (response) => {
      response.resume();
      resolve(Math.trunc((response.statusCode ?? 0) / 100) === 2);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}

function accepts({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: TIMEOUT_MS });
    const end = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
