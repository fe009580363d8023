import type { ConsumerGroupView, RewindRequest, RewindResult } from '@rivermart/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { ConfirmButton } from '../../parts/confirm-button';
import { Panel } from '../../parts/panel';
import { StateMark } from '../../parts/state-mark';
import { Failed } from '../../parts/view-state';
import { useQueryState } from '../query-state';
import { spellStart, takesValue, type StartAt, type StartKind } from '../topics/start-at';
import { groupWords } from '../words/groups';
import { topicWords } from '../words/topics';

const kinds: readonly StartKind[] = ['beginning', 'offset', 'time', 'end'];

/** Sets a group back: how many records that is must be known before it can be done. */
export function RewindPanel({ view }: { readonly view: ConsumerGroupView }) {
  const words = useWords(groupWords);
  const topics = [...new Set(view.partitions.map(({ topic }) => topic))];
  const [asked, setAsked] = useQueryState('rewind');
  const topic = topics.find((each) => each === asked) ?? topics[0];
  const [start, setStart] = useState<StartAt>({ kind: 'beginning', value: '' });
  const { dryRun, rewind, clear } = useRewind(view.name);
  const tried = dryRun.data;
  if (topic === undefined) return null;
  const request = { topic, to: spellStart(start) };
  return (
    <Panel className="rewind" title={words.rewind} clause={words.rewindClause}>
      <div className="rewind-form">
        <TopicField topics={topics} topic={topic} onTopic={(next) => (clear(), setAsked(next))} />
        <ToField start={start} onStart={(next) => (clear(), setStart(next))} />
        <Button isBusy={dryRun.isPending} onClick={() => dryRun.mutate({ ...request, isDryRun: true })}>
          {words.dryRun}
        </Button>
        {tried && !rewind.data && (
          <Armed
            group={view.name}
            result={tried}
            isBusy={rewind.isPending}
            onRewind={() => rewind.mutate({ ...request, isDryRun: false })}
          />
        )}
      </div>
      <Told error={dryRun.error ?? rewind.error} result={rewind.data ?? tried} />
    </Panel>
  );
}

interface ToldProps {
  readonly error: unknown;
  readonly result: RewindResult | undefined;
}

function Told({ error, result }: ToldProps) {
  const words = useWords(groupWords);
  if (error) return <Failed error={error} />;
  return result ? <Outcome result={result} /> : <p className="note padded">{words.changeSince}</p>;
}

function useRewind(group: string) {
  const queries = useQueryClient();
  const send = (request: RewindRequest): Promise<RewindResult> =>
    post(`/api/ops/groups/${encodeURIComponent(group)}/rewind`, request);
  const dryRun = useMutation({ mutationFn: send });
  const rewind = useMutation({
    mutationFn: send,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['ops', 'group', group] }),
  });
  const clear = (): void => {
    dryRun.reset();
    rewind.reset();
  };
  return { dryRun, rewind, clear };
}

interface TopicFieldProps {
  readonly topics: readonly string[];
  readonly topic: string;
  readonly onTopic: (topic: string) => void;
}

function TopicField({ topics, topic, onTopic }: TopicFieldProps) {
  const words = useWords(groupWords);
  return (
    <label className="field">
      <span>{words.topic}</span>
      <select value={topic} onChange={({ target }) => onTopic(target.value)}>
        {topics.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
}

function ToField({ start, onStart }: { readonly start: StartAt; readonly onStart: (next: StartAt) => void }) {
  const words = useWords(groupWords);
  const names = useWords(topicWords);
  return (
    <>
      <label className="field">
        <span>{words.to}</span>
        <select
          value={start.kind}
          onChange={({ target }) => onStart({ kind: target.value as StartKind, value: '' })}
        >
          {kinds.map((each) => (
            <option key={each} value={each}>
              {names[each]}
            </option>
          ))}
        </select>
      </label>
      {takesValue(start.kind) && (
        <label className="field">
          <span>{names[start.kind]}</span>
          <input
            type={start.kind === 'time' ? 'datetime-local' : 'text'}
            value={start.value}
            onChange={({ target }) => onStart({ ...start, value: target.value })}
          />
        </label>
      )}
    </>
  );
}

interface ArmedProps {
  readonly group: string;
  readonly result: RewindResult;
  readonly isBusy: boolean;
  readonly onRewind: () => void;
}

function Armed({ group, result, isBusy, onRewind }: ArmedProps) {
  const words = useWords(groupWords);
  const { whole } = useFormats();
  return (
    <ConfirmButton
      label={words.rewindNow(group)}
      question={words.ask(whole(result.records), group)}
      isBusy={isBusy}
      onConfirm={onRewind}
    />
  );
}

function Outcome({ result: { isDryRun, records, partitions } }: { readonly result: RewindResult }) {
  const words = useWords(groupWords);
  const { whole } = useFormats();
  return (
    <div className="rewind-outcome" role="status">
      <StateMark kind={isDryRun ? 'idle' : 'ok'}>
        {isDryRun ? words.would(whole(records)) : words.did(whole(records))}
      </StateMark>
      <p className="small faint">{words.rewindWarning}</p>
      <table className="tight">
        <thead>
          <tr>
            <th>{words.partition}</th>
            <th className="num">{words.from}</th>
            <th className="num">{words.toOffset}</th>
          </tr>
        </thead>
        <tbody>
          {partitions.map(({ partition, from, to }) => (
            <tr key={partition}>
              <td>{partition}</td>
              <td className="num">{whole(from)}</td>
              <td className="num">{whole(to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
