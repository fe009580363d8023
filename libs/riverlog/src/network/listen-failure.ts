import { TemporaryFailure } from '@rivermart/kernel';

/** The port could not be opened. The message says in one sentence what to do about it. */
export class ListenFailed extends TemporaryFailure {
  readonly code = 'riverlog.listen-failed';
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another process. Stop it, or choose another port with --port.',
  EACCES: 'may not be opened by this user. Choose a port above 1023 with --port.',
  EADDRNOTAVAIL: 'does not belong to this machine. Choose another one with --host.',
};

export function listenFailure(error: NodeJS.ErrnoException, host: string, port: number): ListenFailed {
  const reason = REASONS[error.code ?? ''] ?? `could not be opened (${error.message}).`;
  return new ListenFailed(`Address ${host}:${port} ${reason}`, { cause: error });
}
