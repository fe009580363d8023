import { statSync } from 'node:fs';

/**
 * Notices that the key store or the trust store of a listener has been replaced. Kafka reads them again when an
 * AlterConfigs names the same path; here it is enough to put the new file there.
 */
export class CertificateFiles {
  private seen: string;

  constructor(private readonly paths: readonly string[]) {
    this.seen = this.look();
  }

  /** @returns true once after every change. */
  hasChanged(): boolean {
    const found = this.look();
    const hasChanged = found !== this.seen;
    this.seen = found;
    return hasChanged;
  }

  private look(): string {
    return this.paths.map(stampOf).join();
  }
}

/** A file that is replaced by a rename has another inode, even within one tick of the clock. */
function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.ino}:${found.size}:${found.mtimeMs}`;
}
