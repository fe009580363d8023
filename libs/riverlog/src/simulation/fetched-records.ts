import { fetch, type LogRecord } from '@rivermart/kafka-protocol';
import { ConnectionLost, type SimulatedClient } from './simulated-client';
import { nextOffset, visibleRecords } from './visible-records';

export interface FetchedRecords {
  readonly errorCode: number;
  /** Those of committed transactions, from the asked offset on. */
  readonly records: readonly LogRecord[];
  /** Behind the last batch; undefined when there was none. */
  readonly next: number | undefined;
}

/** One fetch of committed records; undefined when the answer never comes. */
export async function fetchedRecords(
  client: SimulatedClient,
  topic: string,
  partition: number,
  fetchOffset: number,
): Promise<FetchedRecords | undefined> {
  const asked = { partition, currentLeaderEpoch: -1, fetchOffset, partitionMaxBytes: 1 << 16 };
  const request = {
    ...{ replicaId: -1, maxWaitMs: 0, minBytes: 0, maxBytes: 1 << 16, isolationLevel: 1 },
    ...{ sessionId: 0, sessionEpoch: -1, forgottenTopicsData: [] },
    topics: [{ topic, partitions: [asked] }],
  };
  try {
    const told = (await client.ask(fetch, 11, request)).responses[0]?.partitions[0];
    if (told === undefined) return undefined;
    const bytes = Buffer.concat((told.records ?? []) as Buffer[]);
    const records = visibleRecords(bytes, told.abortedTransactions ?? []).filter(
      ({ offset }) => offset >= fetchOffset,
    );
    return { errorCode: told.errorCode, records, next: nextOffset(bytes) };
  } catch (error) {
    if (error instanceof ConnectionLost) return undefined;
    throw error;
  }
}
