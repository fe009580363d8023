import { bytePaths, httpPaths, type BytePath, type HttpPath } from '../plan/fault';
import { ByteProxy } from './byte-proxy';
import { HttpProxy } from './http-proxy';
import type { NetworkFault, NetworkPath } from './network-fault';

/** For each way: the port others are sent to, and the one behind it. */
export type ProxiedPorts = Readonly<Record<NetworkPath, { readonly port: number; readonly behind: number }>>;

/** The proxies of a shop: one in front of the log, the database, the mail server and each HTTP path. */
export class Proxies {
  readonly #bytes = new Map<BytePath, ByteProxy>();
  readonly #http = new Map<HttpPath, HttpProxy>();

  static async open(ports: ProxiedPorts): Promise<Proxies> {
    const proxies = new Proxies();
    for (const name of bytePaths) {
      proxies.#bytes.set(name, await ByteProxy.start(ports[name].port, ports[name].behind));
    }
    for (const name of httpPaths) {
      proxies.#http.set(name, await HttpProxy.start(ports[name].port, ports[name].behind));
    }
    return proxies;
  }

  /** Resolves when the trouble is over. */
  async trouble(fault: NetworkFault): Promise<void> {
    if (fault.kind === 'bytes') await this.#bytes.get(fault.target)?.trouble(fault.trouble, fault.forMs);
    else await this.#http.get(fault.target)?.trouble(fault.trouble, fault.forMs);
  }
}
