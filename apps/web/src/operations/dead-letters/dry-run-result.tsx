import { useQuery } from '@tanstack/react-query';
import { get } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { serviceName } from '../../parts/services';
import { StateMark, StateSign } from '../../parts/state-mark';
import { useSystemMap } from '../live/use-system-map';
import type { OrderStatus } from '../../shop/orders/order';
import { letterWords } from '../words/dead-letters';
import { orderWords } from '../words/orders';
import type { DeadLetterDetails, LetterOutcome } from './letters';

interface DryRunResultProps {
  readonly letter: DeadLetterDetails;
  readonly outcome: LetterOutcome;
}

/** What a replay would do, whom it leaves alone, and what has become of the order since. */
export function DryRunResult({ letter, outcome }: DryRunResultProps) {
  const words = useWords(letterWords);
  const { whole } = useFormats();
  const language = useLanguage();
  const name = serviceName(letter.service, language);
  return (
    <div>
      <h3 className="sub">
        {words.dryTitle} <span className="faint">{words.dryNothing}</span>
      </h3>
      <div className="dry" role="status">
        <StateMark kind={outcome.count > 0 ? 'ok' : 'warn'}>
          {outcome.count > 0 ? words.wouldReplay(whole(outcome.count), name) : words.wouldNone}
        </StateMark>
        <ul>
          <li>
            <StateSign kind="idle" />
            <Untouched letter={letter} />
          </li>
          <li>
            <StateSign kind="idle" />
            <span>{words.inOrder}</span>
          </li>
          <OrderSince orderId={letter.key} />
        </ul>
      </div>
    </div>
  );
}

function Untouched({ letter: { topic, service } }: { readonly letter: DeadLetterDetails }) {
  const words = useWords(letterWords);
  const language = useLanguage();
  const { data: map } = useSystemMap();
  const others = (map?.topics.find(({ name }) => name === topic)?.readers ?? [])
    .filter((reader) => reader.service !== service)
    .map((reader) => serviceName(reader.service, language));
  return <span>{words.untouched(others.join(language === 'zh' ? '、' : ', ') || '–')}</span>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The world went on while the record lay here. */
function OrderSince({ orderId }: { readonly orderId: string | null }) {
  const words = useWords(letterWords);
  const { data } = useQuery({
    queryKey: ['ops', 'order', orderId],
    queryFn: ({ signal }) => get<{ readonly status: OrderStatus }>(`/api/ops/orders/${orderId}`, { signal }),
    enabled: orderId !== null && UUID.test(orderId),
    retry: false,
  });
  const states = useWords(orderWords);
  if (!data) return null;
  return (
    <li>
      <StateSign kind={data.status === 'cancelled' ? 'warn' : 'idle'} />
      <span>{words.orderNow(states[data.status])}</span>
    </li>
  );
}
