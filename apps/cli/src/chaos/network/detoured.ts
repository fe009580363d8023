import type { PortName, Ports } from '../../shop/ports';
import { bytePaths, httpPaths, type BytePath, type HttpPath } from '../plan/fault';
import { ByteProxy } from './byte-proxy';
import { HttpProxy } from './http-proxy';

/** Past the ports of the shop itself, which end below 340. */
const FIRST_OFFSET = 350;

/** The proxies of a shop: one in front of the log, the database, the mail server and each HTTP path. */
export class Detoured {
  readonly #bytes = new Map<BytePath, ByteProxy>();
  readonly #http = new Map<HttpPath, HttpProxy>();

  constructor(
    private readonly ports: Ports,
    private readonly portBase: number,
  ) {}

  /** For `RIVERMART_DETOURS`. */
  get written(): string {
    return [...bytePaths, ...httpPaths].map((name) => `${name}=${this.#portOf(name)}`).join(',');
  }

  async open(): Promise<void> {
    for (const name of bytePaths) {
      this.#bytes.set(name, await ByteProxy.start(this.#portOf(name), this.ports[name]));
    }
    for (const name of httpPaths) {
      this.#http.set(name, await HttpProxy.start(this.#portOf(name), this.ports[name]));
    }
  }

  bytes(name: BytePath): ByteProxy {
    return opened(this.#bytes.get(name), name);
  }

  http(name: HttpPath): HttpProxy {
    return opened(this.#http.get(name), name);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#bytes.values(), ...this.#http.values()].map((proxy) => proxy.close()));
    this.#bytes.clear();
    this.#http.clear();
  }

  #portOf(name: PortName): number {
    return this.portBase + FIRST_OFFSET + [...bytePaths, ...httpPaths].findIndex((one) => one === name);
  }
}

function opened<Proxy>(proxy: Proxy | undefined, name: string): Proxy {
  if (!proxy) throw new Error(`Nothing stands in front of ${name}: the network is not open`);
  return proxy;
}
