import type { OrderFilter, OrderOverview } from '@rivermart/contracts';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Panel } from '../../parts/panel';
import { useListKeys } from '../../parts/use-list-keys';
import { Empty, ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { useQueryState } from '../../shell/query-state';
import { orderWords } from '../words/orders';
import { OrderTable } from './order-table';
import { filters, useOrders } from './use-orders';

/** Find the odd one. */
export function OrdersPage() {
  const words = useWords(orderWords);
  const { whole } = useFormats();
  const [asked, setFilter] = useQueryState('state');
  const filter = filters.find((each) => each === asked) ?? null;
  const list = useOrders(filter);
  const orders = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const count = whole(orders.length);
  const sentence = filter ? words.newestOf(count, words[filter]) : words.newest(count);
  usePageTitle(words.title);
  return (
    <div className="page">
      <div className="top-line">
        <h1>{list.data ? sentence : words.title}</h1>
        <p>{words.sentence}</p>
      </div>
      <Filters chosen={filter} onChoose={setFilter} />
      <Panel
        title={words.title}
        clause={<span className="hint">{words.keys}</span>}
        isStale={list.isError && orders.length > 0}
      >
        <ViewOf asked={{ ...list, data: list.data && orders }} rows={14}>
          {(items) => (items.length === 0 ? <NoOrders filter={filter} /> : <Orders orders={items} />)}
        </ViewOf>
        {list.hasNextPage && (
          <div className="paging">
            <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {words.more}
            </Button>
          </div>
        )}
      </Panel>
    </div>
  );
}

function NoOrders({ filter }: { readonly filter: OrderFilter | null }) {
  const words = useWords(orderWords);
  return <Empty>{filter ? words.noneOf : words.none}</Empty>;
}

interface FiltersProps {
  readonly chosen: OrderFilter | null;
  readonly onChoose: (filter: OrderFilter | null) => void;
}

function Filters({ chosen, onChoose }: FiltersProps) {
  const words = useWords(orderWords);
  return (
    <div className="chips orders-filter" role="group" aria-label={words.filter}>
      {[null, ...filters].map((each) => (
        <button key={each} type="button" aria-pressed={each === chosen} onClick={() => onChoose(each)}>
          {each === null ? words.all : words[each]}
        </button>
      ))}
    </div>
  );
}

/** J and K move, Enter opens. */
function Orders({ orders }: { readonly orders: readonly OrderOverview[] }) {
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<string | null>(null);
  const index = orders.findIndex(({ orderId }) => orderId === chosen);
  useListKeys({
    onMove: (step) => {
      const next = orders[Math.max(0, index + step)];
      if (next) setChosen(next.orderId);
    },
    onOpen: () => {
      if (chosen !== null) navigate(`/ops/orders/${chosen}`);
    },
  });
  return <OrderTable orders={orders} chosen={chosen} />;
}
