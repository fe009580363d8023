import { join } from 'node:path';
import type { FileSystem } from '../ports/file-system';

/** `.kafka_cleanshutdown`: there while, and only while, the directory needs no recovery. */
export class CleanShutdownFile {
  readonly #path: string;

  constructor(
    private readonly fileSystem: FileSystem,
    private readonly dataDir: string,
  ) {
    this.#path = join(dataDir, '.kafka_cleanshutdown');
  }

  /** Read and removed, durably, before anything is written: a crash from here on is an unclean stop. */
  async take(): Promise<boolean> {
    if ((await this.fileSystem.sizeOf(this.#path)) === undefined) return false;
    await this.fileSystem.remove(this.#path);
    await this.fileSystem.syncDirectory(this.dataDir);
    return true;
  }

  async leave(): Promise<void> {
    const file = await this.fileSystem.open(this.#path, 'create');
    await file.write([Buffer.from('{"version":0,"brokerEpoch":-1}')], 0);
    await file.sync();
    await file.close();
    await this.fileSystem.syncDirectory(this.dataDir);
  }
}
