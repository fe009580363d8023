import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { get } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Figures } from '../../parts/figures';
import { Moment } from '../../parts/moment';
import { Panel } from '../../parts/panel';
import { StateMark, type StateKind } from '../../parts/state-mark';
import { Empty, ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { endOf } from '../orders/order-end';
import { shopWords } from '../words';

interface PointsEntry {
  readonly orderId: string;
  readonly points: number;
  readonly status: string;
  readonly since: string;
}

interface Points {
  readonly balance: number;
  readonly pending: number;
  readonly history: readonly PointsEntry[];
}

const EVERY_MS = 4_000;

export const usePoints = (isOn: boolean) =>
  useQuery({
    queryKey: ['points'],
    queryFn: ({ signal }) => get<Points>('/api/points', { signal }),
    enabled: isOn,
    refetchInterval: EVERY_MS,
  });

export function PointsPage() {
  const words = useWords(shopWords);
  usePageTitle(words.pointsTitle);
  return (
    <div className="shop narrow">
      <h1>{words.pointsTitle}</h1>
      <ViewOf asked={usePoints(true)} rows={6}>
        {(points) => <PointsView points={points} />}
      </ViewOf>
    </div>
  );
}

function PointsView({ points: { balance, pending, history } }: { readonly points: Points }) {
  const words = useWords(shopWords);
  const { whole } = useFormats();
  return (
    <div className="stack">
      <Figures
        figures={[
          { label: words.pointsBalance, value: whole(balance) },
          { label: words.pointsPending, value: whole(pending), unit: words.pointsPendingText },
        ]}
      />
      <Panel title={words.pointsHistory}>
        {history.length === 0 ? <Empty>{words.pointsNone}</Empty> : <PointsHistory history={history} />}
      </Panel>
    </div>
  );
}

const kinds: Readonly<Record<string, StateKind>> = { granted: 'ok', revoked: 'undo', pending: 'idle' };

function PointsHistory({ history }: { readonly history: readonly PointsEntry[] }) {
  const words = useWords(shopWords);
  const { whole } = useFormats();
  const names: Readonly<Record<string, string>> = {
    granted: words.pointsGranted,
    revoked: words.pointsRevoked,
    pending: words.pointsWaiting,
    dropped: words.pointsDropped,
  };
  return (
    <ul className="rows points-history">
      {history.map(({ orderId, points, status, since }) => (
        <li key={orderId}>
          <Link href={`/orders/${orderId}`}>{words.orderNumber(endOf(orderId))}</Link>
          <span className="faint small">
            <Moment at={since} />
          </span>
          <StateMark kind={kinds[status] ?? 'idle'}>{names[status] ?? status}</StateMark>
          <b>{whole(points)}</b>
        </li>
      ))}
    </ul>
  );
}
