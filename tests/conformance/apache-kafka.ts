import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '@rivermart/testing';
import { runProgram } from './clients/run-program';
import { kafkaClassPath, missingKafka } from './kafka-class-path';
import type { ConformanceBroker } from './conformance-broker';

const STARTS_WITHIN_MS = 180_000;
const CLUSTER_ID = 'MkU3OEVBNTcwNTJENDM2Qg';

/** One Apache Kafka node, broker and controller in one process, as its Maven artifacts have it. */
export class ApacheKafka implements ConformanceBroker {
  static readonly missing = missingKafka;

  private constructor(
    private readonly directory: string,
    readonly address: string,
    private process: ChildProcess,
  ) {}

  /** `settings` are broker configs by name; `listener` is one more, `NAME://host:port`. */
  static async start(
    settings: Readonly<Record<string, string>> = {},
    listener?: string,
  ): Promise<ApacheKafka> {
    const directory = await mkdtemp(join(tmpdir(), 'rivermart-apache-kafka-'));
    const [port = 0, controllerPort = 0] = await freePorts(2);
    const config = { ...withListener(configOf(directory, port, controllerPort), listener), ...settings };
    const lines = Object.entries(config).map(([name, value]) => `${name}=${value}`);
    await writeFile(join(directory, 'server.properties'), `${lines.join('\n')}\n`);
    await runProgram(
      'java',
      [
        ...java(),
        'kafka.tools.StorageTool',
        'format',
        '--cluster-id',
        CLUSTER_ID,
        '--config',
        join(directory, 'server.properties'),
      ],
      { timeoutMs: STARTS_WITHIN_MS },
    );
    return new ApacheKafka(directory, `127.0.0.1:${port}`, await run(directory));
  }

  async restart(): Promise<void> {
    await this.end();
    this.process = await run(this.directory);
  }

  async stop(): Promise<void> {
    await this.end();
    await rm(this.directory, { recursive: true, force: true });
  }

  private async end(): Promise<void> {
    const exited = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await exited;
  }
}

const LOGGING = [
  '-Dorg.slf4j.simpleLogger.logFile=System.out',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info',
];

const java = (): string[] => ['-Xmx512m', '-cp', kafkaClassPath()];

/** Like ours where a choice is free: one copy of everything, and no waiting for more members. */
function configOf(directory: string, port: number, controllerPort: number): Record<string, string> {
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': join(directory, 'data'),
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '1',
    'group.initial.rebalance.delay.ms': '0',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
  };
}

function withListener(config: Record<string, string>, listener: string | undefined): Record<string, string> {
  if (listener === undefined) return config;
  const names = ['listeners', 'advertised.listeners'];
  return { ...config, ...Object.fromEntries(names.map((name) => [name, `${config[name]},${listener}`])) };
}

/** Resolves when the broker says that it has started. */
async function run(directory: string): Promise<ChildProcess> {
  const args = [...java(), ...LOGGING, 'kafka.Kafka', join(directory, 'server.properties')];
  const broker = spawn('java', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => broker.kill('SIGKILL'), STARTS_WITHIN_MS);
    broker.stdout.on('data', (chunk: Buffer) => {
      log = `${log}${chunk.toString()}`.slice(-20_000);
      if (!log.includes('Kafka Server started')) return;
      clearTimeout(late);
      resolve();
    });
    broker.once('exit', (code) =>
      reject(new Error(`Apache Kafka ended with ${code} instead of starting:\n${log}`)),
    );
  });
  return broker;
}
