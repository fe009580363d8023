import type { RecordPage } from '@rivermart/contracts';
import { useState } from 'react';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Empty, ViewOf } from '../../parts/view-state';
import { topicWords } from '../words/topics';
import { RecordsTable } from './records-table';
import { spellStart, type StartAt } from './start-at';
import { useRecords } from './use-records';

interface RecordsViewProps {
  readonly topic: string;
  readonly partition: number | null;
  readonly path: string;
  readonly start: StartAt;
}

/** A page of records with a sentence of what it is, and the way to the next one. */
export function RecordsView({ topic, partition, path, start }: RecordsViewProps) {
  const words = useWords(topicWords);
  const chosen = spellStart(start);
  const [from, setFrom] = useState(chosen);
  const asked = useRecords(topic, from, partition, true);
  return (
    <ViewOf asked={asked} rows={14}>
      {(page) => (
        <>
          <ShownSentence page={page} partition={partition} />
          {page.records.length === 0 ? (
            <Empty>{words.none}</Empty>
          ) : (
            <RecordsTable topic={topic} records={page.records} path={path} />
          )}
          <div className="paging">
            {from !== chosen && <Button onClick={() => setFrom(chosen)}>{words.fromStart}</Button>}
            {page.next !== null && (
              <Button isBusy={asked.isFetching} onClick={() => setFrom(page.next ?? chosen)}>
                {words.next}
              </Button>
            )}
          </div>
        </>
      )}
    </ViewOf>
  );
}

function ShownSentence({
  page,
  partition,
}: {
  readonly page: RecordPage;
  readonly partition: number | null;
}) {
  const words = useWords(topicWords);
  const { whole } = useFormats();
  const offsets = page.records.map(({ offset }) => offset);
  if (offsets.length === 0) return null;
  return (
    <p className="shown small" aria-live="polite">
      {partition === null
        ? words.shownAll(whole(offsets.length))
        : words.shown(
            whole(offsets.length),
            whole(Math.min(...offsets)),
            whole(Math.max(...offsets)),
            partition,
          )}
    </p>
  );
}
