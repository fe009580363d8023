import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestLog {
  /** `127.0.0.1:NNNN`, for KAFKA_BROKERS. */
  readonly address: string;
  stop(): Promise<void>;
}

interface RiverlogModule {
  readonly Riverlog: {
    start(options: { readonly dataDir: string; readonly port: number }): Promise<TestLog>;
  };
}

/** A Riverlog in this process on a free port, its data in a temporary directory that goes with it. */
export async function startTestLog(): Promise<TestLog> {
  const { Riverlog } = (await import('@rivermart/riverlog')) as unknown as RiverlogModule;
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
