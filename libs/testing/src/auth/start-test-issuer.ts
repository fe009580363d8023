import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testPublicJwk } from './test-keys';

export interface TestIssuer {
  /** For JWKS_URL. */
  readonly jwksUrl: string;
  /** How often the key set was fetched. */
  readonly fetches: number;
  stop(): Promise<void>;
}

/** Serves the key set that `tokenFor` signs with, in place of the gateway. */
export async function startTestIssuer(): Promise<TestIssuer> {
  let fetches = 0;
  const server = createServer((_request, response) => {
    fetches += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [testPublicJwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    jwksUrl: `http://127.0.0.1:${port}/.well-known/jwks.json`,
    get fetches() {
      return fetches;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
