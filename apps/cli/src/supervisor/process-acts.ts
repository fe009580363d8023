import { processActs, type ProcessAct, type ProcessView } from '@rivermart/contracts';
import { ProcessViews, stateOf } from './process-views';
import type { KeptProgram } from './kept-program';
import type { Supervisor } from './supervisor';

export interface ActOutcome {
  readonly status: 200 | 404 | 409 | 422;
  readonly body: object;
}

const GRACE_MS = 5_000;

/** What operators do to processes: faults made on purpose, and their end. */
export class ProcessActs {
  readonly #views = new ProcessViews();

  constructor(
    private readonly supervisor: Supervisor,
    private readonly audit: (line: string) => void,
  ) {}

  list(): readonly ProcessView[] {
    return this.#views.of(this.supervisor.programs);
  }

  /** Without measuring anything. */
  states(): readonly Pick<ProcessView, 'name' | 'state' | 'restarts'>[] {
    return this.supervisor.status().map((status) => ({
      ...{ name: status.name, restarts: status.restarts, state: stateOf(status) },
    }));
  }

  /** Answers with the process as it is afterwards. */
  async act(name: string, act: string): Promise<ActOutcome> {
    if (!isAct(act))
      return refused(422, 'operations.no-such-act', `There is no "${act}": ${processActs.join(', ')}`);
    const kept = this.supervisor.program(name);
    if (!kept) return refused(404, 'operations.no-such-process', this.#nobody(name));

    const isDone = await done(kept, act);
    this.audit(`an operator asked to ${act} ${name}${isDone ? '' : ', which could not be done'}`);
    if (!isDone) return refused(409, 'operations.not-in-that-state', impossible(kept, act));
    return { status: 200, body: this.#views.of([kept])[0] ?? {} };
  }

  /** @returns what was undone, as sentences. */
  putRight(): readonly string[] {
    return this.supervisor.programs.flatMap((kept) => {
      const { name, isPaused } = kept.status();
      if (kept.release()) return [`${name} was started`];
      return isPaused && kept.resume() ? [`${name} was resumed`] : [];
    });
  }

  #nobody(name: string): string {
    const names = this.supervisor.programs.map(({ program }) => program.name);
    const together = names.includes('services') ? ' All services run in one process here, "services".' : '';
    return `No process "${name}" is kept here.${together} There are: ${names.join(', ')}.`;
  }
}

async function done(kept: KeptProgram, act: ProcessAct): Promise<boolean> {
  switch (act) {
    case 'stop':
      return kept.hold(GRACE_MS);
    case 'start':
      return kept.release();
    case 'pause':
      return kept.pause();
    case 'resume':
      return kept.resume();
    case 'kill':
      return kept.kill();
  }
}

const isAct = (act: string): act is ProcessAct => processActs.some((known) => known === act);

const impossible = (kept: KeptProgram, act: ProcessAct): string =>
  act === 'start'
    ? `${kept.program.name} is not stopped.`
    : `${kept.program.name} has no process right now: ${kept.status().state}.`;

function refused(status: 404 | 409 | 422, code: string, detail: string): ActOutcome {
  return { status, body: { title: detail, status, code, detail } };
}
