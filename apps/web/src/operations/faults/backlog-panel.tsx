import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Moment } from '../../parts/moment';
import { Panel } from '../../parts/panel';
import { StateMark } from '../../parts/state-mark';
import { Skeleton } from '../../parts/view-state';
import { useNow } from '../../parts/use-now';
import { useObservable } from '../../shell/use-observable';
import { booksKind } from '../books-state';
import { useHistory, useIsStale } from '../live/live';
import { useBooks } from '../use-books';
import { faultWords } from '../words/faults';
import { overviewWords } from '../words/overview';
import { actLog } from './act-log';
import { BacklogChart } from './backlog-chart';

/** Always in view while something is broken: the books, and how the backlog builds and drains. */
export function BacklogPanel() {
  const words = useWords(faultWords);
  const { whole } = useFormats();
  const values = useHistory('backlog');
  const acts = useObservable(actLog);
  return (
    <Panel className="backlog" title={words.books} clause={words.booksClause} isStale={useIsStale()}>
      <div className="backlog-in">
        <div>
          <BooksNow />
          <p className="big">
            {whole(values.at(-1) ?? 0)} <span className="small faint">{words.waits}</span>
          </p>
          <h3 className="sub">{words.acts}</h3>
          {acts.length === 0 ? (
            <p className="small faint">{words.noActs}</p>
          ) : (
            <ol className="act-list">
              {acts.slice(-5).map(({ at, label }, index) => (
                <li key={`${at} ${index}`}>
                  <Moment at={new Date(at)} as="clock" /> {label}
                </li>
              ))}
            </ol>
          )}
        </div>
        <div>
          <BacklogChart values={values} acts={acts} now={useNow(1_000)} />
          <p className="small faint">
            {words.backlogNow(whole(values.at(-1) ?? 0), whole(Math.max(0, ...values)))}
          </p>
        </div>
      </div>
    </Panel>
  );
}

function BooksNow() {
  const words = useWords(overviewWords);
  const { data } = useBooks(2_000);
  const { clock } = useFormats();
  if (!data) return <Skeleton rows={1} />;
  const breaks = data.statements.flatMap((statement) => statement.breaks);
  return (
    <div>
      <StateMark kind={booksKind[data.state]} isPill>
        {words[data.state]}
      </StateMark>
      <p className="small faint">
        {words.countedAt(clock(new Date(data.at)).slice(0, 8))}
        {data.state === 'unbalanced' && breaks[0] ? ` · ${breaks[0].fault}` : ''}
      </p>
    </div>
  );
}
