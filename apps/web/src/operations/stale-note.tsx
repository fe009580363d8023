import { useFormats } from '../i18n/formats';
import { useWords } from '../i18n/use-words';
import { StateMark } from '../parts/state-mark';
import { viewWords } from '../parts/view-words';
import { useFrame, useIsStale } from './live/live';

/** The feed is lost: what is shown is as old as this says. */
export function StaleNote() {
  const words = useWords(viewWords);
  const { clock } = useFormats();
  const frame = useFrame();
  const isStale = useIsStale();
  if (!isStale || !frame) return null;
  return (
    <StateMark kind="warn" isPill>
      {words.reconnecting(clock(new Date(frame.at)).slice(0, 8))}
    </StateMark>
  );
}
