import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { StateMark } from '../../parts/state-mark';
import { Skeleton, ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { booksKind } from '../books-state';
import { useFrame, useIsStale } from '../live/live';
import { systemState, type SystemState } from '../live/system-state';
import { useSystemMap } from '../live/use-system-map';
import { ServiceSwitch } from '../processes/service-switch';
import { LivingMap } from '../map/living-map';
import { StaleNote } from '../stale-note';
import { useBooks } from '../use-books';
import { FunnelPanel } from '../visits/funnel-panel';
import { LatePanel } from '../visits/late-panel';
import { overviewWords } from '../words/overview';
import { BooksPanel } from './books-panel';
import { Figures } from './figures';
import { HopsPanel } from './hops-panel';
import { LagPanel } from './lag-panel';
import { LiveEvents } from './live-events';
import { PlaceOne } from './place-one';
import { ProcessesPanel } from './processes-panel';
import { stateSentence } from './state-sentence';

/** Is all well? A sentence, the books and six figures; then the map; then who is behind, and by how much. */
export function OverviewPage() {
  const asked = useSystemMap();
  return (
    <div className="page overview">
      <Lead />
      <Figures />
      <div className="board">
        <ViewOf asked={asked} rows={14}>
          {(map) => <LivingMap map={map} />}
        </ViewOf>
        <div className="rail">
          <BooksPanel />
          <LiveEvents />
        </div>
      </div>
      <div className="below">
        <LagPanel />
        <HopsPanel />
        <ProcessesPanel />
      </div>
      <div className="visits">
        <FunnelPanel />
        <LatePanel />
      </div>
    </div>
  );
}

function Lead() {
  const words = useWords(overviewWords);
  const state = useSystemState();
  const language = useLanguage();
  const formats = useFormats();
  const sentence = state ? stateSentence(state, language, formats) : words.connecting;
  usePageTitle(state ? sentence : undefined);
  return (
    <div className="lead">
      <h1 data-stale={useIsStale() || undefined}>{sentence}</h1>
      <BooksMark />
      <StaleNote />
      <span className="grow" />
      {state && <Remedy state={state} />}
      <Announcer sentence={sentence} />
    </div>
  );
}

function useSystemState(): SystemState | null {
  const frame = useFrame();
  const { data: map } = useSystemMap();
  return frame && map ? systemState(frame, map) : null;
}

function BooksMark() {
  const words = useWords(overviewWords);
  const { data, isPending } = useBooks();
  if (isPending) return <Skeleton rows={0} />;
  if (!data) return null;
  return (
    <StateMark kind={booksKind[data.state]} isPill>
      {words[data.state]}
    </StateMark>
  );
}

/** The one act that helps in this state. */
function Remedy({ state }: { readonly state: SystemState }) {
  const words = useWords(overviewWords);
  const frame = useFrame();
  const fixable =
    state.kind === 'down' ? state.services.find(({ state: how }) => how !== 'not-ready') : undefined;
  if (fixable && fixable.state !== 'restarting')
    return <ServiceSwitch service={fixable.service} frame={frame} />;
  if (state.kind === 'waiting-for-first' || state.kind === 'idle') return <PlaceOne />;
  if (state.kind === 'dead-letters')
    return (
      <Link className="btn" href="/ops/dead-letters">
        {words.openLetters}
      </Link>
    );
  return null;
}

const ANNOUNCE_MS = 10_000;

/** The only live region: at most one message in ten seconds. */
function Announcer({ sentence }: { readonly sentence: string }) {
  const [said, setSaid] = useState('');
  const [isQuiet, setIsQuiet] = useState(false);
  useEffect(() => {
    if (isQuiet || said === sentence) return;
    setSaid(sentence);
    setIsQuiet(true);
  }, [sentence, said, isQuiet]);
  useEffect(() => {
    if (!isQuiet) return;
    const timer = setTimeout(() => setIsQuiet(false), ANNOUNCE_MS);
    return () => clearTimeout(timer);
  }, [isQuiet]);
  return (
    <p className="sr" aria-live="polite">
      {said}
    </p>
  );
}
