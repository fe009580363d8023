import type { PutRightResult } from '@rivermart/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { post } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Panel } from '../../parts/panel';
import { Empty, Failed, ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { useProcesses } from '../processes/use-processes';
import { StaleNote } from '../stale-note';
import { faultWords } from '../words/faults';
import { markAct } from './act-log';
import { BacklogPanel } from './backlog-panel';
import { PartySwitch } from './party-switch';
import { ProcessActs } from './process-acts';
import { parties, useFaults } from './use-faults';

/** Break it on purpose, and watch the books and the backlog beside it. */
export function FaultsPage() {
  const words = useWords(faultWords);
  usePageTitle(words.title);
  return (
    <div className="page faults-page">
      <Head />
      <div className="faults-grid">
        <Processes />
        <Providers />
      </div>
      <BacklogPanel />
    </div>
  );
}

function Head() {
  const words = useWords(faultWords);
  const { whole } = useFormats();
  const broken = useBrokenCount();
  const right = usePutRight();
  return (
    <div className="top-line">
      <div className="grow">
        <h1>{broken === 0 ? words.none : words.some(whole(broken), broken === 1)}</h1>
        <p>{words.sentence}</p>
        {right.data && (
          <p role="status">
            {right.data.undone.length === 0
              ? words.nothingUndone
              : words.undone(right.data.undone.join(', '))}
          </p>
        )}
      </div>
      <StaleNote />
      <Button kind={broken > 0 ? 'primary' : 'plain'} isBusy={right.isPending} onClick={() => right.mutate()}>
        {words.putRight}
      </Button>
      {right.error && <Failed error={right.error} />}
    </div>
  );
}

function useBrokenCount(): number {
  const { data: processes } = useProcesses();
  const { data: faults } = useFaults();
  const broken = (processes ?? []).filter(({ brokenSince }) => brokenSince !== null).length;
  return broken + parties.filter((party) => faults && faults[party].mode !== 'normal').length;
}

function usePutRight() {
  const words = useWords(faultWords);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post<PutRightResult>('/api/ops/put-right', {}),
    onMutate: () => markAct(words.putRight),
    onSettled: () => queries.invalidateQueries({ queryKey: ['ops'] }),
  });
}

function Processes() {
  const words = useWords(faultWords);
  const asked = useProcesses();
  return (
    <Panel
      title={words.processes}
      clause={words.processesClause}
      isStale={asked.isError && asked.data !== undefined}
    >
      <ViewOf asked={asked} rows={12}>
        {(processes) =>
          processes === null ? (
            <Empty>{words.noSupervisor}</Empty>
          ) : (
            <>
              <ul className="fault-rows">
                {processes.map((process) => (
                  <ProcessActs key={process.name} process={process} />
                ))}
              </ul>
              <p className="note padded">{words.hint}</p>
            </>
          )
        }
      </ViewOf>
    </Panel>
  );
}

function Providers() {
  const words = useWords(faultWords);
  const asked = useFaults();
  return (
    <Panel
      title={words.providers}
      clause={words.providersClause}
      isStale={asked.isError && asked.data !== undefined}
    >
      <ViewOf asked={asked} rows={8}>
        {(faults) => (
          <ul className="fault-rows">
            {parties.map((party) => (
              <PartySwitch key={party} party={party} fault={faults[party]} />
            ))}
          </ul>
        )}
      </ViewOf>
    </Panel>
  );
}
