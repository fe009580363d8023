import type { FollowedRecord, ProducedRecord, RecordToProduce } from '@rivermart/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { get, post } from '../../api';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Panel } from '../../parts/panel';
import { PlaceLink } from '../../parts/place-link';
import { Failed, Skeleton } from '../../parts/view-state';
import { topicWords } from '../words/topics';
import { headersOf, linesOf } from './header-lines';

interface ProduceFormProps {
  readonly topic: string;
  readonly keyMeaning: string | undefined;
  /** `new`, or the place of a record to start from: `4@118201`. */
  readonly like: string;
  readonly onClose: () => void;
}

interface Draft {
  readonly key: string;
  readonly value: string;
  readonly headers: string;
}

const EMPTY: Draft = { key: '', value: '{\n  \n}', headers: '' };

/** Writes a record; what names an event is checked against its contract before it is written. */
export function ProduceForm({ topic, keyMeaning, like, onClose }: ProduceFormProps) {
  const words = useWords(topicWords);
  const [partition, offset] = like.split('@');
  const { data, isPending } = useQuery({
    queryKey: ['ops', 'record', topic, partition, offset],
    queryFn: ({ signal }) =>
      get<FollowedRecord>(`/api/ops/topics/${topic}/${partition}/${offset}`, { signal }),
    enabled: offset !== undefined,
  });
  if (offset !== undefined && isPending) return <Skeleton rows={8} />;
  return (
    <Panel className="produce" title={words.produce} clause={words.produceHint}>
      <Fields
        topic={topic}
        hint={keyMeaning === undefined ? undefined : words.keyHint(keyMeaning)}
        initial={data ? draftOf(data) : EMPTY}
        onClose={onClose}
      />
    </Panel>
  );
}

const draftOf = ({ key, json, text, headers }: FollowedRecord): Draft => ({
  key: key ?? '',
  value: json === null ? (text ?? '') : JSON.stringify(json, null, 2),
  headers: linesOf(headers),
});

interface FieldsProps {
  readonly topic: string;
  readonly hint: string | undefined;
  readonly initial: Draft;
  readonly onClose: () => void;
}

function Fields({ topic, hint, initial, onClose }: FieldsProps) {
  const words = useWords(topicWords);
  const [draft, setDraft] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const produce = useProduce(topic);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    try {
      const value: unknown = JSON.parse(draft.value);
      setProblem(null);
      produce.mutate({ key: draft.key || null, value, headers: headersOf(draft.headers) });
    } catch (error) {
      setProblem(words.badJson(error instanceof Error ? error.message : String(error)));
    }
  };
  return (
    <form className="produce-form" onSubmit={submit}>
      <DraftFields draft={draft} hint={hint} onDraft={(changes) => setDraft({ ...draft, ...changes })} />
      <div className="acts wide">
        <Button type="submit" kind="primary" isBusy={produce.isPending}>
          {produce.isPending ? words.producing : words.writeRecord}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {words.keepEditing}
        </Button>
        {produce.data && (
          <span role="status">
            {words.written} <PlaceLink {...produce.data} />
          </span>
        )}
      </div>
      {problem !== null && (
        <p className="bad wide" role="alert">
          {problem}
        </p>
      )}
      {produce.error && <Failed error={produce.error} />}
    </form>
  );
}

interface DraftFieldsProps {
  readonly draft: Draft;
  readonly hint: string | undefined;
  readonly onDraft: (changes: Partial<Draft>) => void;
}

function DraftFields({ draft: { key, value, headers }, hint, onDraft }: DraftFieldsProps) {
  const words = useWords(topicWords);
  return (
    <>
      <label className="field">
        <span>{words.keyField}</span>
        <input value={key} onChange={({ target }) => onDraft({ key: target.value })} />
        {hint !== undefined && <span className="small faint">{hint}</span>}
      </label>
      <label className="field">
        <span>
          {words.headers} · {words.headersHint}
        </span>
        <textarea
          rows={4}
          spellCheck={false}
          placeholder="ce_type: order.created"
          value={headers}
          onChange={({ target }) => onDraft({ headers: target.value })}
        />
      </label>
      <label className="field wide">
        <span>{words.valueField}</span>
        <textarea
          rows={10}
          spellCheck={false}
          value={value}
          onChange={({ target }) => onDraft({ value: target.value })}
        />
      </label>
    </>
  );
}

function useProduce(topic: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (record: RecordToProduce) => post<ProducedRecord>(`/api/ops/topics/${topic}/records`, record),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['ops', 'records', topic] }),
  });
}
