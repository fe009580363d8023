import { DirectoryLocked } from '@rivermart/commit-log';
import { TemporaryFailure } from '@rivermart/kernel';

/** The data directory could not be opened. The message says in one sentence what to do about it. */
export class DataDirUnusable extends TemporaryFailure {
  readonly code = 'riverlog.data-dir-unusable';
}

/** A broker that starts without this state would tell its clients that what they did never happened. */
export class StateUnreadable extends TemporaryFailure {
  readonly code = 'riverlog.state-unreadable';

  constructor(what: string, cause: Error) {
    const wayOut = 'Mend the disk, or put the data directory back from a backup.';
    super(`The state of ${what} cannot be read: ${cause.message}. ${wayOut}`, { cause });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'may not be written by this user',
  EPERM: 'may not be written by this user',
  EROFS: 'is on a read-only file system',
  ENOENT: 'is on a file system that takes no directories',
  ENOTDIR: 'is below something that is a file',
  EEXIST: 'is a file',
  ENOSPC: 'is on a full disk',
};

/** Anything that is not about the directory comes back as it is. */
export function dataDirFailure(error: unknown, dataDir: string): unknown {
  if (error instanceof DirectoryLocked) {
    return new DataDirUnusable(`${error.message}. Stop it, or choose another directory with --data-dir.`, {
      cause: error,
    });
  }
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code];
  if (reason === undefined) return error;
  const wayOut = 'Make it writable, or choose another one with --data-dir.';
  return new DataDirUnusable(`Data directory ${dataDir} ${reason}. ${wayOut}`, { cause: error });
}
