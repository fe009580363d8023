import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Ports } from '../../shop/ports';
import { workspace } from '../../shop/workspace';
import { bytePaths, httpPaths } from '../plan/fault';
import type { NetworkFault, NetworkPath } from './network-fault';
import type { ProxiedPorts } from './proxies';

/** Past the ports of the shop itself, which end below 340. */
const FIRST_OFFSET = 350;
const PROGRAM = join(workspace, 'apps', 'cli', 'dist', 'chaos', 'network', 'main.js');

interface Answer {
  readonly isOpen?: boolean;
  readonly reason?: string;
  readonly id?: number;
}

/** The network of a shop that can meddle, in a process of its own. */
export class Network {
  readonly #ports: ProxiedPorts;
  readonly #endOf = new Map<number, () => void>();
  #process: ChildProcess | undefined;
  #requests = 0;

  constructor(ports: Ports, portBase: number) {
    const paths: readonly NetworkPath[] = [...bytePaths, ...httpPaths];
    this.#ports = Object.fromEntries(
      paths.map((name, index) => [name, { port: portBase + FIRST_OFFSET + index, behind: ports[name] }]),
    ) as ProxiedPorts;
  }

  /** For `RIVERMART_DETOURS`. */
  get detours(): string {
    return Object.entries(this.#ports)
      .map(([name, { port }]) => `${name}=${port}`)
      .join(',');
  }

  async open(): Promise<void> {
    const child = fork(PROGRAM, { env: { ...process.env, CHAOS_NETWORK: JSON.stringify(this.#ports) } });
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error('The network of the run ended')));
      child.on('message', ({ isOpen, reason, id }: Answer) => {
        if (isOpen) resolve();
        if (reason !== undefined) reject(new Error(`The network of the run did not open: ${reason}`));
        if (id !== undefined) this.#endOf.get(id)?.();
      });
    });
  }

  /** Resolves when the trouble is over. */
  async trouble(fault: NetworkFault): Promise<void> {
    const child = this.#process;
    if (!child?.connected) throw new Error('The network of the run is not open');
    const id = (this.#requests += 1);
    await new Promise<void>((resolve) => {
      this.#endOf.set(id, resolve);
      child.send({ id, fault });
    });
    this.#endOf.delete(id);
  }

  async close(): Promise<void> {
    const child = this.#process;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await ended;
  }
}
