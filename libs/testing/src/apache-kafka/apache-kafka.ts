import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from '../shop/free-ports';
import { kafkaClasspath } from './kafka-classpath';

const run = promisify(execFile);

const CLUSTER_ID = 'RiVeRmArTbEnChKaFkA0aA';
const STARTS_WITHIN_MS = 180_000;
const TRY_AGAIN_MS = 50;

/** ApiVersions version 0: the shortest request there is. */
const API_VERSIONS = Buffer.from('0000000a00120000' + '00000001ffff', 'hex');

export interface ApacheKafkaOptions {
  /** Holds everything there is. A directory that was used before goes on. */
  readonly directory: string;
  readonly properties?: Readonly<Record<string, string>>;
}

/** A broker of Apache Kafka itself, one node that is its own controller, in a process of its own. */
export class ApacheKafka {
  private constructor(
    /** `host:port` for clients. */
    readonly address: string,
    readonly pid: number,
    private readonly process: ChildProcess,
  ) {}

  /** Once per directory. `start` does it too, where it was not done. */
  static async format(options: ApacheKafkaOptions): Promise<void> {
    const { file } = await configure(options);
    await run('java', [...javaOptions(await kafkaClasspath()), 'kafka.tools.StorageTool', ...formatOf(file)]);
  }

  /** Rejects with KafkaUnavailable where there is no Java or Maven. */
  static async start(options: ApacheKafkaOptions): Promise<ApacheKafka> {
    const classpath = await kafkaClasspath();
    if (!existsSync(join(options.directory, 'data', 'meta.properties'))) await ApacheKafka.format(options);
    const { file, port } = await configure(options);
    const child = spawn('java', [...javaOptions(classpath), 'kafka.Kafka', file], { stdio: 'ignore' });
    await answers(child, port);
    return new ApacheKafka(`127.0.0.1:${port}`, child.pid ?? 0, child);
  }

  /** In order, or with `SIGKILL` as a crash. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill(signal);
    await ended;
  }
}

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
async function configure({
  directory,
  properties = {},
}: ApacheKafkaOptions): Promise<{ file: string; port: number }> {
  const file = join(directory, 'server.properties');
  await mkdir(directory, { recursive: true });
  const present = await readFile(file, 'utf8').catch(() => '');
  const known = [...(/^listeners=.*$/m.exec(present)?.[0] ?? '').matchAll(/:(\d+)/g)].map(([, port]) =>
    Number(port),
  );
  const [port = 0, controllerPort = 0] = known.length === 2 ? known : await freePorts(2);
  const all = { ...ownProperties(directory, port, controllerPort), ...properties };
  await writeFile(
    file,
    Object.entries(all)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );
  return { file, port };
}

/** Heap and collector are those of Kafka's own start script. */
const javaOptions = (classpath: string): string[] => [
  '-Xmx1G',
  '-Xms1G',
  '-XX:+UseG1GC',
  '-XX:MaxGCPauseMillis=20',
  '-cp',
  classpath,
];

const formatOf = (file: string): string[] => [
  'format',
  '--standalone',
  '--ignore-formatted',
  '--cluster-id',
  CLUSTER_ID,
  '--config',
  file,
];

/** It listens long before it answers. */
async function answers(child: ChildProcess, port: number): Promise<void> {
  for (const end = Date.now() + STARTS_WITHIN_MS; Date.now() < end;) {
    if (child.exitCode !== null) throw new Error(`Apache Kafka ended with ${child.exitCode} while starting`);
    if (await isAnswered(port)) return;
  }
  child.kill('SIGKILL');
  throw new Error(`Apache Kafka did not start within ${STARTS_WITHIN_MS / 1_000} s`);
}

function isAnswered(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(API_VERSIONS));
    const end = (isAnswer: boolean) => {
      socket.destroy();
      setTimeout(() => resolve(isAnswer), isAnswer ? 0 : TRY_AGAIN_MS);
    };
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.once('end', () => end(false));
  });
}
