import type { CSSProperties } from 'react';
import type { PartitionRange } from '@rivermart/contracts';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { topicWords } from '../words/topics';

interface PartitionRailProps {
  readonly partitions: readonly PartitionRange[];
  readonly chosen: number | null;
  readonly colour: string;
  readonly onChoose: (partition: number | null) => void;
}

/** The lines of the topic at their true length; one of them can be read alone. */
export function PartitionRail({ partitions, chosen, colour, onChoose }: PartitionRailProps) {
  const words = useWords(topicWords);
  const { whole } = useFormats();
  const longest = Math.max(1, ...partitions.map(({ startOffset, endOffset }) => endOffset - startOffset));
  return (
    <div
      className="partitions"
      role="group"
      aria-label={words.partitions}
      style={{ '--c': colour } as CSSProperties}
    >
      <button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {words.all}
      </button>
      {partitions.map(({ partition, startOffset, endOffset }) => (
        <button
          key={partition}
          type="button"
          aria-pressed={chosen === partition}
          onClick={() => onChoose(partition)}
        >
          <span className="sr">
            {words.partitionHolds(partition, whole(endOffset - startOffset), whole(endOffset))}
          </span>
          <span className="mono" aria-hidden="true">
            {partition}
          </span>
          <span className="length">
            <i style={{ width: `${((endOffset - startOffset) / longest) * 100}%` }} />
          </span>
          <span className="small faint" aria-hidden="true">
            {whole(endOffset)}
          </span>
        </button>
      ))}
    </div>
  );
}
