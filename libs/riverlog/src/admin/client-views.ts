import type { AdministeredBroker } from './administered-broker';

/** One entry for each open connection: who it is, with what software, and which APIs it uses in which version. */
export const clientViews = (riverlog: AdministeredBroker) =>
  riverlog.connections.map((connection) => {
    const usage = riverlog.usageOf(connection);
    return {
      address: `${connection.remoteAddress}:${connection.remotePort}`,
      listener: connection.listener.name,
      principal: `${connection.principal.type}:${connection.principal.name}`,
      clientId: usage?.clientId ?? '',
      software: connection.software ?? null,
      requests: usage?.requests ?? 0,
      apis: [...(usage?.apis ?? [])].map(([key, api]) => ({ api: riverlog.apiName(key), ...api })),
    };
  });
