import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApacheKafka, freePorts } from '@rivermart/testing';
import { workspace } from '../../shop/workspace';

/** A running broker, and the process whose CPU and memory are counted. */
export interface BrokerUnderTest {
  readonly address: string;
  readonly pid: number;
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export interface BrokerKind {
  readonly name: string;
  /** Topic configs for answers after write() alone, and after fdatasync. */
  readonly written: Readonly<Record<string, string>>;
  readonly synced: Readonly<Record<string, string>>;
  /** What has to be done once, before anything is measured. */
  prepare(directory: string): Promise<void>;
  /** A directory that was used before goes on. Resolves when it answers. */
  start(directory: string): Promise<BrokerUnderTest>;
}

export const riverlog: BrokerKind = {
  name: 'Riverlog',
  written: { 'flush.policy': 'os' },
  synced: { 'flush.policy': 'commit' },
  prepare: () => Promise.resolve(),
  async start(directory) {
    const [port = 0, adminPort = 0] = await freePorts(2);
    const main = join(workspace, 'apps', 'riverlog', 'dist', 'main.js');
    const flags = ['--data-dir', directory, '--port', String(port), '--admin-port', String(adminPort)];
    const child = spawn(process.execPath, [...profiling(), main, ...flags], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, LOG_LEVEL: 'error' },
    });
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`Riverlog ended with ${code} while starting`)));
    });
    return { address: `127.0.0.1:${port}`, pid: child.pid ?? 0, stop: (signal) => ended(child, signal) };
  },
};

export const apacheKafka: BrokerKind = {
  name: 'Apache Kafka',
  written: {},
  synced: { 'flush.messages': '1' },
  prepare: (directory) => ApacheKafka.format({ directory }),
  start: (directory) => ApacheKafka.start({ directory }),
};

/** `RIVERLOG_NODE_OPTIONS=--cpu-prof` shows where its time goes. */
const profiling = (): string[] => (process.env['RIVERLOG_NODE_OPTIONS'] ?? '').split(' ').filter(Boolean);

async function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await end;
}

/** Resident memory in MB; 0 where /proc is missing. */
export function residentMb(pid: number): number {
  try {
    const kb = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kb ?? 0) / 1_024;
  } catch {
    return 0;
  }
}
