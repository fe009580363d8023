import { Riverlog } from '@rivermart/riverlog';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConformanceBroker } from './conformance-broker';

/** A Riverlog in this process that can stop and come back on the same port with the same data. */
export class RestartableLog implements ConformanceBroker {
  private constructor(
    private readonly dataDir: string,
    private log: Riverlog,
  ) {}

  static async start(): Promise<RestartableLog> {
    const dataDir = await mkdtemp(join(tmpdir(), 'rivermart-conformance-'));
    return new RestartableLog(dataDir, await Riverlog.start({ dataDir, port: 0 }));
  }

  get address(): string {
    return this.log.address;
  }

  get riverlog(): Riverlog {
    return this.log;
  }

  async restart(): Promise<void> {
    const port = Number(this.address.split(':').at(-1));
    await this.log.stop();
    this.log = await Riverlog.start({ dataDir: this.dataDir, port });
  }

  async stop(): Promise<void> {
    await this.log.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
