import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { kafkaClasspath } from '@rivermart/testing';

const run = promisify(execFile);

async function tool(name: string, args: readonly string[]): Promise<string> {
  const classpath = await kafkaClasspath();
  const options = ['-Xmx512M', '-cp', classpath, `org.apache.kafka.tools.${name}`, ...args];
  const { stdout } = await run('java', options, { maxBuffer: 1 << 26 });
  return stdout;
}

export interface ProducerRun {
  readonly topic: string;
  readonly records: number;
  readonly recordBytes: number;
  readonly acks: '1' | 'all';
}

/** kafka-producer-perf-test. @returns MB/s and the p99 of the answers in ms. */
export async function producerPerformance(
  address: string,
  { topic, records, recordBytes, acks }: ProducerRun,
): Promise<{ mbPerSecond: number; p99Ms: number }> {
  const settings = ['bootstrap.servers=' + address, `acks=${acks}`, 'batch.size=131072', 'linger.ms=5'];
  const counts = [
    '--num-records',
    String(records),
    '--record-size',
    String(recordBytes),
    '--throughput',
    '-1',
  ];
  const text = await tool('ProducerPerformance', [
    '--topic',
    topic,
    ...counts,
    '--command-property',
    ...settings,
  ]);
  const summary = text.trim().split('\n').at(-1) ?? '';
  return {
    // The tool calls 2^20 bytes a MB.
    mbPerSecond: Number(/\(([\d.]+) MB\/sec\)/.exec(summary)?.[1] ?? 0) * 1.048576,
    p99Ms: Number(/([\d.]+) ms 99th/.exec(summary)?.[1] ?? 0),
  };
}

/** kafka-consumer-perf-test from the beginning. @returns MB/s of the fetching alone, without joining the group. */
export async function consumerPerformance(address: string, topic: string, records: number): Promise<number> {
  const text = await tool('ConsumerPerformance', [
    '--bootstrap-server',
    address,
    '--topic',
    topic,
    '--num-records',
    String(records),
    '--hide-header',
  ]);
  const cells = (text.trim().split('\n').at(-1) ?? '').split(',').map(Number);
  const FETCH_MB_PER_SECOND = 8;
  return (cells[FETCH_MB_PER_SECOND] ?? 0) * 1.048576;
}
