import type { ProcessAct, ProcessView } from '@rivermart/contracts';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { ServiceTag } from '../../parts/service-tag';
import { serviceName } from '../../parts/services';
import { Failed } from '../../parts/view-state';
import { ProcessState } from '../processes/process-state';
import { useProcessAct } from '../processes/use-process-act';
import { faultWords } from '../words/faults';
import { markAct } from './act-log';

/** The gateway answers this page: it cannot be asked to come back. */
const OWN = 'gateway';

function actsFor({ name, state }: ProcessView): readonly ProcessAct[] {
  if (state === 'paused') return ['resume', 'kill'];
  if (state === 'stopped') return ['start'];
  return name === OWN ? ['kill'] : ['pause', 'stop', 'kill'];
}

/** A process, its state as it is, and what can be done to it now. */
export function ProcessActs({ process }: { readonly process: ProcessView }) {
  const words = useWords(faultWords);
  const name = serviceName(process.name, useLanguage());
  const act = useProcessAct();
  const press = (wanted: ProcessAct): void => {
    markAct(words.act(words[wanted], name));
    act.mutate({ name: process.name, act: wanted });
  };
  return (
    <li data-broken={process.brokenSince !== null || undefined}>
      <ServiceTag service={process.name} />
      <ProcessState process={process} />
      <span className="acts">
        {actsFor(process).map((wanted) => (
          <Button
            key={wanted}
            className="slim"
            kind={wanted === 'kill' ? 'danger' : 'plain'}
            aria-label={words.act(words[wanted], name)}
            isBusy={act.isPending && act.variables.act === wanted}
            onClick={() => press(wanted)}
          >
            {words[wanted]}
          </Button>
        ))}
      </span>
      {process.name === OWN && <span className="small faint whole">{words.ownProcess}</span>}
      {act.error && (
        <div className="whole">
          <Failed error={act.error} onRetry={act.reset} />
        </div>
      )}
    </li>
  );
}
