import { readdirSync, readlinkSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import {
  buildRecordBatch,
  createTopics,
  encodeRequest,
  fetch,
  metadata,
  produce,
  recordsOfBatches,
} from '@rivermart/kafka-protocol';
import { eventually } from '@rivermart/testing';
import { aRiverlog, connected } from './a-riverlog';
import { WireClient } from './wire-client';

const BATCHES = 200;
const RECORDS_PER_BATCH = 4;
const VALUE_BYTES = 8_000;
const END = BATCHES * RECORDS_PER_BATCH;

const valueOf = (offset: number) => String(offset).padEnd(VALUE_BYTES, '.');

/** More records than the tail cache keeps, so that the first of them are only in the file. */
async function aLongLog(options: { sendfile: boolean }) {
  const said: Record<string, unknown>[] = [];
  const info = (message: string, facts: object) => said.push({ message, ...facts });
  const riverlog = await aRiverlog({ ...options, events: { info, warn: info } });
  const client = connected(await WireClient.connect(riverlog));
  const configs = [{ name: 'flush.policy', value: 'os' }];
  const topic = { name: 'orders', numPartitions: 1, replicationFactor: 1, assignments: [], configs };
  await client.ask(createTopics, 4, { topics: [topic], timeoutMs: 1_000, validateOnly: false });
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const offsets = Array.from({ length: RECORDS_PER_BATCH }, (_, i) => batch * RECORDS_PER_BATCH + i);
    const records = [buildRecordBatch(offsets.map((offset) => ({ timestampMs: 1, value: valueOf(offset) })))];
    const topicData = [{ name: 'orders', partitionData: [{ index: 0, records }] }];
    await client.ask(produce, 9, { transactionalId: null, acks: 1, timeoutMs: 1_000, topicData });
  }
  const answerBySendfile = () => said.some(({ by }) => by === 'sendfile');
  return { riverlog, client, answerBySendfile };
}

const fetchOf = (fetchOffset: number, partitionMaxBytes = 1_000_000) => ({
  maxWaitMs: 0,
  minBytes: 1,
  maxBytes: 50_000_000,
  isolationLevel: 1,
  topics: [{ topic: 'orders', partitions: [{ partition: 0, fetchOffset, partitionMaxBytes }] }],
});

async function readAll(client: WireClient): Promise<number[]> {
  const offsets: number[] = [];
  for (let next = 0; next < END;) {
    const { responses } = await client.ask(fetch, 11, fetchOf(next));
    const partition = responses[0]?.partitions[0];
    expect(partition).toMatchObject({ errorCode: 0, highWatermark: END, abortedTransactions: [] });
    for (const record of recordsOfBatches(Buffer.concat(partition?.records ?? []))) {
      if (record.offset < next) continue;
      expect(String(record.value)).toBe(valueOf(record.offset));
      offsets.push(record.offset);
      next = record.offset + 1;
    }
  }
  return offsets;
}

const everyOffset = Array.from({ length: END }, (_, offset) => offset);

describe('a consumer that catches up', () => {
  it('gets every record once and in order, without a copy where the system allows it', async () => {
    const { client, answerBySendfile } = await aLongLog({ sendfile: true });
    expect(await readAll(client)).toEqual(everyOffset);
    if (process.platform === 'linux') expect(answerBySendfile()).toBe(true);
  });

  it('gets the same by copies', async () => {
    const { client, answerBySendfile } = await aLongLog({ sendfile: false });
    expect(await readAll(client)).toEqual(everyOffset);
    expect(answerBySendfile()).toBe(false);
  });

  it('gets a span that ends with a whole batch within its limit', async () => {
    const { client } = await aLongLog({ sendfile: true });
    const { responses } = await client.ask(fetch, 11, fetchOf(5, 300_000));
    const bytes = Buffer.concat(responses[0]?.partitions[0]?.records ?? []);
    const offsets = [...recordsOfBatches(bytes)].map(({ offset }) => offset);
    expect(bytes.length).toBeLessThanOrEqual(300_000);
    expect(offsets[0]).toBe(4);
    expect(offsets).toEqual(everyOffset.slice(4, 4 + offsets.length));
    expect(offsets.length % RECORDS_PER_BATCH).toBe(0);
  });
});

/** Asks, and reads nothing until told: what the broker sends stays in the buffers of the system. */
function aSlowReader({ address }: { address: string }): Socket {
  const [host = '', port] = address.split(':');
  const socket = connect(Number(port), host);
  socket.pause();
  return connectedSocket(socket);
}

function connectedSocket(socket: Socket): Socket {
  connected({ disconnect: () => Promise.resolve(void socket.destroy()) });
  return socket;
}

/** Segment files this process has open, where the system can say. */
function openLogFiles(): string[] {
  if (process.platform !== 'linux') return [];
  const links = readdirSync('/proc/self/fd').map((descriptor) => {
    try {
      return readlinkSync(`/proc/self/fd/${descriptor}`);
    } catch {
      return '';
    }
  });
  return links.filter((path) => path.includes('riverlog-') && path.endsWith('.log'));
}

const request = (correlationId: number) =>
  Buffer.concat(encodeRequest(fetch, 11, { correlationId, clientId: 'slow' }, fetchOf(0, 5_000_000)));

describe.each([true, false])('a client that does not read its answers (sendfile: %s)', (sendfile) => {
  it('gets all of them, whole and in order, when it reads at last', async () => {
    const { riverlog } = await aLongLog({ sendfile });
    const socket = aSlowReader(riverlog);
    const asked = 6;
    for (let id = 1; id <= asked; id += 1) socket.write(request(id));
    socket.write(
      Buffer.concat(encodeRequest(metadata, 1, { correlationId: 99, clientId: 'slow' }, { topics: [] })),
    );

    const ids: number[] = [];
    let received: Buffer = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 8 && received.length >= 4 + received.readInt32BE(0)) {
        ids.push(received.readInt32BE(4));
        received = received.subarray(4 + received.readInt32BE(0));
      }
    });
    socket.resume();
    await eventually(() => expect(ids).toEqual([1, 2, 3, 4, 5, 6, 99]), { timeoutMs: 45_000 });
    expect(received).toHaveLength(0);
  }, 60_000);

  it('costs no more memory than a piece of what it is owed', async () => {
    const { riverlog } = await aLongLog({ sendfile });
    const before = process.memoryUsage().arrayBuffers;
    const readers = Array.from({ length: 100 }, () => aSlowReader(riverlog));
    for (const reader of readers) for (let id = 1; id <= 5; id += 1) reader.write(request(id));
    await eventually(() => expect(riverlog.connections.length).toBeGreaterThanOrEqual(100));

    // Another client is served meanwhile; 5 answers of 5 MB to each of 100 would be 2.5 GB.
    const other = connected(await WireClient.connect(riverlog));
    expect(await readAll(other)).toEqual(everyOffset);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
  });

  it('holds no file open when it has gone', async () => {
    const { riverlog } = await aLongLog({ sendfile });
    const reader = aSlowReader(riverlog);
    for (let id = 1; id <= 20; id += 1) reader.write(request(id));
    await eventually(() =>
      expect(riverlog.requestCounts()).toContainEqual({ api: 'Fetch', count: expect.any(Number) }),
    );
    reader.destroy();
    await eventually(() => expect(riverlog.connections).toHaveLength(1));
    await riverlog.stop();
    await eventually(() => expect(openLogFiles()).toEqual([]));
  });
});
