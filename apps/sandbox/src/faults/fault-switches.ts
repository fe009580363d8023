import { Clock } from '@rivermart/kernel';
import { setTimeout as wait } from 'node:timers/promises';
import type { DurableMap } from '../storage/durable-map';
import {
  noFault,
  thirdParties,
  type Fault,
  type FaultChanges,
  type Faults,
  type SwitchedFault,
  type ThirdParty,
} from './fault';
import { ServiceRefuses } from './service-refuses';
import type { Silence } from './silence';

/** How the third parties misbehave right now. Survives a restart of the sandbox, as a bad day would. */
export class FaultSwitches {
  constructor(
    private readonly stored: DurableMap<SwitchedFault>,
    private readonly silence: Silence,
    private readonly clock: Clock,
  ) {}

  of(party: ThirdParty): SwitchedFault {
    return this.stored.get(party) ?? noFault;
  }

  all(): Faults {
    const [psp, sms, mail, carrier] = thirdParties.map((party) => this.of(party));
    return { psp: psp ?? noFault, sms: sms ?? noFault, mail: mail ?? noFault, carrier: carrier ?? noFault };
  }

  async change(changes: FaultChanges): Promise<Faults> {
    for (const party of thirdParties) {
      const change = changes[party];
      if (change !== undefined)
        await this.stored.set(party, { ...change, since: this.#since(party, change) });
    }
    return this.all();
  }

  /** A fault that goes on with another delay is the same fault. */
  #since(party: ThirdParty, { mode }: Fault): string | null {
    if (mode === 'normal') return null;
    const before = this.of(party);
    return before.mode === mode && before.since ? before.since : this.clock.now().toISOString();
  }

  /** Delays the caller or leaves him without an answer, if that is switched on. */
  async slowDown(party: ThirdParty): Promise<void> {
    const { mode, delayMs } = this.of(party);
    if (mode === 'delay') await wait(delayMs);
    if (mode === 'timeout') await this.silence.forever();
  }

  /** `slowDown`, and refuses when that is switched on. */
  async apply(party: ThirdParty): Promise<void> {
    await this.slowDown(party);
    if (this.of(party).mode === 'refuse') throw new ServiceRefuses(party);
  }
}
