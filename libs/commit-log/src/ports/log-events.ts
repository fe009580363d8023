/** What people are told: recovery cuts, partitions going offline, stale locks. Wired to the process's logger. */
export interface LogEvents {
  readonly info: (message: string, facts: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, facts: Readonly<Record<string, unknown>>) => void;
}

export const silentEvents: LogEvents = { info: () => undefined, warn: () => undefined };
