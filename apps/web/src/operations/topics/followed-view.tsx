import { useState } from 'react';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Empty } from '../../parts/view-state';
import { topicWords } from '../words/topics';
import { RecordsTable } from './records-table';
import { useFollowedRecords, type Followed } from './use-records';

interface FollowedViewProps {
  readonly topic: string;
  readonly partition: number | null;
  readonly path: string;
}

/** Records as they arrive; the list can be held still without holding up anything else. */
export function FollowedView({ topic, partition, path }: FollowedViewProps) {
  const words = useWords(topicWords);
  const { whole } = useFormats();
  const live = useFollowedRecords(topic, partition, true);
  const [held, setHeld] = useState<Followed | null>(null);
  const { records, count } = held ?? live;
  const fresh = live.count - count;
  return (
    <>
      <p className="shown small">
        {words.shownFollow(whole(count))}{' '}
        <Button kind="quiet" className="slim" onClick={() => setHeld(held ? null : live)}>
          {held ? (fresh > 0 ? words.fresh(whole(fresh)) : words.resumeList) : words.pauseList}
        </Button>
      </p>
      {records.length === 0 ? (
        <Empty>{words.noneFollow}</Empty>
      ) : (
        <RecordsTable topic={topic} records={records} path={path} />
      )}
    </>
  );
}
