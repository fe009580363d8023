import type { ReactNode } from 'react';
import { useWords } from '../../i18n/use-words';
import { rewindKinds, type RewindKind, type WantedPlace } from './wanted-place';
import { rewindWords } from './rewind-words';

interface RewindFormProps {
  readonly place: WantedPlace;
  readonly topics: readonly string[];
  /** Of the chosen topic. */
  readonly partitions: readonly number[];
  readonly onChange: (change: Partial<WantedPlace>) => void;
}

/** Which topic, which partitions, and to where. */
export function RewindForm({ place, topics, partitions, onChange }: RewindFormProps) {
  const words = useWords(rewindWords);
  const { topic, partition, kind } = place;
  return (
    <div className="rewind-form">
      <Choice
        label={words.topic}
        value={topic}
        onChoose={(next) => onChange({ topic: next, partition: null })}
      >
        {topics.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </Choice>
      <Choice
        label={words.partition}
        value={partition === null ? '' : String(partition)}
        onChoose={(next) => onChange({ partition: next === '' ? null : Number(next) })}
      >
        <option value="">{words.allPartitions}</option>
        {partitions.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </Choice>
      <Choice
        label={words.to}
        value={kind}
        onChoose={(next) => onChange({ kind: next as RewindKind, value: '' })}
      >
        {rewindKinds.map((each) => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </Choice>
      <Value place={place} onChange={onChange} />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly children: ReactNode;
}

const Choice = ({ label, value, onChoose, children }: ChoiceProps) => (
  <label className="field">
    <span>{label}</span>
    <select value={value} onChange={({ target }) => onChoose(target.value)}>
      {children}
    </select>
  </label>
);

function Value({ place: { kind, value }, onChange }: Pick<RewindFormProps, 'place' | 'onChange'>) {
  const words = useWords(rewindWords);
  if (kind !== 'offset' && kind !== 'time') return null;
  return (
    <label className="field">
      <span>{kind === 'offset' ? words.offsetValue : words.timeValue}</span>
      <input
        type={kind === 'time' ? 'datetime-local' : 'text'}
        step={kind === 'time' ? 1 : undefined}
        inputMode={kind === 'offset' ? 'numeric' : undefined}
        required
        value={value}
        onChange={({ target }) => onChange({ value: target.value })}
      />
    </label>
  );
}
