import type { ApacheKafkaCluster, ClusterBroker } from '@rivermart/testing';
import { refuseTakenPorts } from '../shop/ports';
import { ShopNotStarted } from '../shop/shop-not-started';
import { ControlServer } from '../supervisor/control-server';
import { StopRequest } from '../supervisor/stop-request';
import type { ClusterHome } from './cluster-home';
import { RunningCluster } from './running-cluster';
import { startCluster } from './start-cluster';

export interface ClusterEvents {
  readonly onReady: (cluster: ApacheKafkaCluster) => void;
  readonly onBroker: (id: number, what: string) => void;
  readonly onStopping: () => void;
}

/** Runs three brokers until it is asked to stop: Ctrl-C, SIGTERM, `rivermart kafka stop`. */
export async function runCluster(home: ClusterHome, firstPort: number, events: ClusterEvents): Promise<void> {
  if (await RunningCluster.find(home))
    throw new ShopNotStarted(
      `Apache Kafka already runs from ${home.path}: use it, or "npm run kafka -- stop".`,
    );
  const names = ['broker-1', 'broker-2', 'broker-3', 'controller-1', 'controller-2', 'controller-3'];
  await refuseTakenPorts(Object.fromEntries(names.map((name, index) => [name, firstPort + index])) as never);

  const stop = new StopRequest();
  const control = new ControlServer(() => stop.request());
  const cluster = await startCluster({ directory: home.path, firstPort });
  try {
    control.status = () => cluster.brokers.map(statusOf);
    control.tell = (program, message) => act(cluster, program, message, events);
    home.take({ pid: process.pid, ...(await control.listen()) });
    events.onReady(cluster);
    await stop.requested;
    events.onStopping();
  } finally {
    control.close();
    home.leave();
    await cluster.stop();
  }
}

const statusOf = ({ id, pid }: ClusterBroker) => ({
  name: `broker-${id}`,
  stage: 'log',
  state: pid === undefined ? ('stopped' as const) : ('ready' as const),
  pid: pid ?? null,
  restarts: 0,
  readySince: null,
  lastEnd: null,
  isPaused: false,
  brokenSince: null,
});

function act(
  cluster: ApacheKafkaCluster,
  program: string,
  message: object,
  { onBroker }: ClusterEvents,
): boolean {
  const id = Number(program.replace('broker-', ''));
  if (!cluster.brokers.some((broker) => broker.id === id)) return false;
  const kills = 'act' in message && message.act === 'kill';
  const done = kills ? cluster.killBroker(id) : cluster.startBroker(id);
  done.then(
    () => onBroker(id, kills ? 'was killed' : 'answers again'),
    (error: unknown) => onBroker(id, String(error)),
  );
  return true;
}
