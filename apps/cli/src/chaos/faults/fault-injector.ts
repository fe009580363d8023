import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { familyOf } from '../../status/memory';
import type { ChaosShop } from '../chaos-shop';
import { nameOf, type Fault } from '../plan/fault';
import { BrokerFaults } from './broker-faults';
import { limitFileSizes } from './limit-file-sizes';

/** What became of a planned fault. */
export interface InjectedFault {
  readonly name: string;
  readonly target: string;
  /** `missed`: there was nobody to hit, such as a process that was just being started again. */
  readonly outcome: 'done' | 'missed';
  /** Of one that was missed because something did not answer. */
  readonly reason?: string;
}

type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;

/** How long an armed point may take to be passed before somebody else's turn comes. */
const POINT_WITHIN_MS = 8_000;

/** As long as the slowest start of a process on a machine with other work. */
const UNDONE_WITHIN_MS = 60_000;

/** Makes faults happen to a running shop, and takes them back. */
export class FaultInjector {
  readonly #brokers: BrokerFaults | undefined;

  constructor(private readonly shop: ChaosShop) {
    this.#brokers = shop.cluster && new BrokerFaults(shop.cluster);
  }

  /**
   * Resolves when the fault is over. A fault that could not be injected is `missed`, never an error. `onArmed` is told
   * when a process waits for its point: what happened before cannot lead it there.
   */
  async inject(fault: Fault, onArmed: () => void = () => undefined): Promise<InjectedFault> {
    const what = { name: nameOf(fault), target: fault.target };
    try {
      return { ...what, outcome: (await this.#inject(fault, onArmed)) ? 'done' : 'missed' };
    } catch (error) {
      return { ...what, outcome: 'missed', reason: error instanceof Error ? error.message : String(error) };
    }
  }

  /**
   * Takes back whatever may still be switched on at the end of a run, as often as it takes: on a busy machine any
   * single call may have been too late, and a clock that stays wrong is a fault that goes on.
   */
  async calm(): Promise<void> {
    await insist(() => this.#outside({ psp: {}, sms: {}, mail: {}, carrier: {} }));
    await (this.#brokers?.calm() ?? insist(() => this.#riverlog('DELETE')));
    for (const { name, pid } of await insist(() => this.shop.programs())) {
      await insist(() => this.shop.running().tell(name, { do: 'live' }));
      await insist(() => this.shop.running().tell(name, { do: 'shift-clock', ms: 0 }));
      if (pid === null) continue;
      familyOf(pid).forEach((one) => signal(one, 'SIGCONT'));
      limitFileSizes(pid, 'unlimited');
    }
  }

  #inject(fault: Fault, onArmed: () => void): Promise<boolean> {
    switch (fault.kind) {
      case 'kill':
        return this.#kill(fault);
      case 'kill-at':
        return this.#killAt(fault, onArmed);
      case 'end-relay-connection':
        return this.#endRelayConnection(fault);
      case 'pause':
        return this.#pause(fault);
      case 'bytes':
      case 'http':
        return done(this.shop.network.trouble(fault));
      default:
        return this.#injectMore(fault);
    }
  }

  #injectMore(
    fault: FaultOf<'broker' | 'lost-answers' | 'full-disk' | 'clock' | 'outside'>,
  ): Promise<boolean> {
    switch (fault.kind) {
      case 'broker':
        return this.#brokers?.inject(fault) ?? Promise.resolve(false);
      case 'lost-answers':
        return done(this.#riverlog('POST', { api: fault.target, disconnect: true, times: fault.times }));
      case 'full-disk':
        return this.#fillDisk(fault);
      case 'clock':
        return this.#shiftClock(fault);
      case 'outside':
        return this.#trouble(fault);
    }
  }

  async #kill({ target }: FaultOf<'kill'>): Promise<boolean> {
    const pid = await this.shop.pidOf(target);
    return pid !== undefined && process.kill(pid, 'SIGKILL');
  }

  async #killAt(
    { target, point, victim, withinMs = POINT_WITHIN_MS }: FaultOf<'kill-at'>,
    onArmed: () => void,
  ): Promise<boolean> {
    const pid = await this.shop.pidOf(target);
    const victimPid = victim && (await this.shop.pidOf(victim));
    if (pid === undefined || (victim && victimPid === undefined)) return false;

    const before = this.shop.crashes().length;
    const message = { do: 'die-at', point, ...(victimPid !== undefined && { victim: victimPid }) };
    if (!(await this.shop.running().tell(target, message))) return false;
    onArmed();
    for (const end = Date.now() + withinMs; Date.now() < end; await sleep(100)) {
      if (
        this.shop
          .crashes()
          .slice(before)
          .some((crash) => crash.by === pid && crash.point === point)
      )
        return true;
    }
    await insist(() => this.shop.running().tell(target, { do: 'live' }));
    return false;
  }

  async #endRelayConnection({ target }: FaultOf<'end-relay-connection'>): Promise<boolean> {
    const { ports, secrets } = this.shop.settings;
    const url = `postgres://postgres:${secrets.postgresPassword}@127.0.0.1:${ports.postgres}/postgres`;
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
        [`${target} relay`],
      );
      return (rowCount ?? 0) > 0;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async #pause({ target, forMs }: FaultOf<'pause'>): Promise<boolean> {
    const pid = await this.shop.pidOf(target);
    if (pid === undefined) return false;
    const family = familyOf(pid);
    family.forEach((one) => signal(one, 'SIGSTOP'));
    await sleep(forMs);
    family.forEach((one) => signal(one, 'SIGCONT'));
    return true;
  }

  async #fillDisk({ target, forMs }: FaultOf<'full-disk'>): Promise<boolean> {
    const pid = await this.shop.pidOf(target);
    if (pid === undefined || !limitFileSizes(pid, '0')) return false;
    await sleep(forMs);
    limitFileSizes(pid, 'unlimited');
    return true;
  }

  async #shiftClock({ target, shiftMs, forMs }: FaultOf<'clock'>): Promise<boolean> {
    const tell = async (ms: number): Promise<boolean> =>
      this.shop.running().tell(target, { do: 'shift-clock', ms });
    if (!(await tell(shiftMs))) return false;
    await sleep(forMs);
    // A process that was killed meanwhile began again with the right time.
    await insist(() => tell(0));
    return true;
  }

  async #trouble({ target, mode, forMs }: FaultOf<'outside'>): Promise<boolean> {
    await this.#outside({ [target]: { mode } });
    await sleep(forMs);
    await insist(() => this.#outside({ [target]: { mode: 'normal' } }));
    return true;
  }

  #outside(changes: object): Promise<void> {
    return send(`http://127.0.0.1:${this.shop.settings.ports.sandbox}/faults`, 'PUT', changes);
  }

  #riverlog(method: string, rule?: object): Promise<void> {
    return send(`http://127.0.0.1:${this.shop.settings.ports.riverlogAdmin}/faults`, method, rule);
  }
}

/** Until it succeeds: a process that is being started again, or gets no time to run, does not answer. */
async function insist<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  for (const end = Date.now() + UNDONE_WITHIN_MS; ; await sleep(200)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw new Error('A fault could not be taken back', { cause: error });
    }
  }
}

const done = (work: Promise<void>): Promise<boolean> => work.then(() => true);

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended on its own, or was killed while it was paused.
  }
}

async function send(url: string, method: string, body?: object): Promise<void> {
  const response = await fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    signal: AbortSignal.timeout(2_000),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}
