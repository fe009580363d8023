import { existsSync } from 'node:fs';
import { codecs, type ConformanceClient, type ReceivedRecord, type SentRecord } from './conformance-client';
import { runProgram } from './run-program';

const KCAT = '/usr/bin/kcat';

/** One line of `kcat -J`. Headers come as a flat list of names and values. */
interface KcatMessage {
  readonly partition: number;
  readonly offset: number;
  readonly headers?: readonly string[];
  readonly key: string | null;
  readonly payload: string | null;
}

function toRecord({ headers = [], key, payload, partition, offset }: KcatMessage): ReceivedRecord {
  const pairs = headers.flatMap((name, i) => (i % 2 === 0 ? [[name, headers[i + 1] ?? '']] : []));
  return { key, value: payload, headers: Object.fromEntries(pairs), partition, offset };
}

/** Headers hold for a whole call of kcat, so every record is a call. With -Z nothing is null. */
async function produceOne(
  address: string,
  topic: string,
  record: SentRecord,
  more: string[] = [],
): Promise<void> {
  const { key, value, headers = {} } = record;
  const headerArgs = Object.entries(headers).flatMap(([name, text]) => ['-H', `${name}=${text}`]);
  const args = ['-P', '-b', address, '-t', topic, '-K', ':', '-Z', '-X', 'acks=all', ...headerArgs, ...more];
  await runProgram(KCAT, args, { input: `${key ?? ''}:${value ?? ''}\n` });
}

export const kcatClient: ConformanceClient = {
  name: 'kcat (librdkafka)',
  missing: existsSync(KCAT) ? undefined : `${KCAT} is not installed (Debian package kcat)`,

  async createTopic(address, topic) {
    await runProgram(KCAT, ['-L', '-b', address, '-t', topic, '-X', 'allow.auto.create.topics=true']);
  },

  async produce(address, topic, records) {
    for (const record of records) await produceOne(address, topic, record);
  },

  codecs,
  async produceCompressed(address, topic, { codec, values }) {
    const args = ['-P', '-b', address, '-t', topic, '-z', codec, '-X', 'linger.ms=50'];
    await runProgram(KCAT, args, { input: `${values.join('\n')}\n` });
  },

  async consume(address, { topic, group, count }) {
    const config = ['-X', 'auto.offset.reset=earliest', '-X', 'fetch.wait.max.ms=100'];
    const output = await runProgram(KCAT, [
      '-G',
      group,
      '-b',
      address,
      '-J',
      '-q',
      '-c',
      `${count}`,
      ...config,
      topic,
    ]);
    return output
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => toRecord(JSON.parse(line) as KcatMessage));
  },
};
