import type { RecordReader } from '@rivermart/contracts';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { ServiceTag } from '../../parts/service-tag';
import { StateMark, type StateKind } from '../../parts/state-mark';
import { topicWords } from '../words/topics';

const kinds: Readonly<Record<RecordReader['state'], StateKind>> = {
  handled: 'ok',
  waiting: 'idle',
  parked: 'pause',
  'dead-letter': 'bad',
  unknown: 'idle',
};

/** Each group that reads the topic, and what it has done with this record. */
export function Readers({ readers }: { readonly readers: readonly RecordReader[] }) {
  const words = useWords(topicWords);
  const { duration } = useFormats();
  return (
    <div className="record-readers">
      <h2>
        {words.readers} <span className="small faint">{words.readersClause}</span>
      </h2>
      {readers.length === 0 && <p className="dim">{words.nothingReads}</p>}
      <ul>
        {readers.map(({ group, service, state, delayMs }) => (
          <li key={group}>
            <Link href={`/ops/groups/${group}`}>
              <ServiceTag service={service} />
            </Link>
            <StateMark kind={kinds[state]}>{words[state]}</StateMark>
            <span className="faint">{delayMs === null ? '' : words.after(duration(delayMs))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
