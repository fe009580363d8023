import type { ProcessView } from '@rivermart/contracts';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Panel } from '../../parts/panel';
import { ServiceTag } from '../../parts/service-tag';
import { useNow } from '../../parts/use-now';
import { ViewOf } from '../../parts/view-state';
import { MemoryBar } from '../processes/memory-bar';
import { ProcessState } from '../processes/process-state';
import { useProcesses } from '../processes/use-processes';
import { overviewWords } from '../words/overview';

const total = (processes: readonly ProcessView[], of: 'memoryBytes' | 'memoryBudgetBytes'): number =>
  processes.reduce((sum, process) => sum + (process[of] ?? 0), 0);

/** The processes of this machine, with the memory of all against the budget of all. */
export function ProcessesPanel() {
  const words = useWords(overviewWords);
  const { bytes } = useFormats();
  const asked = useProcesses();
  const { data } = asked;
  return (
    <Panel
      title={words.processes}
      clause={
        data
          ? words.memoryOf(bytes(total(data, 'memoryBytes')), bytes(total(data, 'memoryBudgetBytes')))
          : undefined
      }
      aside={
        <Link className="small" href="/ops/processes">
          {words.allProcesses}
        </Link>
      }
      isStale={asked.isError && data !== undefined}
    >
      <ViewOf asked={asked} rows={8}>
        {(processes) =>
          processes === null ? (
            <p className="empty">{words.noSupervisor}</p>
          ) : (
            <ProcessRows processes={processes} />
          )
        }
      </ViewOf>
    </Panel>
  );
}

function ProcessRows({ processes }: { readonly processes: readonly ProcessView[] }) {
  const words = useWords(overviewWords);
  return (
    <div
      className="scroll-x"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the keyboard
      tabIndex={0}
      role="group"
      aria-label={words.processes}
    >
      <table>
        <thead>
          <tr>
            <th>{words.process}</th>
            <th>{words.memory}</th>
            <th className="num">{words.restarts}</th>
            <th className="num">{words.up}</th>
          </tr>
        </thead>
        <tbody>
          {processes.map((process) => (
            <ProcessRow key={process.name} process={process} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ProcessRow({ process }: { readonly process: ProcessView }) {
  const { duration, whole } = useFormats();
  const now = useNow(1_000);
  const { name, restarts, readySince, state } = process;
  return (
    <tr>
      <td>
        <ServiceTag service={name} />
      </td>
      <td>
        <MemoryBar {...process} />
      </td>
      <td className={restarts === 0 ? 'num faint' : 'num'}>{whole(restarts)}</td>
      <td className="num">
        {state === 'running' && readySince !== null ? (
          duration(Math.floor((now - Date.parse(readySince)) / 1_000) * 1_000).replace('.000', '')
        ) : (
          <ProcessState process={process} />
        )}
      </td>
    </tr>
  );
}
