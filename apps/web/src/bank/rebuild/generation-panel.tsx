import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Panel } from '../../parts/panel';
import { StateMark } from '../../parts/state-mark';
import { rebuildWords } from '../words/rebuild';
import type { Generation } from './generation';
import { timeLeftMs } from './pace';

interface GenerationPanelProps {
  readonly generation: Generation;
  readonly pace?: number | undefined;
}

export function GenerationPanel({ generation: facts, pace }: GenerationPanelProps) {
  const words = useWords(rebuildWords);
  const { whole, moment, duration } = useFormats();
  const { generation, state, events, startedAt, behind } = facts;
  const left = behind === undefined ? undefined : timeLeftMs(behind, pace);
  const rows: readonly (readonly [string, string])[] = [
    [words.read, whole(events)],
    ...(behind === undefined
      ? []
      : [
          [words.behind, whole(behind)] as const,
          [words.rate, pace === undefined ? words.measuring : whole(pace)] as const,
          [words.left, left === undefined ? words.measuring : duration(left)] as const,
        ]),
    [words.started, moment(new Date(startedAt))],
  ];
  return (
    <Panel
      title={words.generation(whole(generation))}
      aside={<StateMark kind={state === 'active' ? 'ok' : 'idle'}>{words[state]}</StateMark>}
    >
      <div className="bank-part">
        {behind !== undefined && (
          <progress aria-label={words.progress} value={events} max={Math.max(1, events + behind)} />
        )}
        <dl className="bank-sums">
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Panel>
  );
}
