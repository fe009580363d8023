import {
  diskError,
  MachineStopped,
  MemoryFileSystem,
  silentEvents,
  type SeededRandom,
} from '@rivermart/commit-log';
import type { Broker } from '../broker';
import { Dispatcher } from '../dispatcher';
import { Connection } from '../network/connection';
import { closeBroker, openBroker } from '../open-broker';
import { SESSION_MS } from './session-time';
import { SimulatedSocket } from './simulated-socket';
import { ProcessScheduler, type VirtualTime } from './virtual-time';

/** Short, for a life is; the times of groups are those of their simulated members. */
const CONFIGS = {
  'group.min.session.timeout.ms': '500',
  'group.consumer.min.session.timeout.ms': '500',
  'group.consumer.session.timeout.ms': String(SESSION_MS),
  'group.consumer.min.heartbeat.interval.ms': '100',
  'group.consumer.heartbeat.interval.ms': '300',
};
const MAINTENANCE_MS = 700;
const LISTENER = { name: 'PLAINTEXT', host: '10.0.0.1', port: 9092, securityProtocol: 'PLAINTEXT' } as const;

export interface MachineFaults {
  /** Operations of the disk before the machine stops in the middle of one; Infinity for never. */
  readonly stopAfter: number;
  /** Probability for each operation to fail. */
  readonly eio: number;
  readonly enospc: number;
}

export const NO_FAULTS: MachineFaults = { stopAfter: Infinity, eio: 0, enospc: 0 };

interface BrokerProcess {
  readonly broker: Broker;
  readonly dispatcher: Dispatcher;
  readonly scheduler: ProcessScheduler;
  readonly sockets: Set<SimulatedSocket>;
}

/** A computer with a broker on it, of which everything but the disk goes when it stops. */
export class SimulatedMachine {
  private disk: MemoryFileSystem;
  private process: BrokerProcess | undefined;
  private nextPort = 1;

  constructor(
    private readonly time: VirtualTime,
    private readonly random: SeededRandom,
  ) {
    this.disk = new MemoryFileSystem(random);
  }

  get broker(): Broker | undefined {
    return this.process?.broker;
  }

  get hasStopped(): boolean {
    return this.disk.hasStopped;
  }

  /** @returns false when the machine stopped before the broker was up. */
  async start(faults: MachineFaults): Promise<boolean> {
    const { disk, time, random } = this;
    disk.stopAfter = disk.operations + faults.stopAfter;
    disk.latency = () => time.pass(random.below(3));
    disk.faultOf = ({ kind }) => {
      if (kind === 'open') return undefined;
      if (random.chance(faults.enospc) && kind !== 'sync' && kind !== 'read') return diskError('ENOSPC');
      return random.chance(faults.eio) ? diskError('EIO') : undefined;
    };
    const scheduler = new ProcessScheduler(time);
    try {
      const broker = await openBroker({
        dataDir: '/data',
        fileSystem: disk,
        clock: time,
        scheduler,
        random,
        events: silentEvents,
        configs: CONFIGS,
      });
      this.process = { broker, dispatcher: new Dispatcher(broker), scheduler, sockets: new Set() };
      this.maintain(broker, scheduler);
      return true;
    } catch (error) {
      scheduler.isAlive = false;
      if (this.hasStopped || isDiskFault(error)) return false;
      throw error;
    }
  }

  /** Undefined when nobody listens. */
  accept(deliver: (bytes: Buffer) => void): SimulatedSocket | undefined {
    const { process } = this;
    if (process === undefined) return undefined;
    const socket = new SimulatedSocket(this.nextPort++, deliver);
    process.sockets.add(socket);
    new Connection(socket.asSocket(), {
      listener: LISTENER,
      maxFrameBytes: 1 << 20,
      onRequest: (frame, slot, connection) => process.dispatcher.dispatch(frame, slot, connection),
      onClose: () => process.sockets.delete(socket),
      warn: (message, { problem }) => {
        if (message === 'request failed' && !this.hasStopped) this.defects.push(String(problem));
      },
    });
    return socket;
  }

  /** What brokers never expected to happen. */
  readonly defects: string[] = [];

  /** The process dies; with a power cut, so does what was not synced. */
  crash(kind: 'kill' | 'power cut'): void {
    this.disk.stopAfter = 0;
    this.endProcess();
    this.disk = kind === 'kill' ? this.disk.afterKill() : this.disk.afterPowerCut();
  }

  async stopCleanly(): Promise<void> {
    const { process } = this;
    if (process === undefined) return;
    for (const socket of process.sockets) socket.destroy();
    this.process = undefined;
    // A machine or disk that fails now makes this a crash like any other.
    await closeBroker(process.broker).catch(() => undefined);
    process.scheduler.isAlive = false;
    this.crash('kill');
  }

  private maintain(broker: Broker, scheduler: ProcessScheduler): void {
    scheduler.after(MAINTENANCE_MS, () => {
      broker.groups.maintain();
      void broker.logs.maintain().finally(() => this.maintain(broker, scheduler));
    });
  }

  private endProcess(): void {
    const { process } = this;
    this.process = undefined;
    if (process === undefined) return;
    process.scheduler.isAlive = false;
    for (const socket of process.sockets) socket.destroy();
  }
}

function isDiskFault(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof MachineStopped) return true;
    if ('code' in at && (at.code === 'EIO' || at.code === 'ENOSPC')) return true;
  }
  return false;
}
