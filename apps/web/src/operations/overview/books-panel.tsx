import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Panel } from '../../parts/panel';
import { StateSign } from '../../parts/state-mark';
import { ViewOf } from '../../parts/view-state';
import { useBooks } from '../use-books';
import { overviewWords } from '../words/overview';
import { statementFigures, statementTitle } from '../words/statements';

/** The statements that must hold whatever happens, and whether they do. */
export function BooksPanel() {
  const words = useWords(overviewWords);
  const { clock, whole } = useFormats();
  const language = useLanguage();
  const asked = useBooks();
  const at = asked.data && words.countedAt(clock(new Date(asked.data.at)).slice(0, 8));
  return (
    <Panel title={words.books} clause={at} isStale={asked.isError && asked.data !== undefined}>
      <ViewOf asked={asked} rows={4}>
        {({ state, statements, problem }) => (
          <>
            {state === 'settling' && <p className="note">{words.settlingHint}</p>}
            {problem !== undefined && <p className="note">{problem}</p>}
            {/* It scrolls, so the keyboard must reach it. */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above */}
            <ul className="books" tabIndex={0} aria-label={words.books}>
              {statements.map(({ name, sentence, breaks }) => (
                <li key={name}>
                  <StateSign kind={breaks.length === 0 ? 'ok' : state === 'settling' ? 'idle' : 'bad'} />
                  <span>
                    {statementTitle(name, sentence, language)}
                    <span className="small">
                      {breaks.length === 0
                        ? (language === 'en' && statementFigures(name, sentence)) || words.holds
                        : `${words.breaks(whole(breaks.length), breaks.length === 1)}: ${breaks[0]?.fault ?? ''}`}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </ViewOf>
    </Panel>
  );
}
