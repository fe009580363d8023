import type { MapFrame, ProcessAct, ServiceState } from '@rivermart/contracts';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { serviceName } from '../../parts/services';
import { Failed } from '../../parts/view-state';
import { mapWords } from '../words/map';
import { useProcessAct } from './use-process-act';

interface ServiceSwitchProps {
  readonly service: string;
  readonly frame: MapFrame | null;
}

/** Pause, or what undoes the present state. */
export function ServiceSwitch({ service, frame }: ServiceSwitchProps) {
  const words = useWords(mapWords);
  const name = serviceName(service, useLanguage());
  const act = useProcessAct();
  const next = actFor(frame?.services.find((each) => each.service === service)?.state ?? 'running');
  const labels = { pause: words.pauseService, resume: words.resumeService, start: words.startService };
  if (act.error) return <Failed error={act.error} onRetry={act.reset} />;
  return (
    <Button isBusy={act.isPending} onClick={() => act.mutate({ name: service, act: next })}>
      {labels[next](name)}
    </Button>
  );
}

function actFor(state: ServiceState): ProcessAct & ('pause' | 'resume' | 'start') {
  if (state === 'paused') return 'resume';
  return state === 'stopped' ? 'start' : 'pause';
}
