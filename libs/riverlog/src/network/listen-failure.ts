import { TemporaryFailure } from '@rivermart/kernel';

/** The port could not be opened. The message says in one sentence what to do about it. */
export class ListenFailed extends TemporaryFailure {
  readonly code = 'riverlog.listen-failed';
}

/** @param portFlag the flag that chooses this port. */
export function listenFailure(
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
  portFlag = '--port',
): ListenFailed {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `is taken by another process. Stop it, or choose another port with ${portFlag}.`,
    EACCES: `may not be opened by this user. Choose a port above 1023 with ${portFlag}.`,
    EADDRNOTAVAIL: 'does not belong to this machine. Choose another one with --host.',
  };
  const reason = reasons[error.code ?? ''] ?? `could not be opened (${error.message}).`;
  return new ListenFailed(`Address ${host}:${port} ${reason}`, { cause: error });
}
