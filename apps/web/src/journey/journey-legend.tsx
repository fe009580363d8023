import { useWords } from '../i18n/use-words';
import { journeyWords } from './words';

export function JourneyLegend() {
  const words = useWords(journeyWords);
  return (
    <div className="legend">
      <span>
        <svg width="14" height="14" aria-hidden="true">
          <circle cx="7" cy="7" r="6" fill="var(--ink-2)" />
        </svg>
        {words.legendEvent}
      </span>
      <span>
        <svg width="14" height="14" aria-hidden="true">
          <rect x="1" y="1" width="12" height="12" rx="3" fill="var(--ink-2)" />
          <path d="m4 4 6 6m0-6-6 6" stroke="var(--surface)" strokeWidth="1.5" />
        </svg>
        {words.legendFailure}
      </span>
      <span>
        <svg width="14" height="14" aria-hidden="true">
          <circle cx="7" cy="7" r="5.5" fill="none" stroke="var(--ink-2)" strokeWidth="2" />
        </svg>
        {words.legendUndo}
      </span>
      <span>
        <svg width="26" height="14" aria-hidden="true">
          <path d="M4 7h18" stroke="var(--ink-3)" strokeWidth="5" strokeLinecap="round" opacity=".45" />
        </svg>
        {words.legendTook}
      </span>
      <span>
        <svg width="26" height="14" aria-hidden="true">
          <path d="M1 12C12 12 12 2 25 2" fill="none" stroke="var(--line-2)" strokeWidth="1.5" />
        </svg>
        {words.legendCause}
      </span>
    </div>
  );
}
