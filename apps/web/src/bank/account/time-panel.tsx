import { useId } from 'react';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { useWidth } from '../../shell/use-width';
import { Button } from '../../parts/button';
import { accountWords } from '../words/account';
import { curveOf } from './curve';
import { CurvePicture } from './curve-picture';
import { pageStep } from './moment';
import type { TapeEvent } from './tape';

interface TimePanelProps {
  readonly tape: readonly TapeEvent[];
  readonly currency: string;
  /** The event the page stands at. */
  readonly at: number;
  readonly onMove: (index: number) => void;
}

const NARROW = 500;

/** The balance as steps over the tape of events, and the slider on it. */
export function TimePanel({ tape, currency, at, onMove }: TimePanelProps) {
  const words = useWords(accountWords);
  const [box, width] = useWidth<HTMLDivElement>();
  const height = width < NARROW ? 250 : 300;
  const last = tape.length - 1;
  const go = (index: number): void => onMove(Math.max(0, Math.min(last, index)));
  return (
    <section className="panel bank-time" aria-label={words.curve}>
      <div className="bank-plot" ref={box}>
        <div style={{ height }}>
          {width > 0 && (
            <CurvePicture curve={curveOf(tape, at, { width, height })} {...{ width, height, currency }} />
          )}
        </div>
        <Slider {...{ tape, currency, at, onMove: go }} />
      </div>
      <div className="bank-steer">
        <Button onClick={() => go(at - 1)}>{words.earlier}</Button>
        <span>{words.curveHint}</span>
        <Button onClick={() => go(at + 1)}>{words.later}</Button>
      </div>
    </section>
  );
}

function Slider({ tape, currency, at, onMove }: TimePanelProps) {
  const words = useWords(accountWords);
  const { moment, money } = useFormats();
  const id = useId();
  const event = tape[at];
  if (!event) return null;
  return (
    <input
      type="range"
      id={id}
      min={0}
      max={tape.length - 1}
      value={at}
      aria-label={words.slider}
      aria-valuetext={words.spoken(moment(new Date(event.at)), money(event.balanceMinor, currency))}
      onChange={({ target }) => onMove(Number(target.value))}
      onKeyDown={(pressed) => {
        const step = pageStep(pressed.key);
        if (step === 0) return;
        pressed.preventDefault();
        onMove(at + step);
      }}
    />
  );
}
