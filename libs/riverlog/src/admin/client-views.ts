import { errorNameOf } from '@rivermart/kafka-protocol';
import type { AdministeredBroker } from './administered-broker';

/** One entry for each open connection: who it is, with what software, and which APIs it uses in which version. */
export const clientViews = (riverlog: AdministeredBroker) =>
  riverlog.connections.map((connection) => {
    const usage = riverlog.usageOf(connection);
    const clientId = usage?.clientId ?? '';
    return {
      address: `${connection.remoteAddress}:${connection.remotePort}`,
      listener: connection.listener.name,
      principal: `${connection.principal.type}:${connection.principal.name}`,
      clientId,
      software: connection.software ?? null,
      requests: usage?.requests ?? 0,
      apis: [...(usage?.apis ?? [])].map(([key, api]) => ({ api: riverlog.apiName(key), ...api })),
      ...troublesOf(clientId, riverlog),
    };
  });

/** Of the client id, over all its connections since the start. */
function troublesOf(clientId: string, { troubles }: AdministeredBroker) {
  const { errors = [], throttles = 0, throttledMs = 0 } = troubles.get(clientId) ?? {};
  const byName = Object.fromEntries([...errors].map(([code, count]) => [errorNameOf(code), count]));
  return { errors: byName, throttles, throttledMs };
}
