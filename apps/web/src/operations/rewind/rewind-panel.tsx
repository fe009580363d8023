import type { ConsumerGroupView, RewindResult } from '@rivermart/contracts';
import { useState, type FormEvent } from 'react';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { ConfirmButton } from '../../parts/confirm-button';
import { Panel } from '../../parts/panel';
import { serviceName } from '../../parts/services';
import { Empty, Failed } from '../../parts/view-state';
import { RewindForm } from './rewind-form';
import { RewindOutcome } from './rewind-outcome';
import { rewindWords } from './rewind-words';
import { useRewind } from './use-rewind';
import { requestOf, type WantedPlace } from './wanted-place';
import './rewind.css';

/** Sets the group to another place of a topic: a dry run first, then one question. */
export function RewindPanel({ view }: { readonly view: ConsumerGroupView }) {
  const words = useWords(rewindWords);
  const topics = [...new Set(view.partitions.map(({ topic }) => topic))];
  return (
    <Panel className="rewind-panel" title={words.title} clause={words.clause}>
      {topics.length === 0 ? <Empty>{words.noTopics}</Empty> : <Rewind view={view} topics={topics} />}
    </Panel>
  );
}

const beginningOf = (topic: string): WantedPlace => ({
  topic,
  partition: null,
  kind: 'beginning',
  value: '',
});

interface RewindProps {
  readonly view: ConsumerGroupView;
  readonly topics: readonly string[];
}

function Rewind({ view, topics }: RewindProps) {
  const words = useWords(rewindWords);
  const name = serviceName(view.name, useLanguage());
  const [place, setPlace] = useState(beginningOf(topics[0] ?? ''));
  const trial = useRewind(view.name);
  const act = useRewind(view.name);
  const change = (changed: Partial<WantedPlace>): void => {
    setPlace({ ...place, ...changed });
    trial.reset();
    act.reset();
  };
  const tryIt = (event: FormEvent): void => {
    event.preventDefault();
    act.reset();
    trial.mutate(requestOf(place, true));
  };
  const set = (): void => act.mutate(requestOf(place, false));
  const error = act.error ?? trial.error;
  return (
    <form className="rewind" onSubmit={tryIt}>
      <RewindForm
        place={place}
        topics={topics}
        partitions={partitionsOf(view, place.topic)}
        onChange={change}
      />
      {trial.data && !act.data && <RewindOutcome name={name} result={trial.data} />}
      <Done result={act.data} />
      {error && <Failed error={error} />}
      <div className="acts">
        <Button type="submit" kind={trial.data ? 'plain' : 'primary'} isBusy={trial.isPending}>
          {words.dryRun}
        </Button>
        {trial.data && !act.data && (
          <Ask {...{ name, result: trial.data, isBusy: act.isPending }} onConfirm={set} />
        )}
      </div>
    </form>
  );
}

const partitionsOf = ({ partitions }: ConsumerGroupView, of: string): readonly number[] =>
  partitions.filter(({ topic }) => topic === of).map(({ partition }) => partition);

interface AskProps {
  readonly name: string;
  readonly result: RewindResult;
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
}

function Ask({ name, result: { records, skipped }, isBusy, onConfirm }: AskProps) {
  const words = useWords(rewindWords);
  const { whole } = useFormats();
  const say = (count: number): string => words.records(whole(count), count === 1);
  if (records + skipped === 0) return null;
  return (
    <ConfirmButton
      label={words.rewind(name)}
      question={skipped > 0 ? words.askSkip(say(skipped)) : words.ask(say(records))}
      {...{ isBusy, onConfirm }}
    />
  );
}

function Done({ result }: { readonly result: RewindResult | undefined }) {
  const words = useWords(rewindWords);
  const { whole } = useFormats();
  if (!result) return null;
  const say = (count: number): string => words.records(whole(count), count === 1);
  return <p role="status">{words.done(say(result.records), say(result.skipped))}</p>;
}
