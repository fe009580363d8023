import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../shop/free-ports';
import { KafkaNode } from './kafka-node';
import { portsOf, readProperties, writeProperties } from './server-properties';

const CLUSTER_ID = 'RiVeRmArTbEnChKaFkA0aA';

export interface ApacheKafkaOptions {
  /** Holds everything there is. A directory that was used before goes on. */
  readonly directory: string;
  readonly properties?: Readonly<Record<string, string>>;
  readonly heapMb?: number;
}

/** A broker of Apache Kafka itself, one node that is its own controller, in a process of its own. */
export class ApacheKafka {
  private constructor(
    /** `host:port` for clients. */
    readonly address: string,
    private readonly node: KafkaNode,
  ) {}

  /** Once per directory. `start` does it too, where it was not done. */
  static async format(options: ApacheKafkaOptions): Promise<void> {
    const { file } = await configure(options);
    await KafkaNode.format(file, '--standalone', '--ignore-formatted', '--cluster-id', CLUSTER_ID);
  }

  /** Rejects with KafkaUnavailable where there is no Java or Maven. */
  static async start(options: ApacheKafkaOptions): Promise<ApacheKafka> {
    if (!existsSync(join(options.directory, 'data', 'meta.properties'))) await ApacheKafka.format(options);
    const { heapMb } = options;
    const node = await KafkaNode.start({ ...(await configure(options)), ...(heapMb && { heapMb }) });
    return new ApacheKafka(`127.0.0.1:${portsOf(await readProperties(fileIn(options)))[0]}`, node);
  }

  get pid(): number {
    return this.node.pid;
  }

  /** In order, or with `SIGKILL` as a crash. */
  stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    return this.node.stop(signal);
  }
}

const fileIn = ({ directory }: ApacheKafkaOptions): string => join(directory, 'server.properties');

const ownProperties = (directory: string, port: number, controllerPort: number) => ({
  'process.roles': 'broker,controller',
  'node.id': '1',
  'controller.quorum.bootstrap.servers': `127.0.0.1:${controllerPort}`,
  listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
  'controller.listener.names': 'CONTROLLER',
  'log.dirs': join(directory, 'data'),
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '1',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.num.partitions': '1',
  'transaction.state.log.min.isr': '1',
  'group.initial.rebalance.delay.ms': '0',
});

/** A directory keeps its ports: the controller's is part of what it has stored. */
async function configure(options: ApacheKafkaOptions): Promise<{ file: string; port: number }> {
  const { directory, properties = {} } = options;
  const file = fileIn(options);
  const known = portsOf(await readProperties(file));
  const [port = 0, controllerPort = 0] = known.length === 2 ? known : await freePorts(2);
  await writeProperties(file, { ...ownProperties(directory, port, controllerPort), ...properties });
  return { file, port };
}
