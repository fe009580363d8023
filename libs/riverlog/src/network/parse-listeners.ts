import type { BrokerConfigs } from '../configs/broker-configs';
import { ConfigRefused } from '../configs/config-refused';
import { listOf } from '../configs/config-value';
import type { ListenerSettings, SecurityProtocol } from './listener-settings';

const PROTOCOLS: readonly string[] = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL'];
const ADDRESS = /^([A-Za-z0-9_.-]+):\/\/(?:\[([0-9a-fA-F:.]+)\]|([^:[\]/]*)):(\d{1,5})$/;
const MAX_PORT = 65_535;

interface NamedAddress {
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/**
 * `listeners`, with `advertised.listeners` and `listener.security.protocol.map`. Without them the one listener
 * there is takes host and port from `fallback`. Throws ConfigRefused.
 */
export function parseListeners(
  configs: BrokerConfigs,
  fallback: ListenerSettings,
): readonly ListenerSettings[] {
  const addresses = parseAddresses('listeners', configs);
  if (addresses.length === 0) return [fallback];
  const protocols = protocolMap(configs);
  const advertised = parseAddresses('advertised.listeners', configs);
  for (const { name } of advertised) {
    if (addresses.some((address) => address.name === name)) continue;
    throw new ConfigRefused('advertised.listeners', `${name} is not among the listeners`);
  }
  return addresses.map(({ name, host, port }) => {
    const securityProtocol = protocols.get(name);
    if (securityProtocol === undefined) {
      throw new ConfigRefused('listener.security.protocol.map', `it says nothing about the listener ${name}`);
    }
    const given = advertised.find((address) => address.name === name);
    const isSole = addresses.length === 1;
    return {
      name,
      host: host === '' ? '0.0.0.0' : host,
      port,
      securityProtocol,
      advertisedHost: given?.host ?? (isSole ? fallback.advertisedHost : undefined),
      advertisedPort: given?.port ?? (isSole ? fallback.advertisedPort : undefined),
    };
  });
}

function parseAddresses(key: string, configs: BrokerConfigs): NamedAddress[] {
  const addresses = configs.list(key).map((text) => parseAddress(key, text));
  const names = new Set(addresses.map(({ name }) => name));
  if (names.size < addresses.length) throw new ConfigRefused(key, 'each listener must have a different name');
  return addresses;
}

function parseAddress(key: string, text: string): NamedAddress {
  const [, name, ipv6, host = '', port] = ADDRESS.exec(text) ?? [];
  if (name === undefined || Number(port) > MAX_PORT) {
    throw new ConfigRefused(key, `${JSON.stringify(text)} is not NAME://host:port`);
  }
  return { name: name.toUpperCase(), host: ipv6 ?? host, port: Number(port) };
}

function protocolMap(configs: BrokerConfigs): ReadonlyMap<string, SecurityProtocol> {
  const key = 'listener.security.protocol.map';
  const pairs = listOf(configs.text(key) ?? '').map((pair) => {
    const [name = '', protocol = ''] = pair.split(':');
    if (!PROTOCOLS.includes(protocol)) {
      throw new ConfigRefused(
        key,
        `${JSON.stringify(pair)} is not NAME:protocol; protocols are ${PROTOCOLS.join(', ')}`,
      );
    }
    return [name.toUpperCase(), protocol as SecurityProtocol] as const;
  });
  return new Map(pairs);
}
