import type { RequestHeader } from '@rivermart/kafka-protocol';
import type { Connection } from '../network/connection';

/** What came in over one connection. */
export interface ClientUsage {
  clientId: string;
  requests: number;
  /** Requests by API key, with the version of the last one. */
  readonly apis: Map<number, { version: number; requests: number }>;
}

/** Who asks for what, by connection; gone with the connection. */
export class ClientUsages {
  private readonly usages = new WeakMap<Connection, ClientUsage>();

  /** On the way of every request, so it only counts. */
  note(connection: Connection, { apiKey, apiVersion, clientId }: RequestHeader): void {
    let usage = this.usages.get(connection);
    if (usage === undefined) {
      this.usages.set(connection, (usage = { clientId: '', requests: 0, apis: new Map() }));
    }
    usage.clientId = clientId ?? '';
    usage.requests += 1;
    const api = usage.apis.get(apiKey);
    if (api === undefined) usage.apis.set(apiKey, { version: apiVersion, requests: 1 });
    else {
      api.version = apiVersion;
      api.requests += 1;
    }
  }

  of(connection: Connection): ClientUsage | undefined {
    return this.usages.get(connection);
  }
}
