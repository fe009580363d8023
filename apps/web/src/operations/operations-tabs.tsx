import { useLocation } from 'wouter';
import { useFormats } from '../i18n/formats';
import { useWords } from '../i18n/use-words';
import { AreaTabs } from '../shell/area-tabs';
import { useFrameOfSecond } from './live/live';
import { tabWords } from './words/tabs';

/** The pages of operations; dead letters show their number while there are some. */
export function OperationsTabs() {
  const words = useWords(tabWords);
  const { whole } = useFormats();
  const [path] = useLocation();
  const letters =
    useFrameOfSecond()?.services.reduce((sum, { deadLetters }) => sum + (deadLetters ?? 0), 0) ?? 0;
  const tab = (href: string, label: string) => ({
    href,
    label,
    isCurrent: href === '/ops' ? path === href : path === href || path.startsWith(`${href}/`),
  });
  return (
    <AreaTabs
      tabs={[
        tab('/ops', words.overview),
        tab('/ops/orders', words.orders),
        tab('/ops/topics', words.topics),
        tab('/ops/groups', words.groups),
        {
          ...tab('/ops/dead-letters', words.deadLetters),
          isCurrent: /^\/ops\/(dead-letters|parked)/.test(path),
          ...(letters > 0 && { count: whole(letters) }),
        },
        tab('/ops/faults', words.faults),
        tab('/ops/processes', words.processes),
      ]}
    />
  );
}
