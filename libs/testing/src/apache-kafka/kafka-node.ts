import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { kafkaClasspath } from './kafka-classpath';

const run = promisify(execFile);

const STARTS_WITHIN_MS = 180_000;
const TRY_AGAIN_MS = 50;
/** Of Kafka's own start script. */
const DEFAULT_HEAP_MB = 1_024;

/** ApiVersions version 0: the shortest request there is. */
const API_VERSIONS = Buffer.from('0000000a00120000' + '00000001ffff', 'hex');

export interface KafkaNodeOptions {
  /** Its server.properties. */
  readonly file: string;
  readonly port: number;
  readonly heapMb?: number;
  /** Takes what it writes; otherwise that is dropped. */
  readonly logFile?: string;
}

/** One process of Apache Kafka. */
export class KafkaNode {
  private constructor(
    readonly pid: number,
    private readonly process: ChildProcess,
  ) {}

  /** Writes what must lie in the directory of a node before its first start. */
  static async format(file: string, ...options: string[]): Promise<void> {
    const java = ['-Xmx128m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', await kafkaClasspath()];
    await run('java', [...java, 'kafka.tools.StorageTool', 'format', '--config', file, ...options]);
  }

  /** Resolves when it answers. */
  static async start({ file, port, heapMb, logFile }: KafkaNodeOptions): Promise<KafkaNode> {
    const java = javaOptions(await kafkaClasspath(), heapMb);
    const output = logFile === undefined ? 'ignore' : openSync(logFile, 'a');
    const child = spawn('java', [...java, 'kafka.Kafka', file], { stdio: ['ignore', output, output] });
    endWithUs(child);
    if (typeof output === 'number') closeSync(output);
    await answers(child, port);
    return new KafkaNode(child.pid ?? 0, child);
  }

  get isRunning(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Resolves when the process is gone, with why. */
  get ended(): Promise<string> {
    const { process } = this;
    const why = (): string => process.signalCode ?? `exit code ${process.exitCode}`;
    return this.isRunning
      ? new Promise((resolve) => process.once('exit', () => resolve(why())))
      : Promise.resolve(why());
  }

  /** In order, or with `SIGKILL` as a crash. Past `graceMs` it is killed. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM', graceMs?: number): Promise<void> {
    if (!this.isRunning) return;
    const { ended } = this;
    this.process.kill(signal);
    const forced =
      graceMs === undefined ? undefined : setTimeout(() => this.process.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(forced);
  }
}

/** Nobody would stop it any more. */
function endWithUs(child: ChildProcess): void {
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
}

/** As Kafka has it; or small, with a collector without threads of its own and the compiler that is soon done. */
function javaOptions(classpath: string, heapMb = DEFAULT_HEAP_MB): string[] {
  const heap = [`-Xmx${heapMb}m`, `-Xms${heapMb}m`];
  const collector =
    heapMb < DEFAULT_HEAP_MB
      ? ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
      : ['-XX:+UseG1GC', '-XX:MaxGCPauseMillis=20'];
  return [...heap, ...collector, '-cp', classpath];
}

/** It listens long before it answers. */
async function answers(child: ChildProcess, port: number): Promise<void> {
  for (const end = Date.now() + STARTS_WITHIN_MS; Date.now() < end;) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`Apache Kafka ended with ${child.exitCode ?? child.signalCode} while starting`);
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
