import { setTimeout as sleep } from 'node:timers/promises';
import type { ApacheKafkaCluster } from '@rivermart/testing';
import type { Fault } from '../plan/fault';

/**
 * What happens to the brokers of a cluster, one at a time: a topic with three copies takes writes while one of them
 * is away, and two at once would be another promise.
 */
export class BrokerFaults {
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly cluster: ApacheKafkaCluster) {}

  /** Resolves when the broker is back; false when there was none to hit. */
  inject(fault: Extract<Fault, { kind: 'broker' }>): Promise<boolean> {
    const hit = this.#last.then(() => this.#hit(fault));
    this.#last = hit.catch(() => undefined);
    return hit;
  }

  async calm(): Promise<void> {
    await this.#last;
    for (const { id, pid } of this.cluster.brokers) {
      if (pid === undefined) await this.cluster.startBroker(id);
      else process.kill(pid, 'SIGCONT');
    }
  }

  async #hit({ target, trouble, forMs }: Extract<Fault, { kind: 'broker' }>): Promise<boolean> {
    const broker = this.cluster.brokers.find(({ id }) => target === `broker-${id}`);
    if (broker?.pid === undefined) return false;
    if (trouble === 'kill') {
      await this.cluster.killBroker(broker.id);
      await sleep(forMs);
      await this.cluster.startBroker(broker.id);
    } else {
      process.kill(broker.pid, 'SIGSTOP');
      await sleep(forMs);
      process.kill(broker.pid, 'SIGCONT');
    }
    return true;
  }
}
