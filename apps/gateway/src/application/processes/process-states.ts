import type { ProcessView } from '@rivermart/contracts';
import { Injectable } from '@nestjs/common';
import { ServiceWatch } from '../live/service-watch';
import { Supervisor } from './supervisor';

/** A probe that is not back by then says enough. */
const PATIENCE_MS = 1_600;

/** Processes as the supervisor keeps them, and as they themselves say whether they are ready. */
@Injectable()
export class ProcessStates {
  constructor(
    private readonly supervisor: Supervisor,
    private readonly watch: ServiceWatch,
  ) {}

  async all(): Promise<readonly ProcessView[]> {
    const [processes] = await Promise.all([
      this.supervisor.processes(),
      this.watch.lookedWithin(PATIENCE_MS),
    ]);
    return processes.map((process) => this.#asItSays(process));
  }

  #asItSays(process: ProcessView): ProcessView {
    const said = this.watch.of(process.name);
    if (!said) return process;
    const isUnready = process.state === 'running' && said.state !== 'running';
    return {
      ...process,
      ...(isUnready && { state: 'not-ready' }),
      eventLoopUtilization: said.eventLoopUtilization,
    };
  }
}
