import type { ProgramStatus } from '../supervisor/kept-program';
import type { ClusterHome, ClusterRecord } from './cluster-home';
import { ClusterNotRunning } from './cluster-not-running';

export type BrokerAct = 'kill' | 'start';

/** A cluster that `rivermart kafka` runs in another terminal. */
export class RunningCluster {
  private constructor(private readonly record: ClusterRecord) {}

  static async find(home: ClusterHome): Promise<RunningCluster | undefined> {
    const record = home.read();
    if (record === undefined) return undefined;
    const cluster = new RunningCluster(record);
    return (await cluster.status().catch(() => undefined)) === undefined ? undefined : cluster;
  }

  static async of(home: ClusterHome): Promise<RunningCluster> {
    const cluster = await RunningCluster.find(home);
    if (cluster === undefined) throw new ClusterNotRunning();
    return cluster;
  }

  async status(): Promise<readonly ProgramStatus[]> {
    return (await (await this.#ask('GET', '/status')).json()) as ProgramStatus[];
  }

  /** False when there is no such broker. */
  async tell(broker: number, act: BrokerAct): Promise<boolean> {
    return (await this.#ask('POST', `/programs/broker-${broker}/messages`, { act })).ok;
  }

  async stop(): Promise<void> {
    await this.#ask('POST', '/stop');
  }

  #ask(method: string, path: string, body?: object): Promise<Response> {
    return fetch(`${this.record.controlUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.record.token}` },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5_000),
    });
  }
}
