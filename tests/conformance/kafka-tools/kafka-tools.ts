import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LineProcess } from '../clients/line-process';
import { kafkaClassPath } from '../kafka-class-path';

export interface ToolResult {
  readonly exit: number;
  readonly output: string;
}

const SERVER = join(__dirname, '..', 'java', 'ToolServer.java');

/** Apache Kafka's command line tools with one broker, in one JVM, one after the other. */
export class KafkaTools {
  private readonly jvm = new LineProcess('java', [
    ...['-Xmx256m', '-XX:TieredStopAtLevel=1', '-Dorg.slf4j.simpleLogger.defaultLogLevel=off'],
    ...['--add-opens', 'java.base/java.lang=ALL-UNNAMED', '-cp', kafkaClassPath(), SERVER],
  ]);

  private constructor(
    readonly address: string,
    private readonly directory: string,
  ) {}

  static async start({ address }: { readonly address: string }): Promise<KafkaTools> {
    return new KafkaTools(address, await mkdtemp(join(tmpdir(), 'rivermart-kafka-tools-')));
  }

  async stop(): Promise<void> {
    await this.jvm.stop();
    await rm(this.directory, { recursive: true, force: true });
  }

  /** A tool as its script starts it. `BROKER` in the arguments is the address. */
  async try(tool: string, ...args: readonly string[]): Promise<ToolResult> {
    const name = tool.startsWith('kafka.') ? tool : `org.apache.kafka.tools.${tool}`;
    const known = args.map((arg) => arg.replaceAll('BROKER', this.address));
    return (await this.jvm.call({ tool: name, args: known })) as ToolResult;
  }

  /** @returns what it printed. Throws when it did not end well. */
  async run(tool: string, ...args: readonly string[]): Promise<string> {
    const { exit, output } = await this.try(tool, ...args);
    if (exit !== 0) throw new Error(`${tool} ${args.join(' ')} ended with ${exit}: ${output}`);
    return output;
  }

  admin(tool: string, ...args: readonly string[]): Promise<string> {
    return this.run(tool, '--bootstrap-server', this.address, ...args);
  }

  async newTopic(...args: readonly string[]): Promise<string> {
    const topic = `tool-${randomUUID()}`;
    await this.admin('TopicCommand', '--create', '--topic', topic, ...args);
    return topic;
  }

  produce(topic: string, count: number, ...args: readonly string[]): Promise<string> {
    return this.admin('VerifiableProducer', '--topic', topic, '--max-messages', `${count}`, ...args);
  }

  /** @returns the path of a file with this content. */
  file(name: string, content: string | object): string {
    const path = join(this.directory, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }
}

export interface ToolEvent {
  readonly name?: string;
  readonly count?: number;
  readonly success?: boolean;
  readonly value?: string;
}

/** What the verifiable tools say, a line of JSON each. */
export const eventsIn = (output: string): readonly ToolEvent[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as ToolEvent);
