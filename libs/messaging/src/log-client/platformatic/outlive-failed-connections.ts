import { subscribe } from 'node:diagnostics_channel';
import type { Connection } from '@platformatic/kafka';

/**
 * A connection that is lost while it logs in says so twice, and the client listens only once: the second time it
 * would end the process. Whoever waits for the connection has been told by then.
 */
subscribe('tracing:plt:kafka:connections:connects:start', (message) => {
  (message as { readonly connection: Connection }).connection.on('error', () => undefined);
});
