import { useId } from 'react';
import { useFormats } from '../../i18n/formats';
import { useTimeZone } from '../../i18n/time-zone';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { accountWords } from '../words/account';
import { fieldTime, timeOfField } from './field-time';
import type { TapeEvent } from './tape';
import type { Tape } from './use-account';

interface JumpToProps {
  readonly events: readonly TapeEvent[];
  readonly at: number;
  readonly tape: Tape;
  readonly onJump: (moment: string) => void;
}

/** Any time, also between two events; and further back than what is loaded. */
export function JumpTo({ events, at, tape, onJump }: JumpToProps) {
  const words = useWords(accountWords);
  const { whole } = useFormats();
  const zone = useTimeZone();
  const id = useId();
  return (
    <div className="bank-jump">
      <label htmlFor={id}>{words.jump}</label>
      <input
        id={id}
        type="datetime-local"
        step="1"
        key={`${at} ${zone}`}
        defaultValue={fieldTime(events[at]?.at ?? '', zone)}
        onChange={({ target }) => {
          const time = timeOfField(target.value, zone);
          if (time !== undefined) onJump(time);
        }}
      />
      {tape.hasEarlier && (
        <>
          <span className="faint">{words.partly(whole(events.length))}</span>
          <Button onClick={tape.loadEarlier}>{words.loadEarlier}</Button>
        </>
      )}
    </div>
  );
}
