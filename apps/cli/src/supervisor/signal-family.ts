import { familyOf } from '../status/memory';

/** To a process and all it started: PostgreSQL works in a process per connection. */
export function signalFamily(pid: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
  signalOne(pid, signal);
  // Looked up after its head stands still, which starts no further ones then.
  for (const one of familyOf(pid)) if (one !== pid) signalOne(one, signal);
}

function signalOne(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has just ended.
  }
}
