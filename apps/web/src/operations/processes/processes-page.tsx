import type { ProcessView } from '@rivermart/contracts';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Panel } from '../../parts/panel';
import { ServiceTag } from '../../parts/service-tag';
import { Table } from '../../parts/table';
import type { Column } from '../../parts/table-props';
import { useNow } from '../../parts/use-now';
import { Empty, ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { StaleNote } from '../stale-note';
import { processWords } from '../words/processes';
import { MemoryBar } from './memory-bar';
import { ProcessState } from './process-state';
import { useProcesses } from './use-processes';

/** Memory against its budget, processor, restarts and why. */
export function ProcessesPage() {
  const words = useWords(processWords);
  const asked = useProcesses();
  usePageTitle(words.title);
  return (
    <div className="page">
      <ViewOf asked={asked} rows={14}>
        {(processes) => (processes === null ? <Elsewhere /> : <Processes processes={processes} />)}
      </ViewOf>
    </div>
  );
}

function Elsewhere() {
  const words = useWords(processWords);
  return (
    <>
      <h1>{words.elsewhere}</h1>
      <Empty>{words.elsewhereText}</Empty>
    </>
  );
}

function Processes({ processes }: { readonly processes: readonly ProcessView[] }) {
  const words = useWords(processWords);
  const { whole, bytes } = useFormats();
  const broken = processes.filter(({ state }) => state !== 'running').length;
  const memory = processes.reduce((sum, { memoryBytes }) => sum + (memoryBytes ?? 0), 0);
  return (
    <>
      <div className="top-line">
        <div className="grow">
          <h1>
            {broken > 0
              ? words.sentenceBroken(whole(broken), whole(processes.length))
              : words.sentence(whole(processes.length), bytes(memory))}
          </h1>
          <p>
            <Link href="/ops/faults">{words.toFaults}</Link>
          </p>
        </div>
        <StaleNote />
      </div>
      <Panel title={words.title} clause={words.clause}>
        <ProcessTable processes={processes} />
      </Panel>
    </>
  );
}

function ProcessTable({ processes }: { readonly processes: readonly ProcessView[] }) {
  const words = useWords(processWords);
  const { percent, whole } = useFormats();
  const share = (value: number | null): string => (value === null ? words.none : percent(value));
  const columns: readonly Column<ProcessView>[] = [
    { key: 'name', head: words.process, cell: ({ name }) => <ServiceTag service={name} /> },
    { key: 'state', head: words.state, cell: (process) => <ProcessState process={process} /> },
    { key: 'memory', head: words.memory, cell: (process) => <MemoryBar {...process} /> },
    { key: 'cpu', head: words.cpu, isNumber: true, cell: ({ cpu }) => share(cpu) },
    {
      key: 'loop',
      head: words.loop,
      isNumber: true,
      isSpare: true,
      cell: ({ eventLoopUtilization }) => share(eventLoopUtilization),
    },
    {
      key: 'restarts',
      head: words.restarts,
      isNumber: true,
      isSpare: true,
      cell: ({ restarts }) => whole(restarts),
    },
    { key: 'up', head: words.up, isNumber: true, isSpare: true, cell: (process) => <Up process={process} /> },
    {
      key: 'end',
      head: words.lastEnd,
      isSpare: true,
      cell: ({ lastEnd }) => <span className="faint">{lastEnd ?? words.none}</span>,
    },
  ];
  return <Table label={words.title} columns={columns} rows={processes} keyOf={({ name }) => name} />;
}

function Up({ process: { readySince, state } }: { readonly process: ProcessView }) {
  const words = useWords(processWords);
  const { duration } = useFormats();
  const now = useNow(1_000);
  if (readySince === null || state !== 'running') return words.none;
  return duration(Math.max(0, Math.floor((now - Date.parse(readySince)) / 1_000)) * 1_000).replace(
    /\.0+/,
    '',
  );
}
