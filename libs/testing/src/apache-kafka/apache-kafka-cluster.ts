import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../shop/free-ports';
import { KafkaNode } from './kafka-node';
import { portsOf, readProperties, writeProperties, type ServerProperties } from './server-properties';

const CLUSTER_ID = 'RiVeRmArTkRaFtClUsTeRA';
const BROKERS = [1, 2, 3] as const;
const HEAP_MB = 320;
const STOPS_WITHIN_MS = 8_000;

/** What they have in common. */
const SHARED = join(__dirname, '..', '..', '..', '..', 'infra', 'kafka', 'broker.properties');

export interface ApacheKafkaClusterOptions {
  /** Holds everything there is. A directory that was used before goes on. */
  readonly directory: string;
  /** Brokers take this port and the next two, controllers the three after those. Otherwise any free ones. */
  readonly firstPort?: number;
}

/** One of the three, as it is now. */
export interface ClusterBroker {
  readonly id: number;
  readonly address: string;
  /** Undefined while it does not run. */
  readonly pid: number | undefined;
}

/** Three nodes of Apache Kafka on this machine, each broker and controller, each a process of its own. */
export class ApacheKafkaCluster {
  readonly #nodes = new Map<number, KafkaNode>();

  private constructor(private readonly places: ReadonlyMap<number, Place>) {}

  /** Resolves when all three answer. Rejects with KafkaUnavailable where there is no Java or Maven. */
  static async start(options: ApacheKafkaClusterOptions): Promise<ApacheKafkaCluster> {
    const places = await configure(options);
    for (const { directory, file } of places.values()) {
      if (!existsSync(join(directory, 'data', 'meta.properties')))
        await KafkaNode.format(file, '--ignore-formatted', '--cluster-id', CLUSTER_ID);
    }
    const cluster = new ApacheKafkaCluster(places);
    try {
      await Promise.all(BROKERS.map((id) => cluster.startBroker(id)));
      return cluster;
    } catch (error) {
      await cluster.stop('SIGKILL');
      throw error;
    }
  }

  /** `host:port,host:port,host:port` for clients, whether or not all of them run. */
  get address(): string {
    return this.brokers.map(({ address }) => address).join(',');
  }

  get brokers(): readonly ClusterBroker[] {
    return [...this.places].map(([id, { port }]) => {
      const node = this.#nodes.get(id);
      return { id, address: `127.0.0.1:${port}`, pid: node?.isRunning ? node.pid : undefined };
    });
  }

  /** As a crash: no goodbye, no flush. */
  async killBroker(id: number): Promise<void> {
    await this.#nodes.get(id)?.stop('SIGKILL');
  }

  /** Resolves when it answers. One that runs already is left alone. */
  async startBroker(id: number): Promise<void> {
    const place = this.places.get(id);
    if (!place) throw new Error(`There is no broker ${id}; there are ${[...this.places.keys()].join(', ')}`);
    if (this.#nodes.get(id)?.isRunning) return;
    const { file, port, directory } = place;
    const logFile = join(directory, 'kafka.log');
    this.#nodes.set(id, await KafkaNode.start({ file, port, logFile, heapMb: HEAP_MB }));
  }

  /** The last ones have no quorum left to take leave of, so they are not waited for long. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await Promise.all([...this.#nodes.values()].map((node) => node.stop(signal, STOPS_WITHIN_MS)));
  }
}

interface Place {
  readonly directory: string;
  readonly file: string;
  readonly port: number;
  readonly controllerPort: number;
}

/** A directory keeps its ports: those of the controllers are part of what it has stored. */
async function configure({
  directory,
  firstPort,
}: ApacheKafkaClusterOptions): Promise<ReadonlyMap<number, Place>> {
  const wanted =
    firstPort === undefined
      ? await freePorts(2 * BROKERS.length)
      : BROKERS.flatMap((_, index) => [firstPort + index, firstPort + BROKERS.length + index]);
  const places = new Map<number, Place>();
  for (const [index, id] of BROKERS.entries()) {
    const own = join(directory, `broker-${id}`);
    const file = join(own, 'server.properties');
    const known = portsOf(await readProperties(file));
    const [port = 0, controllerPort = 0] = known.length === 2 ? known : wanted.slice(2 * index);
    places.set(id, { directory: own, file, port, controllerPort });
  }
  const shared = await readProperties(SHARED);
  for (const [id, place] of places)
    await writeProperties(place.file, { ...shared, ...ownProperties(id, place, places) });
  return places;
}

const ownProperties = (
  id: number,
  { directory, port, controllerPort }: Place,
  all: ReadonlyMap<number, Place>,
): ServerProperties => ({
  'node.id': String(id),
  listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
  'controller.quorum.voters': [...all]
    .map(([voter, place]) => `${voter}@127.0.0.1:${place.controllerPort}`)
    .join(','),
  'log.dirs': join(directory, 'data'),
});
