import type { OrderOverview } from '@rivermart/contracts';
import { Link } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Moment } from '../../parts/moment';
import { StateMark, StateSign, type StateKind } from '../../parts/state-mark';
import { Table } from '../../parts/table';
import type { Column } from '../../parts/table-props';
import { orderWords } from '../words/orders';

interface OrderTableProps {
  readonly orders: readonly OrderOverview[];
  readonly chosen: string | null;
}

const SLOW_MS = 30_000;

export function OrderTable({ orders, chosen }: OrderTableProps) {
  const words = useWords(orderWords);
  const columns = useColumns();
  return (
    <Table
      label={words.title}
      columns={columns}
      rows={orders}
      keyOf={({ orderId }) => orderId}
      hrefOf={({ orderId }) => `/ops/orders/${orderId}`}
      {...(chosen !== null && { selectedKey: chosen })}
    />
  );
}

function useColumns(): readonly Column<OrderOverview>[] {
  const words = useWords(orderWords);
  const { money, duration } = useFormats();
  return [
    {
      key: 'order',
      head: words.order,
      cell: ({ orderId }) => (
        <Link className="mono" href={`/ops/orders/${orderId}`}>
          …{orderId.slice(-6)}
        </Link>
      ),
    },
    { key: 'state', head: words.state, cell: (order) => <OrderState order={order} /> },
    {
      key: 'worth',
      head: words.worth,
      isNumber: true,
      cell: ({ totalMinor, currency }) => money(totalMinor, currency),
    },
    { key: 'placed', head: words.placed, cell: ({ placedAt }) => <Moment at={placedAt} as="clock" /> },
    { key: 'steps', head: words.steps, isSpare: true, cell: ({ steps }) => <Steps steps={steps} /> },
    {
      key: 'longest',
      head: words.longest,
      isNumber: true,
      isSpare: true,
      cell: ({ longestWaitMs }) => (
        <span className={longestWaitMs > SLOW_MS ? 'warn-text' : undefined}>{duration(longestWaitMs)}</span>
      ),
    },
  ];
}

const kinds: Readonly<Record<string, StateKind>> = {
  pending: 'idle',
  confirmed: 'ok',
  shipped: 'ok',
  delivered: 'ok',
  cancelled: 'undo',
};

function OrderState({ order: { status, reason } }: { readonly order: OrderOverview }) {
  const words = useWords(orderWords);
  return (
    <>
      <StateMark kind={kinds[status] ?? 'idle'}>
        {status in words
          ? words[status as 'pending' | 'confirmed' | 'shipped' | 'delivered' | 'cancelled']
          : status}
      </StateMark>{' '}
      {reason !== null && <span className="small faint">{reason}</span>}
    </>
  );
}

/** Of a fact by its name: what failed, what was undone; all others are done. */
function kindOf({ name, state }: OrderOverview['steps'][number]): StateKind {
  if (state === 'waiting') return 'idle';
  if (/-(failed|rejected|cancelled)$/.test(name)) return 'bad';
  return /-(released|voided|refunded|revoked|stopped|returned)$/.test(name) ? 'undo' : 'ok';
}

/** Small marks; each says its name. */
function Steps({ steps }: Pick<OrderOverview, 'steps'>) {
  return (
    <span className="step-marks">
      {steps.map((step, index) => (
        <span key={`${step.name} ${index}`} title={`${step.name}: ${step.state}`}>
          <StateSign kind={kindOf(step)} />
          <span className="sr">
            {step.name} {step.state}
          </span>
        </span>
      ))}
    </span>
  );
}
