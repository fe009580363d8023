import { fdatasync, write } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildRecordBatch, produce } from '@rivermart/kafka-protocol';
import type { BrokerUnderTest } from './broker-under-test';
import { produceOf } from './passes';
import { ProtocolClient } from './protocol-client';

const SECONDS = 5;
const BATCH_BYTES = 128 * 1024;
/** What Kafka's producer has on its way without an answer. */
const IN_FLIGHT = 5;
/** As much as a broker can sync at once while one client has its batches on the way. */
const DISK_WRITE_BYTES = IN_FLIGHT * BATCH_BYTES;

/**
 * Batches that were made before, so many on their way at a time, each answered after its sync: what the broker
 * gives when making records is not the bound. @returns MB/s.
 */
export async function pouredSynced(broker: BrokerUnderTest, topic: string): Promise<number> {
  const value = Buffer.alloc(1_024, 'x');
  const count = Math.floor(BATCH_BYTES / (value.length + 16));
  const batch = buildRecordBatch(Array.from({ length: count }, () => ({ timestampMs: Date.now(), value })));
  const client = await ProtocolClient.connect(broker.address);
  let bytes = 0;
  const startedAt = performance.now();
  const lane = async (): Promise<void> => {
    while (performance.now() - startedAt < SECONDS * 1_000) {
      const { responses } = await client.ask(produce, 7, produceOf(topic, batch, -1));
      const errorCode = responses[0]?.partitionResponses[0]?.errorCode;
      if (errorCode !== 0) throw new Error(`A batch was refused: error ${errorCode}`);
      bytes += batch.length;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  client.close();
  return bytes / 1e6 / ((performance.now() - startedAt) / 1_000);
}

export interface DiskAlone {
  /** A write of 200 bytes and its fdatasync, one after the other: what one client that waits can have. */
  readonly smallPerSecond: number;
  /** Writes of as many bytes as are on their way, each with its fdatasync. */
  readonly mbPerSecond: number;
}

/** What the disk does when nobody but a loop uses it: no synced broker on this machine can be faster. */
export async function diskAlone(directory: string): Promise<DiskAlone> {
  const small = await syncedWrites(directory, 200);
  const large = await syncedWrites(directory, DISK_WRITE_BYTES);
  return { smallPerSecond: small, mbPerSecond: (large * DISK_WRITE_BYTES) / 1e6 };
}

/** @returns writes a second to a file that grows. */
async function syncedWrites(directory: string, bytes: number): Promise<number> {
  const path = join(directory, 'disk-alone');
  const file = await open(path, 'w');
  const written = Buffer.alloc(bytes, 'x');
  let count = 0;
  const startedAt = performance.now();
  while (performance.now() - startedAt < SECONDS * 200) {
    await promisify(write)(file.fd, written, 0, bytes, count * bytes);
    await promisify(fdatasync)(file.fd);
    count += 1;
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  await file.close();
  await rm(path);
  return count / seconds;
}
