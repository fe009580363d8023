import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestLog {
  /** `127.0.0.1:NNNN`, for KAFKA_BROKERS. */
  readonly address: string;
  stop(): Promise<void>;
}

/** A Riverlog in this process on a free port, its data in a temporary directory that goes with it. */
export async function startTestLog(): Promise<TestLog> {
  // Loaded on use: unit specs take this library's specification helpers and need no broker for that.
  const { Riverlog } = await import('@rivermart/riverlog');
  const dataDir = await mkdtemp(join(tmpdir(), 'rivermart-log-'));
  const log = await Riverlog.start({ dataDir, port: 0 });
  return {
    address: log.address,
    stop: async () => {
      await log.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
