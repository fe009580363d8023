import { Riverlog, type RiverlogOptions } from '@rivermart/riverlog';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConformanceBroker } from './conformance-broker';

/** A Riverlog in this process that can stop and come back on the same port with the same data. */
export class RestartableLog implements ConformanceBroker {
  private constructor(
    private readonly options: RiverlogOptions,
    private log: Riverlog,
  ) {}

  /** `configs` are broker configs by name. */
  static async start(configs: Readonly<Record<string, string>> = {}): Promise<RestartableLog> {
    const options = { dataDir: await mkdtemp(join(tmpdir(), 'rivermart-conformance-')), configs };
    return new RestartableLog(options, await Riverlog.start({ ...options, port: 0 }));
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
    this.log = await Riverlog.start({ ...this.options, port });
  }

  async stop(): Promise<void> {
    await this.log.stop();
    await rm(this.options.dataDir, { recursive: true, force: true });
  }
}
